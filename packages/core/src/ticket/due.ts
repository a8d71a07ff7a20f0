import { referralOverdue } from '../event/catalogue/ticket.ts'
import type { NewEvent } from '../event/envelope.ts'
import type { Instant } from '../time.ts'
import { isActive, type TicketState } from './state.ts'

/** Something that falls due by time alone. */
export interface DueWork {
  /** names the work within its ticket, as in `referral:01H...:1` */
  readonly work: string
  /** the first instant at which it must be done: 1 ms after the last instant that would have been in time */
  readonly due: Instant
  readonly events: readonly NewEvent[]
}

/** Contact sheets whose deadline passes unanswered. */
export const overdueReferrals = (state: TicketState): readonly DueWork[] => {
  if (state.referrals.length === 0 || (!isActive(state.status) && state.status !== 'resolved')) return []
  return state.referrals
    .filter(({ status, overdueAt }) => status !== 'answered' && overdueAt === null)
    .map(({ id, due, handOvers }) => ({
      // handed over again with a deadline that it had before, it is other work
      work: `referral:${id}:${handOvers}`,
      due: due + 1,
      events: [referralOverdue.of({ referral: id, due })],
    }))
}

/** In the order that it falls due; then by name, so that every run agrees. */
export const byDue = (a: DueWork, b: DueWork): number => a.due - b.due || (a.work < b.work ? -1 : 1)
