/** What falls due on a ticket's clocks by time alone. */
import { clockWarned } from '../../event/catalogue/clock.ts'
import { ticketBreached } from '../../event/catalogue/ticket.ts'
import { isItemClock, type ClockTarget } from '../../policy/clockRules.ts'
import type { Policy } from '../../policy/policy.ts'
import type { DueWork } from '../due.ts'
import { promisesOf, type Promised } from '../promises.ts'
import { facetsOf, isEnded } from '../signals.ts'
import type { TicketState } from '../state.ts'
import { targetFor, warningsFor } from './terms.ts'

const breaches = ({ clocks }: TicketState): readonly DueWork[] =>
  clocks
    .filter(({ status, breachedAt }) => status === 'running' && breachedAt === null)
    .map(({ clock, due }) => ({
      work: `clock:${clock}:breach`,
      due: due + 1,
      events: [ticketBreached.of({ clock, due })],
    }))

const warnings = ({ clocks }: TicketState): readonly DueWork[] =>
  clocks.flatMap(({ clock, status, due, warnings: [next] }) =>
    status === 'running' && next !== undefined
      ? [{ work: `clock:${clock}:warning`, due: next, events: [clockWarned.of({ clock, due })] }]
      : [],
  )

const itemWarning = (
  { clock, item, due, startedAt }: Promised,
  target: ClockTarget,
  { warned }: TicketState,
  policy: Policy,
): readonly DueWork[] => {
  const given = warned.filter((each) => each.clock === clock && each.item === item && each.due === due)
  const last = given.reduce((latest, { at }) => Math.max(latest, at), startedAt)
  const [next] = warningsFor(policy, target, due, last)
  if (next === undefined) return []
  const named = item === null ? {} : { item }
  return [
    {
      work: `clock:${clock}:warning${item === null ? '' : `:${item}`}`,
      due: next,
      events: [clockWarned.of({ clock, due, ...named })],
    },
  ]
}

const itemWarnings = (state: TicketState, policy: Policy): readonly DueWork[] => {
  if (policy.clocks?.['referral'] === undefined && policy.clocks?.['callback'] === undefined) return []
  return promisesOf(state).flatMap((promised) => {
    if (!isItemClock(promised.clock)) return []
    const target = targetFor(policy, promised.clock, facetsOf(state), promised.startedAt)
    return target === undefined ? [] : itemWarning(promised, target, state, policy)
  })
}

/** Breaches and warnings. What it needs of the policy is only for contact sheets and callbacks: clocks carry their own. */
export const clockDue = (state: TicketState, policy: Policy): readonly DueWork[] => {
  if (isEnded(state.status)) return []
  return [...breaches(state), ...warnings(state), ...itemWarnings(state, policy)]
}
