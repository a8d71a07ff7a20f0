/** A desk that keeps records: complaints that repeat, reports that it owes, improvements. What is refused is left out. */
import fc from 'fast-check'
import {
  asId,
  createDesk,
  defaultPolicy,
  memoryStore,
  type Actor,
  type EventStore,
  type TicketId,
} from '@deskledger/core'
import { day, hour, kinds, start } from './random.ts'

interface Step {
  readonly ticket: number
  readonly wait: number
  readonly what: string
  readonly choice: number
}

const agent: Actor = { id: asId('agent'), kind: 'person', role: 'agent' }
const intake = { channel: 'phone', category: 'c1', severity: 3 } as const

const opening = (ticket: number, now: number, choice: number) => {
  if (ticket === 2) return ['ScheduleReport', { ...intake, to: 'regulator', due: now + [hour, day][choice % 2]! }]
  if (ticket === 3) return ['PlanImprovement', { ...intake, target: 'fewer', complaints: [] }]
  return ['ReceiveTicket', { ...intake, kind: 'complaint', customer: `C-${choice}`, test: choice === 9 }]
}

/** What happens to complaints, to reports, to improvements; each by its name. */
const acts: Readonly<Record<string, (now: number, choice: number) => readonly [type: string, data: object]>> = {
  reply: () => ['ReplyToCustomer', {}],
  resolve: () => ['ResolveTicket', {}],
  reopen: () => ['ReopenTicket', {}],
  again: (now, choice) => ['RecordContactedAgain', { by: 'T-9', ...(choice > 4 ? { received: now } : {}) }],
  repeat: (_now, choice) => ['RecordRepeat', { of: `T-${choice}` }],
  batch: (now, choice) => ['JoinBatch', { batch: `T-${choice % 2}`, issue: 'c1', opened: now, customers: 3 }],
  verify: (_now, choice) => ['VerifyComplaint', { verdict: ['founded', 'partly', 'unfounded'][choice % 3] }],
  outside: () => ['ReferOutside', { body: 'ombudsman' }],
  rate: () => ['RateTicket', { satisfied: true }],
  assign: (_now, choice) => ['AssignTicket', { assignee: choice % 2 === 0 ? 'li' : null }],
  acknowledge: () => ['AcknowledgeTicket', {}],
  close: () => ['CloseTicket', {}],
  spam: () => ['MarkSpam', {}],
  withdraw: () => ['WithdrawTicket', {}],
  submit: () => ['SubmitReport', {}],
  restate: () => ['RestateReport', { reason: 'sums' }],
  plan: (now) => ['PlanAction', { action: 'lids', department: 'kitchen', owner: 'li', due: now + day }],
  carryOut: () => ['CarryOutAction', { action: 'lids' }],
  check: (_now, choice) => ['CheckImprovement', { targetMet: choice > 4 }],
  keep: () => ['KeepImprovement', {}],
  revise: () => ['ReviseImprovement', { reason: 'too few' }],
}

const often = ['resolve', 'resolve', 'again', 'close', 'close', 'rate']
const complaintActs = [...Object.keys(acts).slice(0, 14), ...often]
const actsOf = [
  complaintActs,
  complaintActs,
  ['submit', 'submit', 'restate', 'reopen', 'close', 'withdraw'],
  ['plan', 'carryOut', 'check', 'check', 'check', 'keep', 'revise', 'withdraw'],
] as const

/** Waits to the edge: nothing, a millisecond, an hour, a day, the window. */
const waits = fc.constantFrom(0, 1, hour - 1, hour, day, 7 * day)

const step = fc.nat({ max: 3 }).chain((ticket) =>
  fc.record({
    ticket: fc.constant(ticket),
    wait: waits,
    what: fc.constantFrom(...actsOf[ticket]!),
    choice: fc.nat({ max: 9 }),
  }),
)

/** Ends seldom, or little else would happen. */
export const recordSteps: fc.Arbitrary<readonly Step[]> = fc
  .array(step, { minLength: 5, maxLength: 40, size: 'max' })
  .map((steps) => steps.filter(({ what, choice }) => choice === 0 || !['spam', 'withdraw'].includes(what)))

export const liveWithRecords = async (script: readonly Step[]): Promise<EventStore> => {
  let now = start
  const store = memoryStore({ hash: null })
  const desk = createDesk({ store, policy: defaultPolicy, clock: { now: () => now }, kinds: kinds.kinds })
  const tell = async (ticket: number, [type, data]: readonly (string | object)[]): Promise<void> => {
    await desk.execute({ ticket: asId<TicketId>(`T-${ticket}`), actor: agent, type, data } as never)
  }
  for (const ticket of [0, 1, 2, 3]) await tell(ticket, opening(ticket, now, script[ticket]?.choice ?? 0))
  for (const what of ['plan', 'carryOut']) await tell(3, acts[what]!(now, 0))
  for (const { ticket, wait, what, choice } of script) {
    now += wait
    await tell(ticket, acts[what]!(now, choice))
  }
  return store
}
