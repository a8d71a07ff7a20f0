/** What follows from an event by the rules of authority: who owns the matter now, who is told. */
import { accountabilitySettled } from '../../event/catalogue/complaint.ts'
import { referralChased, ticketOwnerKept } from '../../event/catalogue/ticket.ts'
import type { NewEvent } from '../../event/envelope.ts'
import type { Happening } from '../../ticket/rules.ts'
import { isActive, type TicketState } from '../../ticket/state.ts'
import { deskOpens, noticeTo, recipientsOf, type Recipient } from '../notice.ts'
import { ruleFor } from './accountability.ts'
import { ownershipOf } from './ownership.ts'

/** Whoever of the desk first does something for a ticket owns it. */
const firstContact = (event: NewEvent, { state, policy, actor }: Happening): readonly NewEvent[] => {
  if (actor.kind !== 'person' || state.owner !== null || !isActive(state.status)) return []
  if (event.type === ticketOwnerKept.type || ownershipOf(policy, state)?.firstContact !== true) return []
  return [ticketOwnerKept.of({ owner: actor.id })]
}

const told = (to: readonly Recipient[], why: string, { state, policy, at }: Happening): readonly NewEvent[] => {
  const level = Math.max(state.level.functional, state.level.hierarchical)
  return noticeTo(to, { why, level, notBefore: deskOpens(policy, at) })
}

const chased = ({ data }: NewEvent, happening: Happening): readonly NewEvent[] => {
  const { referral } = data as { readonly referral: string }
  const sheet = happening.state.referrals.find(({ id }) => id === referral)
  return sheet === undefined ? [] : told([{ department: sheet.department }], `chased: referral ${referral}`, happening)
}

const settled = ({ data }: NewEvent, happening: Happening): readonly NewEvent[] => {
  const { measure } = data as { readonly measure: string }
  const notify = ruleFor(happening.policy, happening.state, measure)?.notify
  return notify === undefined ? [] : told(recipientsOf(notify, happening.state), `consequence: ${measure}`, happening)
}

/** @param state the ticket, with all that followed before */
export function* authorityFacts(event: NewEvent, happening: Happening, state: TicketState): Generator<NewEvent> {
  const now = { ...happening, state }
  yield* firstContact(event, now)
  if (event.type === referralChased.type) yield* chased(event, now)
  if (event.type === accountabilitySettled.type) yield* settled(event, now)
}
