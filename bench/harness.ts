/** One measured pair: ours beside the floor (or a peer), taken in turns in the same process. */
export interface Row {
  readonly name: string
  readonly value: number
  readonly floor: number
  /** value / floor: for rates more is better, for times less is */
  readonly ratio: number
  readonly unit: string
  readonly runs: number
}

/** Gives the milliseconds that the work itself took; what surrounds it is not counted. */
export type Timed = () => number | Promise<number>

/** Times a function. */
export const timed =
  (work: () => unknown): Timed =>
  async () => {
    const start = performance.now()
    const result = work()
    if (result instanceof Promise) await result
    return performance.now() - start
  }

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const high = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2
}

const collectGarbage = (): void => (globalThis as { gc?: () => void }).gc?.()

export interface Comparison {
  readonly name: string
  /** `.../s`: a rate over `amount`; `ms`: the time itself */
  readonly unit: string
  /** how much one run works off: events, commands */
  readonly amount?: number
  readonly ours: Timed
  readonly floor: Timed
  readonly runs?: number
  /** runs that are not counted, while the engine warms up */
  readonly warmups?: number
}

/** Runs both in turns. The ratio is the median of the pairs' ratios, so a machine that slows down slows both. */
export const compare = async (comparison: Comparison): Promise<Row> => {
  const { name, unit, amount = 1, runs = 7, warmups = 2 } = comparison
  const pairs: { readonly ours: number; readonly floor: number }[] = []
  for (let run = -warmups; run < runs; run++) {
    collectGarbage()
    const floor = await comparison.floor()
    collectGarbage()
    const ours = await comparison.ours()
    if (run >= 0) pairs.push({ ours, floor })
  }
  const rate = (ms: number): number => (unit.endsWith('/s') ? (amount / ms) * 1000 : ms)
  return {
    name,
    value: median(pairs.map(({ ours }) => rate(ours))),
    floor: median(pairs.map(({ floor }) => rate(floor))),
    ratio: median(pairs.map(({ ours, floor }) => rate(ours) / rate(floor))),
    unit,
    runs,
  }
}
