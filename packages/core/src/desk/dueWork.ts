import { DeskledgerError } from '../errors.ts'
import { ladderDue } from '../escalation/ladderDue.ts'
import type { TicketId } from '../ids.ts'
import type { Policy } from '../policy/policy.ts'
import { amountOf } from '../policy/span.ts'
import { clockDue } from '../ticket/clocks/due.ts'
import { advance } from '../ticket/clocks/meter.ts'
import { termsOf } from '../ticket/clocks/terms.ts'
import { isRejection } from '../ticket/decision.ts'
import { byDue, type DueWork } from '../ticket/due.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { systemActor, type Course } from './course.ts'

/** The customer said that it is not settled, or asked something that nobody has answered. */
const hasObjected = ({ ratings, waits, lastResolvedAt }: TicketState): boolean =>
  ratings.some(({ satisfied, at }) => !satisfied && at >= (lastResolvedAt ?? 0)) || waits.at(-1)?.to === null

/** A resolved ticket closes by itself when nobody objects, where its kind lets it close at all. */
const autoClose = (kinds: TicketKinds, state: TicketState, policy: Policy): readonly DueWork[] => {
  if (policy.autoClose === undefined || state.status !== 'resolved' || state.lastResolvedAt === null) return []
  if (hasObjected(state)) return []
  const due = advance(policy, termsOf(policy.autoClose), state.lastResolvedAt, amountOf(policy.autoClose))
  const close = kinds.decisionFor('CloseTicket', state.kind)?.decision
  const at = Math.max(due, state.lastEventAt)
  const context = { at, now: at, actor: systemActor, policy, current: policy, ticket: state.id, related: new Map() }
  const outcome = close?.decide({ reason: 'noObjection' }, state, context) ?? []
  return isRejection(outcome) || outcome.length === 0 ? [] : [{ work: 'autoClose', due, events: outcome }]
}

/**
 * Everything that falls due on a ticket by time alone, as things stand, earliest first: breaches and warnings of its clocks,
 * overdue contact sheets, missed callbacks, steps of its ladder, closing by itself. Pure.
 *
 * @param policy the version that the ticket runs under
 */
export const dueWork = (kinds: TicketKinds, state: TicketState, policy: Policy): readonly DueWork[] => {
  const own = kinds.kindOf(state.kind)?.due(state) ?? []
  const { clocks, ladders, autoClose: closes } = policy
  if (clocks === undefined && ladders === undefined && closes === undefined) return own
  return [...own, ...clockDue(state, policy), ...ladderDue(state, policy), ...autoClose(kinds, state, policy)].sort(
    byDue,
  )
}

/**
 * When a ticket next needs attention; null: never, as things stand.
 *
 * @example
 * dueAt(kinds, state, policy) // by then, `tick`
 */
export const dueAt = (kinds: TicketKinds, state: TicketState, policy: Policy): Instant | null =>
  dueWork(kinds, state, policy)[0]?.due ?? null

const endless = (ticket: TicketId, { kind }: TicketState, { work, events }: DueWork): DeskledgerError => {
  const after = events.map(({ type }) => type).join(', ')
  const message = `ticket ${ticket}: ${work} is due again after ${after}, expected that to settle it`
  return new DeskledgerError('due_work_endless', message, { ticket, kind, work })
}

/** Takes everything that falls due up to an instant, in the order that it falls due, each dated at that instant. */
export const settle = (kinds: TicketKinds, ticket: TicketId, course: Course, until: Instant): void => {
  const done = new Set<string>()
  const next = (): DueWork | undefined => dueWork(kinds, course.state, course.policy)[0]
  for (let work = next(); work !== undefined && work.due <= until; work = next()) {
    const causationId = `due:${ticket}:${work.work}:${work.due}`
    if (done.has(causationId)) throw endless(ticket, course.state, work)
    done.add(causationId)
    const at = Math.max(work.due, course.state.lastEventAt)
    for (const event of work.events) course.take(event, at, systemActor, causationId)
  }
}
