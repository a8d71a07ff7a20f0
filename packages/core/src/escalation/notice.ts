import { noticeIssued } from '../event/catalogue/escalation.ts'
import type { EventOf } from '../event/definition.ts'
import type { NewEvent } from '../event/envelope.ts'
import type { Recipients } from '../policy/ladderRules.ts'
import type { Policy } from '../policy/policy.ts'
import { calendarOf, DESK_CALENDAR } from '../policy/span.ts'
import { orElapsed } from '../ticket/clocks/meter.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'

type Notice = EventOf<typeof noticeIssued>['data']
export type Recipient = Notice['to'][number]

const role = (name: string): Recipient => ({ role: name })
const department = (name: string): Recipient => ({ department: name })

const people = (who: 'assignee' | 'owner' | 'answerable', state: TicketState): readonly Recipient[] => {
  if (who === 'answerable') {
    const { hierarchical, functional } = state.answerable
    const led = [hierarchical.department, functional.department].filter((each) => each !== null)
    return [...new Set([...hierarchical.roles, ...functional.roles])]
      .map(role)
      .concat([...new Set(led)].map(department))
  }
  const actor = state[who]
  return actor === null ? [] : [{ actor }]
}

/** The recipients that a policy names, as they are on a ticket. */
export const recipientsOf = ({ roles = [], departments = [], of = [] }: Recipients, state: TicketState) => [
  ...roles.map(role),
  ...departments.map(department),
  ...of.flatMap((who) => people(who, state)),
]

/** Whoever holds the matter: the assignee, else who answers for it, else its department, else the desk. */
export const holderOf = (state: TicketState): readonly Recipient[] => {
  const found = [people('assignee', state), people('answerable', state), people('owner', state)].find(
    (each) => each.length > 0,
  )
  if (found !== undefined) return found
  return [state.department === null ? role('desk') : department(state.department)]
}

/** When people may be told: at once where the desk is open (or has no hours), else when it opens. */
export const deskOpens = (policy: Policy, at: Instant): Instant => {
  if (policy.calendars?.[DESK_CALENDAR] === undefined) return at
  return orElapsed(
    () => calendarOf(policy, DESK_CALENDAR).nextOpen(at),
    () => at,
  )
}

/** An entry of the outbox; none when nobody is to be told. */
export const noticeTo = (to: readonly Recipient[], notice: Omit<Notice, 'to'>): readonly NewEvent[] =>
  to.length === 0 ? [] : [noticeIssued.of({ ...notice, to: [...to] })]
