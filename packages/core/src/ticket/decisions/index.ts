/** What every kind can do, unless it says otherwise. */
import { archiveTicket, closeTicket, reopenTicket, resolveTicket, withdrawTicket } from './end.ts'
import { changePriority, deescalateTicket, escalateTicket } from './escalate.ts'
import {
  acknowledgeTicket,
  addNote,
  assignTicket,
  changeCategory,
  commend,
  keepOwner,
  replyToCustomer,
} from './handle.ts'
import { receiveTicket } from './receive.ts'
import { answerReferral, issueReferral, reassignReferral, returnReferral } from './refer.ts'
import { linkTicket, markDuplicate, markSpam, mergeTicket } from './relate.ts'
import { rateTicket, recordDissatisfied, recordSatisfied } from './satisfy.ts'
import { resumeTicket, suspendTicket } from './suspend.ts'

/** All that happens to a ticket once it is open. */
export const handlingDecisions = [
  acknowledgeTicket,
  assignTicket,
  keepOwner,
  changeCategory,
  replyToCustomer,
  addNote,
  commend,
  issueReferral,
  answerReferral,
  returnReferral,
  reassignReferral,
  suspendTicket,
  resumeTicket,
  changePriority,
  escalateTicket,
  deescalateTicket,
  linkTicket,
  mergeTicket,
  markDuplicate,
  markSpam,
  resolveTicket,
  reopenTicket,
  withdrawTicket,
  closeTicket,
  archiveTicket,
  recordSatisfied,
  recordDissatisfied,
  rateTicket,
] as const

export const sharedDecisions = [receiveTicket, ...handlingDecisions] as const
