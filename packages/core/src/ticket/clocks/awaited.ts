import type { Triggers } from '../../policy/clockRules.ts'
import { isActive, type ClockState, type TicketState } from '../state.ts'

/** Whether what a well-known clock waits for is still to come; of a clock of the desk's own nobody can tell afterwards. */
const isOpen = (clock: string, state: TicketState): boolean => {
  if (clock === 'acknowledge') return state.acknowledgedAt === null && state.firstReplyAt === null
  if (clock === 'firstResponse') return state.firstReplyAt === null
  if (clock === 'nextResponse') return state.waits.at(-1)?.to === null
  return clock === 'closure' || (clock === 'resolution' && isActive(state.status))
}

const starter = (clock: string): string => (clock === 'nextResponse' ? 'message' : 'received')

/**
 * Whether a clock that does not run would run, had its target been for the ticket from the start. One that a closing
 * cancelled does not come back.
 */
export const isAwaited = (
  clock: string,
  triggers: Triggers,
  known: ClockState | undefined,
  state: TicketState,
): boolean => {
  const opened = state.openPeriods.at(-1)?.from ?? 0
  const isCancelled = known?.status === 'cancelled' && (known.endedAt ?? 0) >= opened
  return (known === undefined || isCancelled) && triggers.starts.includes(starter(clock)) && isOpen(clock, state)
}
