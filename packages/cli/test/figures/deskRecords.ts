/** A year of what a desk keeps beside its customers' matters: reports that it owes, improvements that it tries, contacts. */
import type { RecordRule } from '@deskledger/core/policy'
import { DAY, WEEK, step, type Step, type Story } from './stories.ts'

const intake = { channel: 'internal', category: 'reporting', severity: 3 } as const

const owed = (start: number, test = false): Step =>
  step(start, 'ScheduleReport', { ...intake, to: 'regulator', due: start + 10 * DAY, test })

/** To the deadline, behind it, not at all; restated to the end of the window, and behind it. */
const reports: readonly Story[] = [
  (start) => [owed(start), step(start + 3 * DAY, 'SubmitReport'), step(start + 4 * DAY, 'AcceptReport')],
  (start) => [
    owed(start),
    step(start + 10 * DAY, 'SubmitReport'),
    step(start + 10 * DAY + WEEK, 'RestateReport', { reason: 'sums' }),
  ],
  (start) => [
    owed(start),
    step(start + 10 * DAY + 1, 'SubmitReport'),
    step(start + 11 * DAY, 'RestateReport', { reason: 'sums' }),
    step(start + 40 * DAY, 'RestateReport', { reason: 'names' }),
  ],
  (start) => [owed(start)],
  (start) => [owed(start), step(start + 2 * DAY, 'WithdrawTicket')],
  (start) => [owed(start, true), step(start + 3 * DAY, 'SubmitReport')],
]

const planned = (start: number, test = false): readonly Step[] => [
  step(start, 'PlanImprovement', { ...intake, target: 'fewer complaints', complaints: [], test }),
  step(start, 'PlanAction', { action: 'training', department: 'quality', owner: 'agent-01', due: start + 9 * DAY }),
  step(start + 8 * DAY, 'CarryOutAction', { action: 'training' }),
]

const check = (at: number, targetMet: boolean): Step => step(at, 'CheckImprovement', { targetMet })

/** Met, missed, met only when looked at again in another month; dropped; not looked at. */
const improvements: readonly Story[] = [
  (start) => [
    ...planned(start),
    check(start + 9 * DAY, true),
    step(start + 9 * DAY, 'KeepImprovement'),
    step(start + 10 * DAY, 'CloseTicket'),
  ],
  (start) => [...planned(start), check(start + 9 * DAY, false)],
  (start) => [...planned(start), check(start + 9 * DAY, false), check(start + 45 * DAY, true)],
  (start) => [...planned(start), check(start + 9 * DAY, false), step(start + 12 * DAY, 'WithdrawTicket')],
  (start) => [...planned(start), check(start + 9 * DAY, true), check(start + 30 * DAY, false)],
  (start) => planned(start),
  (start) => [...planned(start, true), check(start + 9 * DAY, true)],
]

const came = (start: number, more: object = {}): Step =>
  step(start, 'RecordContact', { ...intake, customer: `CUS-${start}`, ...more })

/** Settled, or not; never mind after all; none at all. */
const contacts: readonly Story[] = [
  (start) => [came(start), step(start + DAY, 'SettleContact', { outcome: 'done' })],
  (start) => [came(start), step(start + DAY, 'WithdrawTicket')],
  (start) => [came(start, { test: true })],
]

export const deskRecords: readonly Story[] = [...reports, ...improvements, ...contacts]

/** What records must hold; the simulated desk asks for none. */
export const requiredRecords: readonly RecordRule[] = [
  { for: { kind: ['complaint', 'inquiry'] }, parts: ['acknowledged', 'reply', 'assignee'] },
  {
    for: { kind: ['complaint'], grade: [1, 2] },
    parts: ['apology', 'verified', 'cause', 'solution', 'accountability'],
  },
  { for: { kind: ['complaint'], severity: [1, 2] }, parts: ['graded', 'archived'] },
  { for: { kind: ['suggestion'] }, parts: ['evaluated', 'decision'] },
  { for: { channel: ['phone'], tier: ['gold', 'standard'] }, parts: ['rating', 'intake'] },
  { for: { category: ['reporting'] }, parts: ['resolution'] },
]
