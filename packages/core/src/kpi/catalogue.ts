import type { Measure } from './measure.ts'
import { backlog, backlogAge } from './measures/backlog.ts'
import { bounceRate, escalationRate } from './measures/escalation.ts'
import { averageHandlingTime, onHoldTime, pendingTime } from './measures/handling.ts'
import { firstResolutionTime, reopenRate, resolutionRate } from './measures/resolution.ts'
import { averageResponseTime } from './measures/response.ts'
import { adoptionRate, callbackCompletion, satisfaction } from './measures/voice.ts'
import {
  callbacksScheduled,
  complaintRate,
  complaintsReceived,
  inquiriesReceived,
  suggestionsReceived,
} from './measures/volume.ts'

/** The measures that come with the library, in the order in which they are shown. */
export const standardMeasures: readonly Measure[] = [
  complaintsReceived,
  inquiriesReceived,
  suggestionsReceived,
  callbacksScheduled,
  complaintRate,
  backlog,
  backlogAge,
  averageResponseTime,
  resolutionRate,
  averageHandlingTime,
  firstResolutionTime,
  pendingTime,
  onHoldTime,
  reopenRate,
  escalationRate,
  bounceRate,
  callbackCompletion,
  satisfaction,
  adoptionRate,
]
