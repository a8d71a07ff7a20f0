/** Figures computed from events alone, slowly and plainly: no state, no calendar arithmetic, nothing of `src/kpi`. */
import type { StoredEvent } from '@deskledger/core'
import type { BusinessCalendar } from '@deskledger/core/calendar'

const HOUR = 3_600_000
const DAY = 24 * HOUR

interface Claim {
  readonly part: 'numerator' | 'denominator' | 'pending' | 'excluded'
  readonly anchor: number
  readonly amount: number
}

export type Claims = readonly Claim[]

interface Told {
  readonly events: readonly StoredEvent[]
  readonly T: number
  readonly window: number
  readonly passed: (from: number, to: number) => number
  readonly thirdClose: (from: number) => number
}

const dataOf = (event: StoredEvent) => event.data as Readonly<Record<string, never>>
const last = (events: readonly StoredEvent[], ...types: readonly string[]): StoredEvent | undefined =>
  events.findLast(({ type }) => types.includes(type))
const all = (events: readonly StoredEvent[], ...types: readonly string[]): readonly StoredEvent[] =>
  events.filter(({ type }) => types.includes(type))

const one = (part: Claim['part'], anchor: number, amount = 1): Claim => ({ part, anchor, amount })

const replyTypes = ['ticket.replied', 'ticket.resolved', 'inquiry.answered', 'complaint.solutionDelivered']
const repliesOf = (events: readonly StoredEvent[]) =>
  all(events, ...replyTypes).filter(({ actor }) => actor.kind === 'person')

const isWithdrawn = (events: readonly StoredEvent[]): boolean => last(events, 'ticket.withdrawn') !== undefined
const t0Of = (events: readonly StoredEvent[]): number => events[0]!.at

const isOut = (events: readonly StoredEvent[]): boolean =>
  (dataOf(events[0]!)['test'] ?? false) ||
  last(events, 'ticket.merged', 'ticket.markedDuplicate', 'ticket.markedSpam') !== undefined

const closedAt = (events: readonly StoredEvent[]): number | null => {
  const found = last(events, 'ticket.closed', 'ticket.reopened')
  return found?.type === 'ticket.closed' ? found.at : null
}

const spell = (event: StoredEvent): 'pending' | 'onHold' =>
  dataOf(event)['waitingFor'] === 'customer' ? 'pending' : 'onHold'

const pauseEnds = new Set([
  'ticket.suspended',
  'ticket.resumed',
  'ticket.resolved',
  'ticket.closed',
  'ticket.withdrawn',
  'ticket.merged',
  'ticket.markedDuplicate',
  'ticket.markedSpam',
])

/** Time of the suspensions that had ended when the last of some events began; of one sort, or of any. */
const held = ({ events, passed }: Told, sorts: readonly string[]): number =>
  events.reduce((sum, event, n) => {
    if (event.type !== 'ticket.suspended' || !sorts.includes(spell(event))) return sum
    const end = events.slice(n + 1).find(({ type }) => pauseEnds.has(type))
    return end === undefined ? sum : sum + passed(event.at, end.at)
  }, 0)

const duration = (anchor: number, value: number): Claims => [
  one('denominator', anchor),
  one('numerator', anchor, value),
]

/** Every wait with the reply that ended it. */
const waitsOf = (events: readonly StoredEvent[]): readonly { readonly from: number; readonly to: number | null }[] => {
  const marks = events.filter((event) => event.type === 'ticket.messageReceived' || repliesOf([event]).length > 0)
  return marks.flatMap(({ type, at }, n) => {
    if (type !== 'ticket.messageReceived' || marks[n - 1]?.type === type) return []
    return [{ from: at, to: marks.slice(n).find((mark) => mark.type !== type)?.at ?? null }]
  })
}

interface Line {
  due: number
  runs: boolean
  ranTo: number
  met: number | null
  cancelled: boolean
  extended: boolean
}

type Terms = { readonly clock: string; readonly due: number }

