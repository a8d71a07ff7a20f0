import {
  batchJoined,
  contactedAgain,
  departmentJoined,
  departmentLeft,
  repeatFound,
} from '../../event/catalogue/escalation.ts'
import { ticketLinked, ticketMarkedDuplicate, ticketMarkedSpam, ticketMerged } from '../../event/catalogue/ticket.ts'
import type { TicketId } from '../../ids.ts'
import { defineDecision, reject, type Context, type Rejection } from '../decision.ts'
import { active, type TicketState } from '../state.ts'

export const linkTicket = defineDecision({
  type: 'LinkTicket',
  shape: ticketLinked.shape,
  in: [...active, 'resolved', 'closed', 'withdrawn', 'merged', 'duplicate'],
  decide: (data, { links }, { ticket }) => {
    if (data.ticket === ticket) return reject('unknown_ticket', `ticket: found ${ticket}, expected another ticket`)
    const known = links.some((link) => link.ticket === data.ticket && link.relation === data.relation)
    return known ? [] : [ticketLinked.of(data)]
  },
})

/** Only into a ticket received earlier (then by id): so merges never form a circle. */
const refuseMerge = (state: TicketState, target: TicketId, context: Context): Rejection | undefined => {
  const into = context.related.get(target)
  if (into === undefined || into.status === 'none') {
    return reject('unknown_ticket', `ticket ${target}: found none, expected one in this ledger`, { ticket: target })
  }
  const earlier = into.receivedAt < state.receivedAt || (into.receivedAt === state.receivedAt && into.id < state.id)
  if (!earlier) {
    return reject('merge_order', `ticket ${target}: expected one received before ${state.id}`, {
      ticket: target,
      instead: ['MergeTicket', 'MarkDuplicate'],
    })
  }
  if (into.status === 'merged' || into.status === 'duplicate' || into.status === 'spam') {
    return reject(
      'unknown_ticket',
      `ticket ${target}: found one that is ${into.status}, expected one that stands for itself`,
      {
        ticket: target,
        status: into.status,
      },
    )
  }
  return undefined
}

export const mergeTicket = defineDecision({
  type: 'MergeTicket',
  shape: ticketMerged.shape,
  in: [...active, 'resolved'],
  reads: ({ into }) => [into],
  decide: (data, state, context) => refuseMerge(state, data.into, context) ?? [ticketMerged.of(data)],
})

export const markDuplicate = defineDecision({
  type: 'MarkDuplicate',
  shape: ticketMarkedDuplicate.shape,
  in: [...active, 'resolved'],
  reads: ({ of }) => [of],
  decide: (data, state, context) => refuseMerge(state, data.of, context) ?? [ticketMarkedDuplicate.of(data)],
})

export const markSpam = defineDecision({
  type: 'MarkSpam',
  shape: ticketMarkedSpam.shape,
  in: [...active, 'resolved'],
  decide: (data) => [ticketMarkedSpam.of(data)],
})

/** The department handles the matter as well; who leads stays. */
export const joinDepartment = defineDecision({
  type: 'JoinDepartment',
  shape: departmentJoined.shape,
  in: [...active, 'resolved'],
  decide: (data, { joint }) => (joint.includes(data.department) ? [] : [departmentJoined.of(data)]),
})

/** A department that handles it as well has nothing to do with it any more; who leads is changed by an assignment. */
export const releaseDepartment = defineDecision({
  type: 'ReleaseDepartment',
  shape: departmentLeft.shape,
  in: [...active, 'resolved'],
  decide: (data, { joint }) => (joint.includes(data.department) ? [departmentLeft.of(data)] : []),
})

/** What is found across tickets is told to each of them, whatever has become of it. */
const counted = [...active, 'resolved', 'closed', 'withdrawn'] as const

export const recordRepeat = defineDecision({
  type: 'RecordRepeat',
  shape: repeatFound.shape,
  in: counted,
  afterArchive: true,
  decide: (data, { repeats }) => (repeats.includes(data.of) ? [] : [repeatFound.of(data)]),
})

export const recordAgain = defineDecision({
  type: 'RecordContactedAgain',
  shape: contactedAgain.shape,
  in: counted,
  afterArchive: true,
  decide: (data) => [contactedAgain.of(data)],
})

export const joinBatch = defineDecision({
  type: 'JoinBatch',
  shape: batchJoined.shape,
  in: counted,
  afterArchive: true,
  decide: (data, { batches }) =>
    batches.some(({ batch, issue }) => batch === data.batch && issue === data.issue) ? [] : [batchJoined.of(data)],
})
