import { ticketReceived } from '../../event/catalogue/ticket.ts'
import { defineDecision } from '../decision.ts'

/** Fields of an intake as a command carries them; the policy version is the desk's to add. */
export const intakeShape = () => {
  const { policy: _, ...fields } = ticketReceived.shape()
  return fields
}

export const receiveTicket = defineDecision({
  type: 'ReceiveTicket',
  shape: intakeShape,
  personal: ['subject', 'narrative', 'contact'],
  in: ['none'],
  decide: (data, _state, { policy }) => [ticketReceived.of({ ...data, policy: policy.version })],
})
