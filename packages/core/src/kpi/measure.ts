import type { BusinessCalendar } from '../calendar/businessCalendar.ts'
import type { RecordRule } from '../policy/recordRules.ts'
import type { Words } from '../policy/words.ts'
import { isOfCustomers } from '../ticket/ofCustomers.ts'
import type { Duration, Instant } from '../time.ts'
import type { Cell } from './cell.ts'
import type { StateField, TicketWith } from './reads.ts'

export type { Words }

/** What a measure may know besides the ticket. The instant T that is asked about is not among it: see `ClaimOptions`. */
export interface MeasureContext {
  /** w: the observation window */
  readonly window: Duration
  /** the desk's opening hours; null where none are known */
  readonly business: BusinessCalendar | null
  /** what a closed ticket's record must hold, by the desk's policy; nothing, when left out */
  readonly required?: readonly RecordRule[]
  /** how much time passes from one instant to a later one, in the time of the row */
  readonly passed: (from: Instant, to: Instant) => Duration
}

/**
 * How much a claim adds, and as of which T it counts: `after < T <= until`. Without bounds it counts for as long as the ticket
 * stands as it does. So what time alone changes (a deadline passing, a window ending) is said beforehand.
 */
export interface ClaimOptions {
  /** an integer; 1, when left out */
  readonly amount?: number
  readonly after?: Instant
  readonly until?: Instant
}

/** Receives a measure's claims. `anchor` selects the period that a claim counts in. */
export interface Tally {
  numerator(anchor: Instant, options?: ClaimOptions): void
  denominator(anchor: Instant, options?: ClaimOptions): void
  /** belongs to the cohort, but the outcome cannot be known yet */
  pending(anchor: Instant, options?: ClaimOptions): void
  /** a further number, shown by `more` */
  extra(anchor: Instant, name: string, options?: ClaimOptions): void
  /** a duration of a mean: numerator, denominator and quantiles in one */
  duration(anchor: Instant, value: Duration, options?: Omit<ClaimOptions, 'amount'>): void
}

interface MeasureBase<Field extends StateField> {
  /** stable; the id of the catalogue */
  readonly id: string
  /** raised when the measure claims something else than before, so that kept figures are made anew; 1, when left out */
  readonly version?: number
  readonly label: Words
  /** The kinds of ticket that it is about: of others it claims nothing, and is not asked. All, when left out */
  readonly kinds?: readonly string[]
  /**
   * The fields of a ticket that its claims are told by, whatever the ticket: a cube asks again only where one of them may have
   * changed. All, when left out
   */
  readonly reads?: readonly Field[]
  readonly unit: 'count' | 'ratio' | 'ms' | 'per-million'
  /** which values are the better ones; left out where neither is, as of a volume */
  readonly better?: 'more' | 'less'
  /**
   * What the numerator is divided by in place of a count: an exposure that the question supplies, of this name, or the one that
   * the question means (null); and per how much of it the figure is told. The unit is `per-million` where that is a million.
   */
  readonly exposure?: { readonly name: string | null; readonly per: number }
  /**
   * The time that it is measured in; null: none. `both`: in clock time, and in business time where the desk has a calendar, a
   * row each. What is measured in business time alone has no value without one.
   */
  readonly clock: 'clock' | 'business' | 'both' | null
  /** which tickets it is about */
  readonly cohort: Words
  readonly formula: Words
  /** what is left out, what counts apart, what is pending, what the further numbers are */
  readonly edges?: readonly Words[]
  /** where the formula comes from */
  readonly source?: string
  /** its number in the library's own catalogue */
  readonly catalogue?: number
  /** `proportion`: Wilson; `rate`: Byar; null: exact, so none */
  readonly interval: 'proportion' | 'rate' | null
  /** why there is no value when the denominator is zero; null: a count, which always has one */
  readonly empty: Words | null
  /** how excluded tickets are counted: by what they would have added to. The denominator, unless it says otherwise */
  readonly excludedBy?: readonly ('numerator' | 'denominator')[]
  /** further numbers beside the headline */
  more?(cell: Cell): Readonly<Record<string, unknown>>
  /** the headline, where it is not numerator over denominator (or the numerator of a count) */
  value?(cell: Cell): number | null
}

/** A measure of what happened: each claim is anchored at an instant of the ticket's own. */
export interface FlowMeasure<Field extends StateField = StateField> extends MeasureBase<Field> {
  readonly type: 'flow'
  claims(ticket: TicketWith<Field>, context: MeasureContext, tally: Tally): void
}

/**
 * A measure of what there is at the end of a period. In `count` it counts, `carriedOver` from before the period and `new`
 * apart; in `ms` it is the median age.
 */
export interface StockMeasure<Field extends StateField = StateField> extends MeasureBase<Field> {
  readonly type: 'stock'
  readonly unit: 'count' | 'ms'
  /** says when the ticket belongs to the stock: `from < instant <= to`; `since` is where its age begins */
  stays(ticket: TicketWith<Field>, stay: (from: Instant, to: Instant | null, since: Instant) => void): void
}

export type Measure<Field extends StateField = StateField> = FlowMeasure<Field> | StockMeasure<Field>

/** What a measure says that it reads is all that it is shown. */
interface DefineMeasure {
  <Field extends StateField = StateField>(measure: FlowMeasure<Field>): FlowMeasure<Field>
  <Field extends StateField = StateField>(measure: StockMeasure<Field>): StockMeasure<Field>
  (measure: Measure): Measure
}

/**
 * Declares a measure. The catalogue is made with it, and a desk's own are no different.
 *
 * @example
 * const correctParts = defineMeasure({
 *   type: 'flow', id: 'correctParts', label: { en: 'Correct parts shipped', zh: '配件正确率' },
 *   reads: ['closedAt', 'category'], unit: 'ratio', clock: null, interval: 'proportion',
 *   cohort: { en: 'closed in the period', zh: '期内办结' },
 *   formula: { en: 'closed without a wrong part / closed', zh: '配件无误的办结工单 / 办结工单' },
 *   empty: { en: 'nothing was closed in the period', zh: '期内无办结工单' },
 *   claims: ({ closedAt, category }, _context, tally) => {
 *     if (closedAt === null) return
 *     tally.denominator(closedAt)
 *     if (category !== 'wrong-part') tally.numerator(closedAt)
 *   },
 * })
 */
export const defineMeasure: DefineMeasure = <M>(measure: M): M => measure

/** Left out of every figure: not a matter of its own. Counted under `excluded`. */
export const isExcluded = ({ test, status }: TicketWith<'test' | 'status'>): boolean =>
  test || status === 'spam' || status === 'merged' || status === 'duplicate'

/** What starts with the desk is left out of what is said of customers' matters. */
export const isFromCustomer = ({ kind }: TicketWith<'kind'>): boolean => isOfCustomers(kind)
