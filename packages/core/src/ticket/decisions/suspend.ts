import { ticketResumed, ticketSuspended } from '../../event/catalogue/ticket.ts'
import { defineDecision } from '../decision.ts'
import { active } from '../state.ts'

/** At most one suspension at a time: suspending again changes what is waited for and why. */
export const suspendTicket = defineDecision({
  type: 'SuspendTicket',
  shape: ticketSuspended.shape,
  in: active,
  decide: (data, { status, waitReason }) => {
    const waiting = data.waitingFor === 'customer' ? 'pending' : 'onHold'
    return status === waiting && waitReason === data.reason ? [] : [ticketSuspended.of(data)]
  },
})

export const resumeTicket = defineDecision({
  type: 'ResumeTicket',
  shape: ticketResumed.shape,
  in: ['pending', 'onHold'],
  decide: (data) => [ticketResumed.of(data)],
})
