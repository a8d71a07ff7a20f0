import { DeskledgerError } from '../errors.ts'
import type { TicketId } from '../ids.ts'
import { hasRules, type Policy } from '../policy/policy.ts'
import { systemActor } from '../ticket/decision.ts'
import { byDue, type DueWork } from '../ticket/due.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import type { Course } from './course.ts'
import { rulesFor } from './rulesFor.ts'

/**
 * Everything that falls due on a ticket by time alone, as things stand, earliest first: breaches and warnings of its clocks,
 * overdue contact sheets, missed callbacks, steps of its ladder, closing by itself. Pure.
 *
 * @param policy the version that the ticket runs under
 */
export const dueWork = (kinds: TicketKinds, state: TicketState, policy: Policy): readonly DueWork[] => {
  const kind = kinds.kindOf(state.kind)
  if (kind === undefined) return []
  const own = kind.due(state)
  return hasRules(policy) ? [...own, ...rulesFor(kinds, policy).due(kind, state, policy)].sort(byDue) : own
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
