import { customerDissatisfied, customerSatisfied, ticketRated } from '../../event/catalogue/ticket.ts'
import { defineDecision } from '../decision.ts'
import { active } from '../state.ts'

const answered = [...active, 'resolved', 'closed'] as const

export const recordSatisfied = defineDecision({
  type: 'RecordSatisfied',
  shape: customerSatisfied.shape,
  personal: customerSatisfied.personal,
  in: answered,
  decide: (data) => [customerSatisfied.of(data)],
})

export const recordDissatisfied = defineDecision({
  type: 'RecordDissatisfied',
  shape: customerDissatisfied.shape,
  personal: customerDissatisfied.personal,
  in: answered,
  decide: (data) => [customerDissatisfied.of(data)],
})

export const rateTicket = defineDecision({
  type: 'RateTicket',
  shape: ticketRated.shape,
  personal: ticketRated.personal,
  in: [...answered, 'withdrawn'],
  decide: (data) => [ticketRated.of(data)],
})