/** What a clock's facts say of it, in order. */
const lineOf = (events: readonly StoredEvent[], name: string): Line | undefined => {
  let line: Line | undefined
  for (const event of events) {
    const { clocks, clock, due } = event.data as { clocks?: readonly (Terms | string)[]; clock?: string; due?: number }
    const terms = clocks?.find((each): each is Terms => typeof each !== 'string' && each.clock === name)
    const isOf = terms !== undefined || (clocks ?? []).includes(name) || clock === name
    if (!isOf) continue
    const isNew = event.type === 'ticket.policyApplied' && (line === undefined || line.met !== null || line.cancelled)
    if (event.type === 'clock.started' || isNew) {
      line = { due: terms!.due, runs: true, ranTo: event.at, met: null, cancelled: false, extended: false }
    }
    if (line === undefined) continue
    if (event.type === 'clock.resumed') Object.assign(line, { due: terms!.due, runs: true, met: null })
    if (event.type === 'ticket.policyApplied') line.due = terms!.due
    if (event.type === 'clock.extended') Object.assign(line, { due, extended: true })
    if (event.type === 'clock.met') line.met = event.at
    if (event.type === 'clock.cancelled') line.cancelled = true
    if (['clock.paused', 'clock.met', 'clock.cancelled'].includes(event.type)) {
      if (line.runs) line.ranTo = event.at
      line.runs = false
    }
  }
  return line
}

const isLate = (line: Line, T: number): boolean => (line.runs ? T : line.ranTo) > line.due

/** D, of the first of some clocks that has a deadline. */
const deadline =
  (names: readonly string[], counts: (line: Line, told: Told) => boolean) =>
  (told: Told): Claims => {
    const { events, T } = told
    if (isWithdrawn(events)) return []
    const lines = names.flatMap((name) => lineOf(events, name) ?? [])
    const stands = (line: Line): boolean => !line.cancelled || isLate(line, T)
    const line = lines.find(stands) ?? (isOut(events) ? lines[0] : undefined)
    if (line === undefined) return []
    const isPaused = !line.runs && line.met === null && !line.cancelled
    if (line.due >= T || (isPaused && !isLate(line, T))) return [one('pending', line.due)]
    return [one('denominator', line.due), ...(counts(line, told) ? [one('numerator', line.due)] : [])]
  }

const wasMet = (line: Line): boolean => line.met !== null && line.ranTo <= line.due

const closedInTime = (line: Line, { events }: Told): boolean => {
  const closed = closedAt(events)
  return closed !== null && (closed <= line.due || (wasMet(line) && closed <= line.met!))
}

const sheets = ({ events, T }: Told): Claims => {
  if (isWithdrawn(events)) return []
  return all(events, 'ticket.referralIssued').flatMap((issued) => {
    const id = dataOf(issued)['referral']
    const of = events.filter((event) => dataOf(event)['referral'] === id)
    const { due } = last(of, 'ticket.referralIssued', 'ticket.referralReassigned')!.data as { due: number }
    const answered = last(of, 'ticket.referralAnswered')?.at ?? Infinity
    if (due >= T) return [one('pending', due)]
    return [one('denominator', due), ...(answered <= due ? [one('numerator', due)] : [])]
  })
}

const accepted = ({ events, T, window, thirdClose }: Told): Claims => {
  const t0 = t0Of(events)
  if (t0 + window > T || isWithdrawn(events)) return []
  const due = thirdClose(t0)
  if (due >= T) return [one('pending', t0)]
  const offer = all(events, 'ticket.resolved', 'complaint.solutionDelivered')[0]?.at ?? Infinity
  const word = all(events, 'ticket.customerSatisfied', 'ticket.customerDissatisfied', 'ticket.rated').findLast(
    ({ at }) => at >= offer && at <= due,
  )
  const isGlad = word?.type === 'ticket.customerSatisfied' || (word !== undefined && dataOf(word)['satisfied'] === true)
  return [one('denominator', t0), ...(isGlad ? [one('numerator', t0)] : [])]
}

