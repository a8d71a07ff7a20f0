/**
 * Processes: what one ticket's event asks of another, what is found across tickets, and who is told.
 *
 * @packageDocumentation
 */
export * from './process/index.ts'
export { unusualRise, type Observed, type Rise } from './process/unusualRise.ts'
export {
  runProcesses,
  type ProcessDesk,
  type ProcessesRun,
  type RefusedReaction,
  type RunProcessesOptions,
} from './desk/runProcesses.ts'
export {
  nextDuty,
  openDuties,
  type DutiesRun,
  type DutyDesk,
  type OpenDutiesOptions,
  type RefusedDuty,
} from './desk/openDuties.ts'
export { dutiesBetween, nextDutyAt, openingOf, type DueDuty, type PublishedPolicy } from './process/duties.ts'
export { deliverNotices, type DeliverNoticesOptions, type NoticesRun } from './desk/deliverNotices.ts'
export { type Notice, type NoticeProgress, type WaitingNotice } from './desk/notices.ts'
