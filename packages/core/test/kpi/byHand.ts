/** Figures computed from events alone, slowly and plainly: no state, no calendar arithmetic, nothing of `src/kpi`. */
import type { StoredEvent } from '@deskledger/core'
import type { BusinessCalendar } from '@deskledger/core/calendar'
import type { RecordPart, RecordRule } from '@deskledger/core/policy'

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
  readonly required: readonly RecordRule[]
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
    const { due } = last(of, 'ticket.referralIssued', 'ticket.referralReassigned', 'ticket.referralReissued')!.data as {
      due: number
    }
    // issued again, the answer before is none
    const standing = last(of, 'ticket.referralAnswered', 'ticket.referralReissued')
    const answered = standing?.type === 'ticket.referralAnswered' ? standing.at : Infinity
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

const openers = new Set(['ticket.received', 'ticket.reopened', 'ticket.resumed'])
const enders = new Set(['ticket.resolved', 'ticket.closed', 'ticket.withdrawn'])

/** Time in some of three conditions: worked on, pending on the customer, on hold. */
const inCondition = ({ events, passed }: Told, wanted: readonly string[]): number => {
  let [sum, condition, since] = [0, 'over', 0]
  for (const event of events) {
    const { type, at } = event
    let next = condition
    if (openers.has(type)) next = 'worked'
    if (enders.has(type)) next = 'over'
    if (type === 'ticket.suspended') next = spell(event)
    if (next === condition) continue
    if (wanted.includes(condition)) sum += passed(since, at)
    ;[condition, since] = [next, at]
  }
  return sum
}

const oneContact = ({ events, T, window }: Told): Claims => {
  const ts = all(events, 'ticket.resolved')[0]?.at
  if (ts === undefined) return []
  if (ts + window > T) return [one('pending', ts)]
  const isSoon = (at: number): boolean => at >= ts && at < ts + window
  // told by instants: one at ts counts, whether it stands before the resolution in the log or behind it
  const reopened = all(events, 'ticket.reopened').some(({ at }) => isSoon(at))
  const again = all(events, 'ticket.contactedAgain').some((event) => isSoon(dataOf(event)['received'] ?? event.at))
  const contacts = repliesOf(events).filter(({ at, type }, i) => at <= ts && (i === 0 || type !== 'ticket.resolved'))
  return [one('denominator', ts), ...(contacts.length === 1 && !reopened && !again ? [one('numerator', ts)] : [])]
}

const kindOf = (events: readonly StoredEvent[]): string => dataOf(events[0]!)['kind'] as unknown as string

const share = (anchor: number | undefined, counts: boolean): Claims =>
  anchor === undefined ? [] : [one('denominator', anchor), ...(counts ? [one('numerator', anchor)] : [])]

const ofComplaints =
  (type: string) =>
  ({ events }: Told): Claims =>
    kindOf(events) === 'complaint' ? share(t0Of(events), last(events, type) !== undefined) : []

const verdicts = ({ events }: Told): Claims => {
  const told = last(events, 'complaint.verified')
  const { verdict } = (told?.data ?? {}) as { readonly verdict?: string }
  return share(told?.at, verdict === 'founded' || verdict === 'partly')
}

const batchesMade = ({ events }: Told): Claims =>
  all(events, 'ticket.batchJoined').flatMap(({ stream, data }) => {
    const { batch, opened } = data as { batch: string; opened: number }
    return stream === `ticket/${batch}` ? [one('numerator', opened)] : []
  })

const reportsInTime = ({ events, T }: Told): Claims => {
  const owed = last(events, 'report.scheduled')
  if (owed === undefined || isWithdrawn(events)) return []
  const { due } = owed.data as { readonly due: number }
  return due >= T
    ? [one('pending', due)]
    : share(
        due,
        all(events, 'report.submitted').some(({ at }) => at <= due),
      )
}

const reportsRight = ({ events, T, window }: Told): Claims => {
  const at = all(events, 'report.submitted')[0]?.at
  if (at !== undefined && at + window > T) return [one('pending', at)]
  return share(at, last(events, 'report.restated') === undefined)
}

const effects = ({ events }: Told): Claims => {
  const check = last(events, 'improvement.checked')
  return share(check?.at, check !== undefined && dataOf(check)['targetMet'] === true)
}

