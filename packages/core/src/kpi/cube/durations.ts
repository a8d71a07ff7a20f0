import type { Answer } from '../answer.ts'
import { distributionOf } from '../histogram.ts'
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
    for (let index = 0; index < page.count; index++) {
      const place = places.of(page, index, marks)
      if (place < 0) continue
      const amount = page.amount?.[index] ?? 1
      const above = Math.floor(amount / LIMB)
      counts[place] = (counts[place] as number) + 1
      high[place] = (high[place] as number) + above
      low[place] = (low[place] as number) + amount - above * LIMB
      placeOf[found] = place
      bins[found++] = pageBins[index] as number
    }
  }
  const sorted = byPlace(placeOf.subarray(0, found), bins, counts)
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

/** The bins of each place side by side, in the order of places. */
const byPlace = (placeOf: Int32Array, bins: Int16Array, counts: Int32Array): Int16Array => {
  const next = new Int32Array(counts.length)
  for (let place = 1; place < counts.length; place++) {
    next[place] = (next[place - 1] as number) + (counts[place - 1] as number)
  }
  const sorted = new Int16Array(placeOf.length)
  for (let index = 0; index < placeOf.length; index++) {
    const place = placeOf[index] as number
    const at = next[place] as number
    sorted[at] = bins[index] as number
    next[place] = at + 1
  }
  return sorted
}
