import type { Answer } from '../answer.ts'
import { binOf, distributionOf } from '../histogram.ts'
import type { Part } from '../parts.ts'
import type { ClaimPage } from './claimTable.ts'
import { Places } from './places.ts'

/** Sums are kept in two parts, so that they are exact: what is above this, and what is below. */
const LIMB = 2 ** 26

/** Adds durations to an answer: their sums, and their bins put together by place. */
export const addDurations = (answer: Answer, part: Part, pages: readonly ClaimPage[], marks: Int32Array): void => {
  const places = new Places(answer)
  const { counts } = places
  const all = pages.reduce((sum, { count }) => sum + count, 0)
  const placeOf = new Int32Array(all)
  const bins = new Int16Array(all)
  const high = new Float64Array(counts.length)
  const low = new Float64Array(counts.length)
  let found = 0
  for (const page of pages) {
    const pageBins = page.bins()
    const { amount: amounts } = page
    for (let index = 0; index < page.count; index++) {
      const place = places.of(page, index, marks)
      if (place < 0) continue
      const amount = amounts?.[index] ?? 1
      const above = Math.floor(amount / LIMB)
      counts[place] = (counts[place] as number) + 1
      high[place] = (high[place] as number) + above
      low[place] = (low[place] as number) + amount - above * LIMB
      placeOf[found] = place
      bins[found++] = pageBins[index] as number
    }
  }
  const sorted = inOrder(placeOf.subarray(0, found), bins.subarray(0, found), counts)
  let from = 0
  places.each((count, slot, group, isExcluded, place) => {
    if (isExcluded) answer.cells.addCount(part, slot, group, true, count)
    else {
      const cell = answer.cells.at(part.reading, slot, group)
      const distribution = distributionOf(sorted.subarray(from, from + count))
      cell.takeDurations(distribution, (high[place] as number) * LIMB, low[place] as number)
    }
    from += count
  })
}

/** Of whole numbers: the bins from that of one on, and before them that of zero. */
const BINS = binOf(Number.MAX_SAFE_INTEGER) + 2
const keyOf = (bin: number): number => Math.max(bin, -1) + 1

/** Where those of each key begin, when all are put in the order of keys; `counts` says how many there are of each. */
const beginnings = (counts: Int32Array): Int32Array => {
  const next = new Int32Array(counts.length)
  for (let key = 1; key < counts.length; key++) next[key] = (next[key - 1] as number) + (counts[key - 1] as number)
  return next
}

/**
 * The bins of each place side by side, in the order of places, and in each in their own. They are put in the order of bins first,
 * and then, keeping that, in the order of places: both are counted, so nothing is compared.
 */
const inOrder = (placeOf: Int32Array, bins: Int16Array, counts: Int32Array): Int16Array => {
  const ofBins = new Int32Array(BINS)
  for (const bin of bins) ofBins[keyOf(bin)] = (ofBins[keyOf(bin)] as number) + 1
  const byBin = new Int32Array(bins.length)
  const nextOfBin = beginnings(ofBins)
  for (let index = 0; index < bins.length; index++) {
    const key = keyOf(bins[index] as number)
    const at = nextOfBin[key] as number
    byBin[at] = index
    nextOfBin[key] = at + 1
  }
  const sorted = new Int16Array(bins.length)
  const nextOfPlace = beginnings(counts)
  for (const index of byBin) {
    const place = placeOf[index] as number
    const at = nextOfPlace[place] as number
    sorted[at] = bins[index] as number
    nextOfPlace[place] = at + 1
  }
  return sorted
}
