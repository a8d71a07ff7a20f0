import { dateText, DAY } from '../calendar/localDate.ts'
import { zoneOf } from '../calendar/zone.ts'
import { portableSha256 } from '../event/hash.ts'
import { asId, type TicketId } from '../ids.ts'
import type { EarlyWarningRule } from '../policy/earlyWarningRules.ts'
import type { Instant } from '../time.ts'
import { defineDetector, type Arrival } from './detector.ts'
import type { Reaction, RememberingProcess } from './process.ts'
import type { RememberedTicket } from './remembered.ts'
import { unusualRise } from './unusualRise.ts'

interface Rule extends EarlyWarningRule {
  readonly timeZone: string
}

interface Marks {
  /** classes in whose unusual days it was counted */
  readonly risen: string[]
}

type Ticket = RememberedTicket<Marks>

/** Days of the desk's zone, by number. */
const daysIn = (timeZone: string) => {
  const zone = zoneOf(timeZone)
  return {
    dayOf: (at: Instant): number => Math.floor(zone.toLocal(at) / DAY),
    startOf: (day: number): Instant => zone.toInstant(day * DAY),
  }
}

const most = 200

/** The same class and day, the same ticket: a second one is never opened. */
const ticketFor = (day: number, key: string): TicketId => {
  const write = (name: string): string => `warning:${dateText(day)}:${name}`
  return asId(write(key).length <= most ? write(key) : write(portableSha256(key)))
}

/** How many came in each stretch of the history, which ends one stretch before the present begins. */
const historyOf = (first: number, { rule, within }: Arrival<Rule, Marks>): readonly number[] => {
  const { days, baselineDays, timeZone } = rule
  const { dayOf, startOf } = daysIn(timeZone)
  const counts = Array.from({ length: baselineDays / days }, () => 0)
  for (const { at } of within(startOf(first), startOf(first + baselineDays))) {
    const stretch = Math.floor((dayOf(at) - first) / days)
    counts[stretch] = (counts[stretch] ?? 0) + 1
  }
  return counts
}

const raise = (day: number, inside: readonly Ticket[], found: object, arrival: Arrival<Rule, Marks>): Reaction => {
  const { rule, issue, key, at } = arrival
  const { by = 'category', days, baselineDays } = rule
  const tickets = inside.slice(0, most).map(({ id }) => id)
  const data = { by, issue, day: dateText(day), days, count: inside.length, baselineDays, ...found, tickets }
  return { type: 'RaiseWarning', ticket: ticketFor(day, key), at, data }
}

/** The days up to one. A rise that goes on is the same as long as a ticket of it is among them. */
const look = (day: number, arrival: Arrival<Rule, Marks>): readonly Reaction[] => {
  const { rule, key, since, within } = arrival
  const { days, baselineDays, atLeast, falseAlarms, timeZone } = rule
  const { startOf } = daysIn(timeZone)
  const first = day - 2 * days - baselineDays + 1
  const inside = within(startOf(day - days + 1), startOf(day + 1))
  if (inside.length < atLeast || since > startOf(first)) return []
  const found = unusualRise({ count: inside.length, earlier: historyOf(first, arrival) }, falseAlarms)
  if (found === undefined) return []
  const isKnown = inside.some(({ marks }) => marks.risen.includes(key))
  for (const { marks } of inside) if (!marks.risen.includes(key)) marks.risen.push(key)
  return isKnown ? [] : [raise(day, inside, found, arrival)]
}

/** Every stretch that the ticket is in and that ends on a day with a ticket; one, unless it was recorded late. */
const find = (arrival: Arrival<Rule, Marks>): readonly Reaction[] => {
  const { rule, ticket, within } = arrival
  const { dayOf, startOf } = daysIn(rule.timeZone)
  const own = dayOf(ticket.at)
  const ends = new Set(within(startOf(own), startOf(own + rule.days)).map(({ at }) => dayOf(at)))
  return [...ends].flatMap((day) => look(day, arrival))
}

/**
 * Warns when more of one class come than its own history lets expect (`unusualRise`), by the rule `earlyWarning` of the policy in
 * force: a finding is opened (`RaiseWarning`), linked to the tickets of these days, and whoever is to know is told. Once for a rise,
 * as long as it goes on. The days between history and present, as many as are looked at, are left out, as a rise that comes
 * slowly would else look usual. Nothing is said before the ledger is as old as all of them.
 *
 * What counts is as in `repeats`.
 *
 * @example
 * await runProcesses({ desk, store, processes: [earlyWarnings, mirrorLinks] })
 */
export const earlyWarnings: RememberingProcess = defineDetector<Rule, Marks>('earlyWarnings', {
  ruleOf: ({ earlyWarning, timeZone }) => (earlyWarning === undefined ? undefined : { ...earlyWarning, timeZone }),
  // two more for the hours of the first and the last day, and for clocks that are changed
  windowOf: ({ days, baselineDays }) => (baselineDays + 2 * days + 2) * DAY,
  rangeOf: () => '',
  marks: () => ({ risen: [] }),
  find,
})
