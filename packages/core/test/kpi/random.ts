/** A desk that does random things: whatever is refused is left out, so every history is one that could have been. */
import fc from 'fast-check'
import { recordKinds } from '@deskledger/core/records'
import { timeRules } from '@deskledger/core/rules'
import {
  asId,
  createDesk,
  defaultPolicy,
  memoryStore,
  standardKinds,
  ticketKinds,
  type Actor,
  type Desk,
  type EventStore,
  type Policy,
  type StandardCommand,
  type TicketId,
} from '../../src/index.ts'

export const kinds = ticketKinds([...standardKinds, ...recordKinds], timeRules)
export const start = Date.UTC(2025, 0, 1)
export const hour = 3_600_000
export const day = 24 * hour

const agent: Actor = { id: asId('agent'), kind: 'person', role: 'agent' }
const bot: Actor = { id: asId('bot'), kind: 'bot' }

export type Step = { readonly ticket: number; readonly wait: number; readonly what: string; readonly choice: number }

const actions = [
  'receive',
  'reply',
  'botReply',
  'wait',
  'hold',
  'resume',
  'resolve',
  'reopen',
  'close',
  'escalate',
  'rate',
  'withdraw',
  'spam',
  'refer',
  'bounce',
  'raise',
  'call',
  'adopt',
  'dissatisfied',
  'assign',
  'acknowledge',
  'message',
  'extend',
  'satisfied',
  'propose',
  'approve',
  'deliver',
  'answerSheet',
]

/** Waits favour the edges: nothing at all, a millisecond, exactly a day, exactly the window of seven days. */
const waits = fc.oneof(fc.constantFrom(0, 1, hour, day, 7 * day), fc.nat({ max: 3 * day }))

const stepsWith = (wait: fc.Arbitrary<number>, size: fc.SizeForArbitrary = '=') =>
  fc.array(
    fc.record({ ticket: fc.nat({ max: 5 }), wait, what: fc.constantFrom(...actions), choice: fc.nat({ max: 9 }) }),
    { minLength: 5, maxLength: 80, size },
  )

/** A third of the scripts move by whole days, so that things happen exactly where periods meet. */
export const steps = fc.oneof(
  { weight: 2, arbitrary: stepsWith(waits) },
  { weight: 1, arbitrary: stepsWith(fc.constantFrom(0, day)) },
)

/** Up to eighty of them as often as few: enough for a whole life of some tickets. */
export const manySteps = stepsWith(waits, 'max')

type Input = Parameters<Desk<StandardCommand>['execute']>[0]

const inputOf = ({ ticket: index, what, choice }: Step, now: number): Input => {
  const ticket = asId<TicketId>(`T-${index}`)
  const common = { ticket, actor: agent }
  const intake = {
    channel: choice % 2 === 0 ? 'phone' : 'web',
    customer: asId<never>(`C-${choice}`),
    category: `c${choice % 3}`,
    severity: 3,
  } as const
  switch (what) {
    case 'receive': {
      if (index === 5) {
        return {
          ...common,
          type: 'ScheduleCallback',
          data: { ...intake, reason: 'survey', due: now + choice * day, required: choice % 3 > 0 },
        }
      }
      const kind = ['complaint', 'inquiry', 'suggestion'][index % 3] ?? ''
      return { ...common, type: 'ReceiveTicket', data: { ...intake, kind, test: choice === 9 } }
    }
    case 'botReply':
      return { ...common, actor: bot, type: 'ReplyToCustomer', data: {} }
    case 'wait':
      return { ...common, type: 'SuspendTicket', data: { waitingFor: 'customer', reason: 'papers' } }
    case 'hold':
      return { ...common, type: 'SuspendTicket', data: { waitingFor: 'thirdParty', reason: 'supplier' } }
    case 'resume':
      return { ...common, type: 'ResumeTicket', data: {} }
    case 'resolve':
      return { ...common, type: 'ResolveTicket', data: {} }
    case 'reopen':
      return { ...common, type: 'ReopenTicket', data: {} }
    case 'close':
      return { ...common, type: 'CloseTicket', data: {} }
    case 'escalate':
      return {
        ...common,
        type: 'EscalateTicket',
        data: { way: choice % 2 === 0 ? 'functional' : 'hierarchical', reason: 'stuck' },
      }
    case 'rate':
      return {
        ...common,
        type: 'RateTicket',
        data: { satisfied: choice > 3, recommend: choice, aspects: { speed: (choice % 5) + 1 } },
      }
    case 'withdraw':
      return { ...common, type: 'WithdrawTicket', data: {} }
    case 'spam':
      return { ...common, type: 'MarkSpam', data: {} }
    case 'refer':
      return {
        ...common,
        type: 'IssueReferral',
        data: { referral: asId(`R-${index}-${choice % 3}`), department: 'works', due: now + day },
      }
    case 'bounce':
      return {
        ...common,
        type: 'ReturnReferral',
        data: { referral: asId(`R-${index}-${choice % 3}`), reason: 'not ours' },
      }
    case 'raise':
      return { ...common, type: 'ChangePriority', data: { severity: ((choice % 4) + 1) as 1 | 2 | 3 | 4 } }
    case 'call':
      return { ...common, type: 'AttemptCallback', data: { outcome: choice % 2 === 0 ? 'reached' : 'noAnswer' } }
    case 'adopt':
      return {
        ...common,
        type: choice % 2 === 0 ? 'AdoptSuggestion' : 'DeclineSuggestion',
        data: { reason: 'costs' },
      } as Input
    case 'dissatisfied':
      return { ...common, type: 'RecordDissatisfied', data: {} }
    case 'acknowledge':
      return { ...common, type: 'AcknowledgeTicket', data: {} }
    case 'message':
      return { ...common, type: 'ReceiveMessage', data: {} }
    case 'extend':
      return {
        ...common,
        type: 'ExtendDeadline',
        data: { clock: choice % 2 === 0 ? 'resolution' : 'closure', by: choice > 6 ? 'P2D' : 'PT6H', reason: 'hard' },
      }
    case 'satisfied':
      return { ...common, type: 'RecordSatisfied', data: {} }
    case 'propose':
      return { ...common, type: 'ProposeSolution', data: { solution: asId(`S-${index}`) } }
    case 'approve':
      return { ...common, type: 'ApproveSolution', data: { solution: asId(`S-${index}`) } }
    case 'deliver':
      return { ...common, type: 'DeliverSolution', data: { solution: asId(`S-${index}`) } }
    case 'answerSheet':
      return { ...common, type: 'AnswerReferral', data: { referral: asId(`R-${index}-${choice % 3}`) } }
    case 'assign':
      return { ...common, type: 'AssignTicket', data: { department: `d${choice % 2}` } }
    default:
      return { ...common, type: 'ReplyToCustomer', data: {} }
  }
}

/** Lives through the steps; gives the ledger and the instant behind the last of them. */
export const live = async (
  script: readonly Step[],
  policy: Policy = defaultPolicy,
): Promise<{ readonly store: EventStore; readonly end: number }> => {
  let now = start
  const store = memoryStore({ hash: null })
  const desk = createDesk({ store, policy, clock: { now: () => now } })
  for (const step of script) {
    now += step.wait
    try {
      await desk.execute(inputOf(step, now))
    } catch {
      // an adopted suggestion takes no reason: malformed on purpose, as callers are
    }
  }
  return { store, end: now + 1 }
}