const evidence: Readonly<Partial<Record<RecordPart, readonly string[]>>> = {
  acknowledged: ['ticket.acknowledged'],
  resolution: ['ticket.resolved', 'callback.completed', 'report.submitted', 'improvement.kept'],
  archived: ['ticket.archived'],
  apology: ['complaint.apologised'],
  verified: ['complaint.verified'],
  graded: ['complaint.graded'],
  cause: ['complaint.investigated'],
  solution: ['complaint.solutionDelivered'],
  accountability: ['complaint.accountabilitySettled'],
  evaluated: ['suggestion.evaluated'],
}

const isOnRecord = (part: RecordPart, events: readonly StoredEvent[]): boolean => {
  if (part === 'intake') return dataOf(events[0]!)['sealed'] !== undefined
  if (part === 'reply') return repliesOf(events).length > 0
  if (part === 'assignee') {
    const said = all(events, 'ticket.assigned').map((event) => (event.data as { assignee?: string | null }).assignee)
    return typeof said.findLast((assignee) => assignee !== undefined) === 'string'
  }
  if (part === 'rating') {
    const word = (event: StoredEvent) => event.type !== 'callback.completed' || 'satisfied' in dataOf(event)
    const words = ['ticket.customerSatisfied', 'ticket.customerDissatisfied', 'ticket.rated', 'callback.completed']
    return all(events, ...words).some(word)
  }
  if (part === 'decision') {
    const final = last(events, 'suggestion.adopted', 'suggestion.declined', 'suggestion.deferred')
    return final !== undefined && final.type !== 'suggestion.deferred'
  }
  return last(events, ...evidence[part]!) !== undefined
}

const isAsked = ({ for: selector = {} }: RecordRule, events: readonly StoredEvent[]): boolean => {
  const opening = events[0]!.data as Readonly<Record<string, unknown>>
  const latest = (type: string, field: string): unknown => (last(events, type)?.data as typeof opening)?.[field]
  const now: Readonly<Record<string, unknown>> = {
    ...opening,
    tier: opening['tier'] ?? null,
    category: latest('ticket.categoryChanged', 'to') ?? opening['category'],
    severity: latest('ticket.priorityChanged', 'to') ?? opening['severity'],
    grade: latest('complaint.graded', 'grade') ?? null,
  }
  return Object.entries(selector).every(([field, values]) => (values as readonly unknown[]).includes(now[field]))
}

const wholeRecords = ({ events, required }: Told): Claims => {
  const closed = closedAt(events)
  const rules = required.filter((rule) => isAsked(rule, events))
  if (closed === null || rules.length === 0) return []
  return share(
    closed,
    rules.every(({ parts }) => parts.every((part) => isOnRecord(part, events))),
  )
}

const anyKind: Readonly<Record<string, (told: Told) => Claims>> = {
  referralOnTime: sheets,
  externalReferralRate: ofComplaints('complaint.referredOutside'),
  repeatComplaintRate: ofComplaints('ticket.repeatFound'),
  batchComplaints: batchesMade,
  upheldRate: verdicts,
  reportTimeliness: reportsInTime,
  reportAccuracy: reportsRight,
  archiveCompleteness: wholeRecords,
  improvementEffect: effects,
}

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
  requesterWaitTime: overClosed((told) => inCondition(told, ['worked', 'onHold'])),
  agentWorkTime: overClosed((told) => inCondition(told, ['worked'])),
  firstContactResolution: oneContact,
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

const ofTheDesk = new Set([
  'callback',
  'report',
  'improvement',
  'contact',
  'visit',
  'finding',
  'survey',
  'appraisal',
  'customer',
])

/**
 * One ticket's claims on a figure; a ticket that is out adds to `excluded` what it would have added to the denominator, or to
 * a count.
 */
export const claimsByHand = (kpi: string, told: Told): Claims => {
  const { events } = told
  const rule = anyKind[kpi] ?? (ofTheDesk.has(kindOf(events)) ? undefined : ofCustomers[kpi])
  const claims = rule?.(told) ?? []
  if (!isOut(events)) return claims
  const counted = kpi === 'batchComplaints' ? 'numerator' : 'denominator'
  return claims.filter(({ part }) => part === counted).map((claim) => ({ ...claim, part: 'excluded' }))
}
