/** What every kind can do, unless it says otherwise. */
import { grantApproval, promiseAmount, refuseApproval, requestApproval } from './approve.ts'
import { archiveTicket, closeTicket, reopenTicket, resolveTicket, withdrawTicket } from './end.ts'
import { changePriority, deescalateTicket, escalateTicket } from './escalate.ts'
import {
  acknowledgeTicket,
  addNote,
  assignTicket,
  changeCategory,
  commend,
  keepOwner,
  receiveMessage,
  replyToCustomer,
  rewardCommendation,
} from './handle.ts'
import { applyPolicy, extendDeadline } from './promise.ts'
import { receiveTicket } from './receive.ts'
import {
  acceptReferral,
  answerReferral,
  chaseReferral,
  issueReferral,
  reassignReferral,
  reissueReferral,
  returnReferral,
} from './refer.ts'
import {
  joinBatch,
  joinDepartment,
  releaseDepartment,
  linkTicket,
  markDuplicate,
  markSpam,
  mergeTicket,
  recordAgain,
  recordRepeat,
} from './relate.ts'
import { rateTicket, recordDissatisfied, recordSatisfied } from './satisfy.ts'
import { holdClosing, releaseClosing } from './hold.ts'
import { resumeTicket, suspendTicket } from './suspend.ts'

/** All that happens to a ticket once it is open. */
export const handlingDecisions = [
  acknowledgeTicket,
  assignTicket,
  keepOwner,
  changeCategory,
  replyToCustomer,
  receiveMessage,
  addNote,
  commend,
  rewardCommendation,
  issueReferral,
  answerReferral,
  returnReferral,
  reassignReferral,
  acceptReferral,
  reissueReferral,
  chaseReferral,
  requestApproval,
  grantApproval,
  refuseApproval,
  promiseAmount,
  suspendTicket,
  resumeTicket,
  changePriority,
  escalateTicket,
  deescalateTicket,
  joinDepartment,
  releaseDepartment,
  extendDeadline,
  applyPolicy,
  linkTicket,
  mergeTicket,
  markDuplicate,
  markSpam,
  recordRepeat,
  recordAgain,
  joinBatch,
  resolveTicket,
  reopenTicket,
  withdrawTicket,
  closeTicket,
  holdClosing,
  releaseClosing,
  archiveTicket,
  recordSatisfied,
  recordDissatisfied,
  rateTicket,
] as const

export const sharedDecisions = [receiveTicket, ...handlingDecisions] as const
