import type { Instant } from '../../time.ts'
import type { FigureRow } from '../row.ts'
import { rowKey } from '../rowKey.ts'
import type { Ask, ZonedQuestion } from './ask.ts'
import { earlierOf, type Earlier } from './earlier.ts'
import type { Comparison } from './stretch.ts'

/** A figure beside an earlier one of the same kpi, clock and group. */
export interface ComparedRow extends FigureRow {
  /** the earlier value */
  readonly before: number | null
  /** the whole of the earlier figure; null where there was no such period */
  readonly beforeRow: FigureRow | null
  /** the earlier period is [beforeFrom, beforeTo) */
  readonly beforeFrom: Instant | null
  readonly beforeTo: Instant | null
  /** value - before, in the unit of the value */
  readonly difference: number | null
  /** difference / before: 0.1 is a tenth more */
  readonly ratio: number | null
  /** why `difference` or `ratio` is null */
  readonly changeReason?: string
}

type Change = Pick<ComparedRow, 'difference' | 'ratio' | 'changeReason'>

const noChange = (changeReason: string): Change => ({ difference: null, ratio: null, changeReason })

const changeOf = (row: FigureRow, beforeRow: FigureRow): Change => {
  const { value } = row
  const before = beforeRow.value
  if (value === null) return noChange(row.reason ?? 'there is no value')
  if (before === null) return noChange(`before: ${beforeRow.reason ?? 'there is no value'}`)
  const difference = value - before
  if (before === 0) return { difference, ratio: null, changeReason: 'the earlier value is 0' }
  return { difference, ratio: difference / before }
}

const withoutEarlier = (row: FigureRow, reason: string): ComparedRow => ({
  ...row,
  before: null,
  beforeRow: null,
  beforeFrom: null,
  beforeTo: null,
  ...noChange(reason),
})

const withEarlier = (row: FigureRow, { start, end }: Earlier, beforeRow: FigureRow | undefined): ComparedRow => {
  if (beforeRow === undefined) return withoutEarlier(row, 'there is no earlier figure of this group')
  const bounds = { beforeFrom: start, beforeTo: end }
  return { ...row, before: beforeRow.value, beforeRow, ...bounds, ...changeOf(row, beforeRow) }
}

type Rows = ReadonlyMap<string, FigureRow>

/** One question for all whole periods, and one for each that is cut. */
const askEarlier = (ask: Ask, question: ZonedQuestion, stretches: readonly Earlier[]): Rows => {
  const whole = stretches.filter(({ isWhole, name }) => isWhole && name !== null)
  const from = Math.min(...whole.map(({ start }) => start))
  const to = Math.max(...whole.map(({ end }) => end))
  const rows = whole.length === 0 ? [] : ask({ ...question, from, to })
  const cut = stretches
    .filter((each) => !whole.includes(each))
    .flatMap(({ name, start, end }) => {
      const asked = ask({ ...question, period: null, from: start, to: end })
      return asked.map((row) => ({ ...row, period: name }))
    })
  return new Map([...rows, ...cut].map((row) => [rowKey(row), row]))
}

/**
 * Figures beside those of the previous period (环比), or of the same period last year (同比). Both are as known at T.
 *
 * With a `period`, each row's own period counts: that of the first row lies before `from`. Without one, [from, to) is shifted by
 * its own length: in whole months where it begins and ends with a month, else in local days and hours. A period that is cut by
 * `from` or `to`, or that is not over at T, is compared with the same part of the earlier one: the first ten days of a month with
 * the first ten of the last. Where the earlier month is shorter, its end is the end. A week 53 and a 29 February are compared
 * with nothing where last year had none.
 *
 * @throws DeskledgerError `invalid_input` when there is neither a period nor both bounds
 *
 * @example
 * const rows = compareWith((asked) => cube.figures(asked), { asOf, timeZone: 'Asia/Shanghai', period: 'month' }, 'previous')
 */
export const compareWith = (ask: Ask, question: ZonedQuestion, comparison: Comparison): readonly ComparedRow[] => {
  const rows = ask(question)
  const earlier = earlierOf(question, rows, comparison)
  const stretches = [...earlier.values()].filter((each) => typeof each !== 'string')
  const before = askEarlier(ask, question, stretches)
  return rows.map((row) => {
    const stretch = earlier.get(row.period)
    if (stretch === undefined || typeof stretch === 'string') return withoutEarlier(row, stretch ?? 'there is none')
    return withEarlier(row, stretch, before.get(rowKey({ ...row, period: stretch.name })))
  })
}
