/** What seldom happens to customers' matters, or happens to the millisecond: where figures are easily wrong. */
import { asId, type Actor } from '@deskledger/core'
import { hours } from '../../src/simulation/hours.ts'
import { DAY, WEEK, step, type Step, type Story } from './stories.ts'

const bot: Actor = { id: asId('bot'), kind: 'bot' }
const customer: Actor = { id: asId('customer'), kind: 'customer' }

const received = (at: number, kind: string, more: object = {}): Step =>
  step(at, 'ReceiveTicket', {
    kind,
    channel: 'phone',
    customer: `CUS-${at}`,
    category: 'delivery',
    severity: 3,
    ...more,
  })

const replied = (at: number): Step => step(at, 'ReplyToCustomer')
const resolved = (at: number, actor?: Actor): Step => step(at, 'ResolveTicket', {}, actor)
const reopened = (at: number): Step => step(at, 'ReopenTicket')
const closed = (at: number): Step => step(at, 'CloseTicket')
const withdrawn = (at: number): Step => step(at, 'WithdrawTicket')
const wrote = (at: number): Step => step(at, 'ReceiveMessage', {}, customer)
const suspended = (at: number, waitingFor: string, reason = 'asked'): Step =>
  step(at, 'SuspendTicket', { waitingFor, reason })
const satisfied = (at: number): Step => step(at, 'RecordSatisfied')
const dissatisfied = (at: number): Step => step(at, 'RecordDissatisfied')

/** To the edge of a day, and over it. */
const replies: readonly Story[] = [
  (t) => [received(t, 'inquiry'), replied(t + DAY), closed(t + 2 * DAY)],
  (t) => [received(t, 'inquiry'), replied(t + DAY + 1)],
  // a bot is nobody; a resolution by one is no reply
  (t) => [received(t, 'inquiry'), step(t, 'ReplyToCustomer', {}, bot), resolved(t + DAY, bot), replied(t + 2 * DAY)],
  (t) => [
    received(t, 'inquiry'),
    wrote(t + 1),
    wrote(t + hours(2)),
    replied(t + hours(3)),
    wrote(t + DAY),
    wrote(t + 2 * DAY),
  ],
  (t) => [
    received(t, 'inquiry'),
    replied(t + hours(1)),
    replied(t + hours(2)),
    resolved(t + hours(2)),
    closed(t + hours(3)),
  ],
  (t) => [received(t, 'inquiry'), replied(t + hours(1)), resolved(t + hours(2)), replied(t + hours(2) + 1)],
]

/** Clocks that stand: short of their deadline for good, met while they stand, stopped when it was too late already. */
const pauses: readonly Story[] = [
  (t) => [received(t, 'inquiry'), suspended(t + hours(1), 'customer')],
  (t) => [received(t, 'inquiry'), replied(t + 1), suspended(t + hours(1), 'thirdParty'), closed(t + 60 * DAY)],
  (t) => [received(t, 'inquiry'), suspended(t + 40 * DAY, 'thirdParty')],
  (t) => [
    received(t, 'complaint'),
    suspended(t + 1, 'customer'),
    suspended(t + 2 * DAY, 'thirdParty'),
    wrote(t + 3 * DAY),
    suspended(t + 4 * DAY, 'thirdParty', 'parts'),
    resolved(t + 5 * DAY),
    reopened(t + 6 * DAY),
    suspended(t + 6 * DAY, 'customer'),
    closed(t + 9 * DAY),
  ],
  (t) => [
    received(t, 'inquiry'),
    suspended(t + hours(1), 'customer'),
    step(t + 20 * DAY, 'ResumeTicket'),
    resolved(t + 21 * DAY),
  ],
  (t) => [received(t, 'inquiry'), suspended(t + hours(1), 'customer'), withdrawn(t + 3 * DAY)],
  (t) => [received(t, 'inquiry'), suspended(t + hours(1), 'customer'), step(t + 50 * DAY, 'MarkSpam')],
]

/** When the day of an instant began: the desk's clocks are eight hours ahead of UTC. */
const midnight = (at: number): number => at - ((at + hours(8)) % DAY)

