/** What the issue asks of a row: a bound on its ratio, or on the value itself. */
export interface Bar {
  readonly on: 'ratio' | 'value'
  readonly atLeast?: number
  readonly atMost?: number
}

/** One measured pair: ours beside the floor (or a peer), taken in turns. */
export interface Row {
  readonly name: string
  /** ours; null when the row could not be measured */
  readonly value: number | null
  readonly floor: number | null
  /** value / floor: for rates more is better, for times and memory less is */
  readonly ratio: number | null
  readonly unit: string
  readonly runs: number
  readonly bar: Bar | null
  /** whether the bar is met; null without a bar or a figure */
  readonly met: boolean | null
  /** why there are no figures */
  readonly unavailable?: string
}

/** A row that can be measured. Its name is known beforehand, so that one can be picked by name. */
export interface Job {
  readonly name: string
  readonly unit: string
  readonly bar?: Bar
  readonly measure: () => Promise<Figures>
}

export interface Figures {
  readonly value: number
  readonly floor: number
  readonly ratio: number
  readonly runs: number
}

/** Gives what one run took, mostly in ms; what surrounds the work is not counted. */
export type Measured = () => number | Promise<number>

/** Times a function. */
export const timed =
  (work: () => unknown): Measured =>
  async () => {
    const start = performance.now()
    const result = work()
    if (result instanceof Promise) await result
    return performance.now() - start
  }

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const high = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2
}

const collectGarbage = (): void => (globalThis as { gc?: () => void }).gc?.()

export interface Comparison {
  readonly ours: Measured
  readonly floor: Measured
  /** how much one run works off (events, commands): figures are then rates a second */
  readonly amount?: number
  readonly runs?: number
  /** runs that are not counted, while the engine warms up */
  readonly warmups?: number
}

export interface Pair {
  readonly ours: number
  readonly floor: number
}

/** The ratio is the median of the pairs' ratios, so a machine that slows down slows both. */
export const figuresOf = (pairs: readonly Pair[]): Figures => ({
  value: median(pairs.map(({ ours }) => ours)),
  floor: median(pairs.map(({ floor }) => floor)),
  ratio: median(pairs.map(({ ours, floor }) => ours / floor)),
  runs: pairs.length,
})

/** Runs both in turns. */
export const compare = async ({ ours, floor, amount, runs = 9, warmups = 2 }: Comparison): Promise<Figures> => {
  const figure = (ms: number): number => (amount === undefined ? ms : (amount / ms) * 1000)
  const pairs: Pair[] = []
  for (let run = -warmups; run < runs; run++) {
    collectGarbage()
    const theirs = await floor()
    collectGarbage()
    const mine = await ours()
    if (run >= 0) pairs.push({ ours: figure(mine), floor: figure(theirs) })
  }
  return figuresOf(pairs)
}

const isMet = ({ on, atLeast = -Infinity, atMost = Infinity }: Bar, figures: Figures): boolean =>
  figures[on] >= atLeast && figures[on] <= atMost

/** Measures a job. What it throws becomes the reason why the row has no figures. */
export const rowOf = async ({ name, unit, bar, measure }: Job): Promise<Row> => {
  try {
    const figures = await measure()
    return { name, ...figures, unit, bar: bar ?? null, met: bar === undefined ? null : isMet(bar, figures) }
  } catch (error) {
    const unavailable = error instanceof Error ? error.message : String(error)
    return { name, value: null, floor: null, ratio: null, unit, runs: 0, bar: bar ?? null, met: null, unavailable }
  }
}

export const atLeast = (bound: number): Bar => ({ on: 'ratio', atLeast: bound })
export const atMost = (bound: number): Bar => ({ on: 'ratio', atMost: bound })
export const valueAtLeast = (bound: number): Bar => ({ on: 'value', atLeast: bound })
export const valueAtMost = (bound: number): Bar => ({ on: 'value', atMost: bound })

/** Sizes of a run: `--quick` is for looking, not for figures to quote. */
export interface Size {
  readonly quick: boolean
}

/** Does something once, when it is first needed. */
export const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
