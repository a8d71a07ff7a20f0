/** What is printed of an answer, whatever it is printed as: instants in ISO 8601. */
import { formatInstant, type Instant, type TicketId } from '@deskledger/core'
import { rowKey, standardMeasures, type Contribution, type FigureRow } from '@deskledger/core/kpi'
import type { AnsweredRow } from './answeredRow.ts'
import type { Answer } from './ask.ts'

/** What one ticket adds to a row. */
export interface ToldContribution {
  readonly ticket: TicketId
  readonly counts: string
  /** what selects the period */
  readonly anchor: string
  /** how much it adds; of a duration, ms */
  readonly amount?: number
  /** of a stock: from when its age is counted */
  readonly since?: string
}

export const isoOf = (instant: Instant | null | undefined): string | null =>
  instant === null || instant === undefined ? null : formatInstant(instant)

/** A row with its instants as texts. */
export const toldRow = (row: AnsweredRow): Readonly<Record<string, unknown>> => ({
  ...row,
  ...(row.beforeFrom === undefined ? {} : { beforeFrom: isoOf(row.beforeFrom) }),
  ...(row.beforeTo === undefined ? {} : { beforeTo: isoOf(row.beforeTo) }),
})

const isStock = (kpi: string): boolean => standardMeasures.find(({ id }) => id === kpi)?.type === 'stock'

const tell = (kpi: string, { ticket, counts, anchor, amount }: Contribution): ToldContribution => {
  const place = { ticket, counts, anchor: formatInstant(anchor) }
  return isStock(kpi) ? { ...place, since: formatInstant(amount) } : { ...place, amount }
}

const ORDER = ['numerator', 'denominator', 'duration', 'stay', 'pending', 'excluded']

const placeOf = ({ counts }: Contribution): number => (ORDER.includes(counts) ? ORDER.indexOf(counts) : ORDER.length)

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** By what they count in, then by when. */
const inOrder = (a: Contribution, b: Contribution): number =>
  placeOf(a) - placeOf(b) || byText(a.counts, b.counts) || a.anchor - b.anchor || byText(a.ticket, b.ticket)

/** What tickets add to a row; nothing where that was not asked for. */
export const behindRow = (row: FigureRow, { behind }: Answer): readonly ToldContribution[] =>
  (behind?.get(rowKey(row)) ?? []).toSorted(inOrder).map((each) => tell(row.kpi, each))