const endings: readonly Story[] = [
  // in the first instant of a month, and there at its end
  (t) => [received(midnight(t), 'inquiry'), resolved(t + 40 * DAY)],
  (t) => [received(t, 'inquiry'), resolved(midnight(t + 31 * DAY))],
  // within the window, and just behind it
  (t) => [received(t, 'inquiry'), resolved(t + hours(1)), reopened(t + hours(1) + WEEK - 1)],
  (t) => [received(t, 'inquiry'), resolved(t + hours(1)), reopened(t + hours(1) + WEEK)],
  (t) => [received(t, 'inquiry'), resolved(t + hours(1)), reopened(t + hours(1)), closed(t + DAY)],
  (t) => [
    received(t, 'complaint'),
    resolved(t + DAY),
    closed(t + 2 * DAY),
    reopened(t + 33 * DAY),
    resolved(t + 34 * DAY),
  ],
  (t) => [received(t, 'complaint'), closed(t + 2 * DAY), reopened(t + 3 * DAY)],
  (t) => [received(t, 'inquiry'), replied(t + 1), withdrawn(t + DAY)],
  (t) => [received(t, 'suggestion'), resolved(t + DAY), reopened(t + 2 * DAY), withdrawn(t + 3 * DAY)],
  // long in the backlog, then taken for spam; merged after its end
  (t) => [received(t, 'inquiry'), replied(t + DAY), step(t + 45 * DAY, 'MarkSpam')],
  (t, id) => [received(t, 'inquiry'), resolved(t + DAY), step(t + 3 * DAY, 'MergeTicket', { into: firstOf(id) })],
  (t) => [received(t, 'complaint', { test: true }), resolved(t + DAY), satisfied(t + DAY), closed(t + 2 * DAY)],
]

/** The ticket of the month that came in first. */
const firstOf = (id: string): string => id.replace(/\d+$/u, '0')

const words: readonly Story[] = [
  // nothing was offered yet; the last word counts, and only to the close of the third business day
  (t) => [received(t, 'complaint'), satisfied(t + 1), resolved(t + hours(1)), closed(t + DAY)],
  (t) => [received(t, 'complaint'), resolved(t + 1), satisfied(t + 2), dissatisfied(t + hours(1))],
  (t) => [received(t, 'complaint'), resolved(t + 1), dissatisfied(t + 2), satisfied(t + 12 * DAY)],
  (t) => [
    received(t, 'complaint'),
    step(t + 1, 'ProposeSolution', { solution: `S-${t}` }),
    step(t + 1, 'ApproveSolution', { solution: `S-${t}` }),
    step(t + 2, 'DeliverSolution', { solution: `S-${t}` }),
    step(t + 3, 'RateTicket', { satisfied: true, recommend: 6 }),
    closed(t + DAY),
  ],
  (t) => [
    received(t, 'complaint'),
    step(t + DAY, 'VerifyComplaint', { verdict: 'founded' }),
    step(t + 35 * DAY, 'VerifyComplaint', { verdict: 'unfounded' }),
  ],
  (t) => [
    received(t, 'complaint'),
    step(t + DAY, 'ReferOutside', { body: 'ombudsman' }),
    step(t + 2 * DAY, 'ReferOutside', { body: 'regulator' }),
  ],
  (t) => [received(t, 'suggestion'), step(t + DAY, 'DeferSuggestion', { reason: 'budget' })],
  (t) => [
    received(t, 'suggestion'),
    step(t + DAY, 'DeferSuggestion', { reason: 'budget' }),
    step(t + 32 * DAY, 'AdoptSuggestion'),
  ],
  (t) => [
    received(t, 'suggestion'),
    step(t + DAY, 'AdoptSuggestion'),
    step(t + 2 * DAY, 'DeferSuggestion', { reason: 'budget' }),
  ],
  (t) => [
    received(t, 'suggestion'),
    step(t + DAY, 'AdoptSuggestion'),
    step(t + 33 * DAY, 'DeclineSuggestion', { reason: 'budget' }),
  ],
  (t) => [received(t, 'suggestion'), step(t + DAY, 'AdoptSuggestion'), withdrawn(t + 2 * DAY)],
]

const again = (at: number, came?: number): Step =>
  step(at, 'RecordContactedAgain', { by: 'other', ...(came === undefined ? {} : { received: came }) })