const within24h = ({ events, T }: Told): Claims => {
  const due = t0Of(events) + DAY
  if (isWithdrawn(events)) return []
  if (due >= T) return [one('pending', due)]
  const first = repliesOf(events)[0]?.at ?? Infinity
  return [one('denominator', due), ...(first <= due ? [one('numerator', due)] : [])]
}

const overClosed =
  (value: (told: Told) => number | null) =>
  (told: Told): Claims => {
    const anchor = closedAt(told.events)
    const amount = anchor === null ? null : value(told)
    return anchor === null || amount === null ? [] : duration(anchor, amount)
  }

const handled = (told: Told): number | null => {
  const { events, passed } = told
  const n = events.findLastIndex(({ type }) => type === 'ticket.resolved')
  return n < 0
    ? null
    : passed(t0Of(events), events[n]!.at) - held({ ...told, events: events.slice(0, n + 1) }, ['pending', 'onHold'])
}

const firstAt = (events: readonly StoredEvent[], told: Told): Claims => {
  const at = events[0]?.at
  return at === undefined ? [] : duration(at, told.passed(t0Of(told.events), at))
}

const anyKind: Readonly<Record<string, (told: Told) => Claims>> = { referralOnTime: sheets }

const ofCustomers: Readonly<Record<string, (told: Told) => Claims>> = {
  acknowledgedOnTime: deadline(['acknowledge'], wasMet),
  respondedWithin24h: within24h,
  averageResponseTime: (told) => firstAt(repliesOf(told.events), told),
  firstResolutionTime: (told) => firstAt(all(told.events, 'ticket.resolved'), told),
  nextReplyTime: ({ events, passed }) =>
    waitsOf(events).flatMap(({ from, to }) => (to === null ? [] : duration(to, passed(from, to)))),
  closureRate: deadline(['closure', 'resolution'], (_line, { events }) => closedAt(events) !== null),
  closedOnTime: deadline(['closure', 'resolution'], closedInTime),
  extensionRate: deadline(['closure', 'resolution'], ({ extended }) => extended),
  averageHandlingTime: overClosed(handled),
  pendingTime: overClosed((told) => held(told, ['pending'])),
  onHoldTime: overClosed((told) => held(told, ['onHold'])),
  summaryResolution: accepted,
}

export const computedByHand: readonly string[] = [...Object.keys(anyKind), ...Object.keys(ofCustomers)]

const closing = (calendar: BusinessCalendar, at: number): number => {
  try {
    return calendar.nextClose(at)
  } catch {
    return Infinity // it never closes
  }
}

/** Open time between two instants, one opening after the other. */
export const openTime = (calendar: BusinessCalendar, from: number, to: number): number => {
  let sum = 0
  for (let at = calendar.nextOpen(from); at < to;) {
    const end = Math.min(to, closing(calendar, at))
    sum += end - at
    at = end < to ? calendar.nextOpen(end) : to
  }
  return sum
}

/** The close of the third business day, one date after the other. */
export const thirdClose = (calendar: BusinessCalendar, from: number): number => {
  const dateAfter = (date: string): string => new Date(Date.parse(date) + DAY).toISOString().slice(0, 10)
  let date = calendar.localDateOf(from)
  for (let days = 0; ;) {
    date = dateAfter(date)
    const [start, end] = [calendar.atLocal(date, '00:00'), calendar.atLocal(date, '24:00')]
    if (openTime(calendar, start, end) > 0) days += 1
    if (days === 3) return calendar.subtract(end, 0)
  }
}

/** One ticket's claims on a figure; a ticket that is out adds to `excluded` what it would have added to the denominator. */
export const claimsByHand = (kpi: string, told: Told): Claims => {
  const { events } = told
  const isCallback = dataOf(events[0]!)['kind'] === ('callback' as never)
  const rule = anyKind[kpi] ?? (isCallback ? undefined : ofCustomers[kpi])
  const claims = rule?.(told) ?? []
  if (!isOut(events)) return claims
  return claims.filter(({ part }) => part === 'denominator').map((claim) => ({ ...claim, part: 'excluded' }))
}
