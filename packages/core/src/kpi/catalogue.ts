import type { Measure } from './measure.ts'
import { summaryResolution } from './measures/acceptance.ts'
import { backlog, backlogAge } from './measures/backlog.ts'
import { acknowledgedOnTime, closedOnTime, closureRate, extensionRate, referralOnTime } from './measures/deadlines.ts'
import { batchComplaints, externalReferralRate, repeatComplaintRate, upheldRate } from './measures/complaints.ts'
import { bounceRate, escalationRate } from './measures/escalation.ts'
import { complaintsPerMillion, exposureRate } from './measures/exposure.ts'
import { agentWorkTime, averageHandlingTime, onHoldTime, pendingTime, requesterWaitTime } from './measures/handling.ts'
import { archiveCompleteness, improvementEffect, reportAccuracy, reportTimeliness } from './measures/records.ts'
import { firstContactResolution, firstResolutionTime, reopenRate, resolutionRate } from './measures/resolution.ts'
import { averageResponseTime, nextReplyTime, respondedWithin24h } from './measures/response.ts'
import { adoptionRate, callbackCompletion, satisfaction } from './measures/voice.ts'
import {
  callbacksScheduled,
  complaintRate,
  complaintsReceived,
  contactsReceived,
  inquiriesReceived,
  suggestionsReceived,
} from './measures/volume.ts'

/** The measures that come with the library, in the order in which they are shown. */
export const standardMeasures: readonly Measure[] = [
  complaintsReceived,
  inquiriesReceived,
  suggestionsReceived,
  callbacksScheduled,
  contactsReceived,
  complaintRate,
  complaintsPerMillion,
  exposureRate,
  backlog,
  backlogAge,
  acknowledgedOnTime,
  respondedWithin24h,
  averageResponseTime,
  nextReplyTime,
  resolutionRate,
  closureRate,
  closedOnTime,
  averageHandlingTime,
  firstResolutionTime,
  requesterWaitTime,
  agentWorkTime,
  pendingTime,
  onHoldTime,
  firstContactResolution,
  summaryResolution,
  extensionRate,
  reopenRate,
  escalationRate,
  bounceRate,
  externalReferralRate,
  repeatComplaintRate,
  batchComplaints,
  upheldRate,
  callbackCompletion,
  satisfaction,
  adoptionRate,
  reportTimeliness,
  reportAccuracy,
  archiveCompleteness,
  referralOnTime,
  improvementEffect,
]
