/** What can be done with a matter of the desk's own: nobody writes in about it, rates it or comes again with it. */
import { archiveTicket, closeTicket, reopenTicket, withdrawTicket } from './end.ts'
import { changePriority, deescalateTicket, escalateTicket } from './escalate.ts'
import { acknowledgeTicket, addNote, assignTicket, changeCategory } from './handle.ts'
import { holdClosing, releaseClosing } from './hold.ts'
import { applyPolicy, extendDeadline } from './promise.ts'
import {
  acceptReferral,
  answerReferral,
  chaseReferral,
  issueReferral,
  reassignReferral,
  reissueReferral,
  returnReferral,
} from './refer.ts'
import { joinDepartment, linkTicket, releaseDepartment } from './relate.ts'
import { resumeTicket, suspendTicket } from './suspend.ts'

export const inHouseDecisions = [
  acknowledgeTicket,
  assignTicket,
  changeCategory,
  addNote,
  issueReferral,
  answerReferral,
  returnReferral,
  reassignReferral,
  acceptReferral,
  reissueReferral,
  chaseReferral,
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
  reopenTicket,
  withdrawTicket,
  closeTicket,
  holdClosing,
  releaseClosing,
  archiveTicket,
] as const
