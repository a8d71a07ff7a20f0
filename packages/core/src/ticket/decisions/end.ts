import {
  ticketArchived,
  ticketClosed,
  ticketReopened,
  ticketResolved,
  ticketWithdrawn,
} from '../../event/catalogue/ticket.ts'
import { refuseHeld } from './hold.ts'
import { defineDecision, reject } from '../decision.ts'
import { active } from '../state.ts'

export const resolveTicket = defineDecision({
  type: 'ResolveTicket',
  shape: ticketResolved.shape,
  personal: ticketResolved.personal,
  in: active,
  decide: (data) => [ticketResolved.of(data)],
})

export const reopenTicket = defineDecision({
  type: 'ReopenTicket',
  shape: ticketReopened.shape,
  in: ['resolved', 'closed'],
  decide: (data) => [ticketReopened.of(data)],
})

export const withdrawTicket = defineDecision({
  type: 'WithdrawTicket',
  shape: ticketWithdrawn.shape,
  in: active,
  decide: (data) => [ticketWithdrawn.of(data)],
})

export const closeTicket = defineDecision({
  type: 'CloseTicket',
  shape: ticketClosed.shape,
  in: [...active, 'resolved'],
  decide: (data, { referrals, heldBy }) => {
    const waiting = referrals.filter(({ status }) => status !== 'answered').map(({ id }) => id)
    if (waiting.length === 0) return refuseHeld(heldBy) ?? [ticketClosed.of(data)]
    return reject('referral_open', `referrals ${waiting.join(', ')} are not answered`, {
      referrals: waiting,
      instead: ['AnswerReferral', 'ReassignReferral'],
    })
  },
})

export const archiveTicket = defineDecision({
  type: 'ArchiveTicket',
  shape: ticketArchived.shape,
  in: ['closed', 'withdrawn', 'merged', 'duplicate', 'spam'],
  decide: (data) => [ticketArchived.of(data)],
})