const across: readonly Story[] = [
  (t) => [received(t, 'inquiry'), resolved(t + 1), again(t + WEEK)],
  (t) => [received(t, 'inquiry'), resolved(t + 1), again(t + WEEK + 1)],
  // recorded late; recorded in time of what came before
  (t) => [received(t, 'inquiry'), resolved(t + 1), again(t + 20 * DAY, t + 2)],
  (t) => [received(t, 'inquiry'), resolved(t + DAY), again(t + 2 * DAY, t + 1)],
  (t, id) => [
    received(t, 'complaint'),
    step(t + DAY, 'JoinBatch', { batch: id, issue: 'late', opened: t, customers: 5 }),
    step(t + 32 * DAY, 'JoinBatch', { batch: id, issue: 'broken', opened: t + 32 * DAY, customers: 6 }),
    step(t + 32 * DAY, 'RecordRepeat', { of: 'other' }),
  ],
  (t, id) => [
    received(t, 'complaint', { test: true }),
    step(t, 'JoinBatch', { batch: id, issue: 'late', opened: t, customers: 5 }),
  ],
]

const issued = (at: number, due: number): Step =>
  step(at, 'IssueReferral', { referral: 'R-1', department: 'logistics', due })
const answered = (at: number): Step => step(at, 'AnswerReferral', { referral: 'R-1' })
const reassigned = (at: number, due: number): Step =>
  step(at, 'ReassignReferral', { referral: 'R-1', department: 'quality', due })
const returned = (at: number): Step => step(at, 'ReturnReferral', { referral: 'R-1', reason: 'not ours' })

const promises: readonly Story[] = [
  (t) => [received(t, 'complaint'), issued(t, t + DAY), answered(t + DAY)],
  (t) => [received(t, 'complaint'), issued(t, t + DAY), answered(t + DAY + 1)],
  // handed on, it is due in the next month
  (t) => [
    received(t, 'complaint'),
    issued(t + 29 * DAY, t + 30 * DAY),
    reassigned(t + 29 * DAY + hours(2), t + 31 * DAY),
    answered(t + 31 * DAY),
  ],
  (t) => [received(t, 'complaint'), issued(t, t + DAY), returned(t + hours(2)), reassigned(t + hours(3), t + 2 * DAY)],
  (t) => [received(t, 'complaint'), issued(t, t + DAY), withdrawn(t + hours(2))],
  (t) => [
    received(t, 'complaint'),
    ...['P2D', 'P3D'].map((by) => step(t + hours(1), 'ExtendDeadline', { clock: 'closure', by, reason: 'parts' })),
    resolved(t + 2 * DAY),
  ],
  (t) => [
    received(t, 'complaint'),
    step(t + hours(1), 'ChangePriority', { severity: 4 }),
    step(t + hours(2), 'ChangeCategory', { to: 'billing' }),
    step(t + hours(3), 'AssignTicket', { assignee: 'agent-02', department: null }),
    step(t + hours(4), 'AssignTicket', { assignee: null }),
  ],
]

const called = (at: number, outcome: string): Step => step(at, 'AttemptCallback', { outcome })
const scheduled = (t: number, required = true): Step =>
  step(t, 'ScheduleCallback', {
    channel: 'phone',
    customer: `CUS-${t}`,
    category: 'delivery',
    severity: 4,
    reason: 'after close',
    due: t + 3 * DAY,
    required,
  })

const callbacks: readonly Story[] = [
  (t) => [
    scheduled(t),
    called(t + 3 * DAY, 'noAnswer'),
    called(t + 5 * DAY, 'reached'),
    step(t + 5 * DAY, 'CompleteCallback', { findings: [], satisfied: false }),
  ],
  (t) => [
    scheduled(t),
    called(t + DAY, 'reached'),
    step(t + DAY, 'CompleteCallback', { findings: [] }),
    closed(t + 2 * DAY),
  ],
  (t) => [scheduled(t), called(t + DAY, 'refused')],
  (t) => [scheduled(t, false), called(t + DAY, 'noAnswer')],
  (t) => [scheduled(t), step(t + DAY, 'CancelCallback', { reason: 'moved' })],
]

export const rareMatters: readonly Story[] = [
  ...replies,
  ...pauses,
  ...endings,
  ...words,
  ...across,
  ...promises,
  ...callbacks,
]
