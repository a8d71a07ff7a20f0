/** Whoever holds a callback is told when to try again. */
import { callbackRetryDue } from '../event/catalogue/callback.ts'
import type { Policy } from '../policy/policy.ts'
import type { CallbackDetails } from '../ticket/callback.ts'
import type { DueWork } from '../ticket/due.ts'
import { isActive, type TicketState } from '../ticket/state.ts'
import { deskOpens, holderOf, noticeTo } from './notice.ts'

const nothing: readonly DueWork[] = []

/** The next attempt of a callback that nobody answered. */
export const callbackDue = (state: TicketState, policy: Policy): readonly DueWork[] => {
  if (state.kind !== 'callback' || !isActive(state.status)) return nothing
  const { course, reachedAt, attempts } = state.details as CallbackDetails
  const due = course?.retryAt ?? null
  if (due === null || reachedAt !== null) return nothing
  const notBefore = deskOpens(policy, Math.max(due, state.lastEventAt))
  const notice = noticeTo(holderOf(state), { why: 'call again', level: 0, notBefore, due })
  return [{ work: `retry:${attempts}`, due, events: [callbackRetryDue.of({ due }), ...notice] }]
}
