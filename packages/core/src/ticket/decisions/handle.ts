import {
  commendationRewarded,
  messageReceived,
  ticketAcknowledged,
  ticketAssigned,
  ticketCategoryChanged,
  ticketCommended,
  ticketNoteAdded,
  ticketOwnerKept,
  ticketReplied,
  ticketResumed,
} from '../../event/catalogue/ticket.ts'
import { name, optional, text } from '../../event/catalogue/fields.ts'
import { defineDecision, reject } from '../decision.ts'
import { active } from '../state.ts'

export const acknowledgeTicket = defineDecision({
  type: 'AcknowledgeTicket',
  shape: ticketAcknowledged.shape,
  in: active,
  decide: (data, { acknowledgedAt }) => (acknowledgedAt === null ? [ticketAcknowledged.of(data)] : []),
})

export const assignTicket = defineDecision({
  type: 'AssignTicket',
  shape: () => {
    const { rule: _, ...shape } = ticketAssigned.shape()
    return shape
  },
  in: active,
  decide: (data, { assignee, department }) => {
    const isSame = (wanted: string | null | undefined, now: string | null) => wanted === undefined || wanted === now
    return isSame(data.assignee, assignee) && isSame(data.department, department) ? [] : [ticketAssigned.of(data)]
  },
})

export const keepOwner = defineDecision({
  type: 'KeepOwner',
  shape: ticketOwnerKept.shape,
  in: active,
  decide: (data, { owner }) => (owner === data.owner ? [] : [ticketOwnerKept.of(data)]),
})

export const changeCategory = defineDecision({
  type: 'ChangeCategory',
  shape: () => ({ to: name(), reason: optional(name()) }),
  in: active,
  decide: (data, { category }) => (category === data.to ? [] : [ticketCategoryChanged.of({ ...data, from: category })]),
})

export const replyToCustomer = defineDecision({
  type: 'ReplyToCustomer',
  shape: ticketReplied.shape,
  personal: ticketReplied.personal,
  in: [...active, 'resolved', 'closed'],
  decide: (data) => [ticketReplied.of(data)],
})

/** Whoever was waiting for the customer waits no more. What is resolved or closed stays so: reopening is a decision. */
export const receiveMessage = defineDecision({
  type: 'ReceiveMessage',
  shape: messageReceived.shape,
  personal: messageReceived.personal,
  in: [...active, 'resolved', 'closed'],
  decide: (data, { status }) => {
    const message = messageReceived.of(data)
    return status === 'pending' ? [message, ticketResumed.of({ reason: 'message' })] : [message]
  },
})

export const addNote = defineDecision({
  type: 'AddNote',
  shape: () => ({ text: text() }),
  personal: ['text'],
  in: [...active, 'resolved', 'closed', 'withdrawn', 'merged', 'duplicate', 'spam'],
  decide: (data) => [ticketNoteAdded.of(data)],
})

export const commend = defineDecision({
  type: 'Commend',
  shape: ticketCommended.shape,
  personal: ticketCommended.personal,
  in: [...active, 'resolved', 'closed'],
  decide: (data) => [ticketCommended.of(data)],
})

export const rewardCommendation = defineDecision({
  type: 'RewardCommendation',
  shape: commendationRewarded.shape,
  in: [...active, 'resolved', 'closed'],
  decide: (data, { commendations }) =>
    commendations.some(({ person }) => person === data.person)
      ? [commendationRewarded.of(data)]
      : reject('not_allowed', `person: found ${data.person}, expected somebody who is praised here`, {
          known: commendations.flatMap(({ person }) => person ?? []),
          instead: ['Commend'],
        }),
})
