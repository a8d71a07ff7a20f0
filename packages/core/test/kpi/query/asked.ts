/** Tickets that were received here and there, rated or not, handled or not; and figures of them. */
import fc from 'fast-check'
import type { TicketState } from '../../../src/index.ts'
import { figures, replayLedger, type FigureQuestion } from '../../../src/kpi.ts'
import type { Ask } from '../../../src/kpi/query/ask.ts'
import { day, hour, kinds } from '../random.ts'
import { opened, tell } from '../story.ts'

const [base] = await replayLedger((await tell([opened('a')])).store, kinds)

/** A ticket by what figures here are told by; the rest is that of one just received. */
interface Sketch {
  readonly receivedAt: number
  readonly kind: string
  readonly region: string | null
  readonly channel: string
  readonly satisfied: boolean | null
  /** ms from the receipt to the resolution and the closing; null: open */
  readonly handled: number | null
  readonly isTest: boolean
}

export const sketched = (sketch: Partial<Sketch> & Pick<Sketch, 'receivedAt'>): Sketch => ({
  kind: 'complaint',
  region: null,
  channel: 'web',
  satisfied: null,
  handled: null,
  isTest: false,
  ...sketch,
})

/** Its state as of an instant. */
const stateOf = (
  { receivedAt, kind, region, channel, satisfied, handled, isTest }: Sketch,
  asOf: number,
): TicketState => {
  const end = handled === null || receivedAt + handled >= asOf ? null : receivedAt + handled
  return {
    ...(base as TicketState),
    receivedAt,
    kind,
    region,
    channel,
    test: isTest,
    status: end === null ? 'new' : 'closed',
    firstResolvedAt: end,
    lastResolvedAt: end,
    closedAt: end,
    openPeriods: [{ from: receivedAt, to: end }],
    ratings: satisfied === null ? [] : [{ at: receivedAt, satisfied, aspects: {}, recommend: null }],
  }
}

/** Of each unit one, and the median of a stock. */
export const kpis = ['complaintsReceived', 'complaintRate', 'satisfaction', 'averageHandlingTime', 'backlogAge']

/** Asks for figures of tickets, as of whatever instant. */
export const asking =
  (tickets: readonly Sketch[]): Ask =>
  (question: FigureQuestion) => {
    const { asOf } = question
    const known = tickets.filter(({ receivedAt }) => receivedAt < asOf)
    return figures(
      known.map((ticket) => stateOf(ticket, asOf)),
      question,
    )
  }

/** Instants around changes of clocks, leap days, long years and month's ends, to the day as often as to the millisecond. */
const edges = [
  Date.UTC(2024, 1, 29),
  Date.UTC(2025, 1, 28),
  Date.UTC(2025, 2, 9, 7),
  Date.UTC(2025, 2, 30, 1),
  Date.UTC(2026, 2, 31),
  Date.UTC(2026, 3, 23, 22),
  Date.UTC(2026, 9, 25, 1),
  Date.UTC(2026, 11, 28),
  Date.UTC(2027, 0, 3),
]

export const first = Date.UTC(2023, 10, 1)
export const last = Date.UTC(2027, 5, 1)

export const instants = fc.oneof(
  fc.integer({ min: first, max: last }),
  fc.tuple(fc.constantFrom(...edges), fc.integer({ min: -72, max: 72 })).map(([edge, hours]) => edge + hours * hour),
)

export const zones = fc.constantFrom(
  'Asia/Shanghai',
  'America/New_York',
  'Africa/Cairo',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
)

export const units = fc.constantFrom('day', 'week', 'month', 'quarter', 'year')

export const sketches = fc.array(
  fc.record({
    receivedAt: instants,
    kind: fc.constantFrom('complaint', 'complaint', 'inquiry'),
    region: fc.constantFrom('GD', 'GX', 'ZJ', null),
    channel: fc.constantFrom('web', 'phone'),
    satisfied: fc.constantFrom(true, false, null),
    handled: fc.option(fc.integer({ min: 0, max: 90 * day })),
    isTest: fc.nat({ max: 5 }).map((drawn) => drawn === 0),
  }),
  { maxLength: 60, size: 'max' },
)
