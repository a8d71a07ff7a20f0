// Authority, as docs/authority.md explains it. Run it with Node 26: `node main.ts`. Every comment behind a console.log is what it prints.
import {
  asId,
  createDesk,
  memoryStore,
  standardKinds,
  ticketKinds,
  type Actor,
  type CommandInput,
  type Policy,
  type Rejection,
  type StandardCommand,
  type TicketId,
  type TicketState,
} from '@deskledger/core'
import { ledgers, ticketViews } from '@deskledger/core/view'

const DAY = 86_400_000
const cny = (yuan: number) => ({ amount: yuan * 100, currency: 'CNY' })

// #region policy
const reads = { reveals: 'all' } as const
const policy: Policy = {
  version: 1,
  name: 'property centre',
  timeZone: 'Asia/Shanghai',
  observationDays: 7,
  roles: {
    agent: { ...reads, superior: 'manager' },
    manager: { ...reads, superior: 'director' },
    director: reads,
  },
  approvals: {
    currency: 'CNY',
    matters: {
      expense: { label: { en: 'expense', zh: '费用' }, limits: { agent: 20_000, manager: 500_000, director: 'any' } },
      solution: { limits: { agent: 20_000, manager: 500_000, director: 'any' } },
      reward: { limits: { manager: 500_000, director: 'any' } },
    },
  },
  referrals: {
    answers: [{ for: { kind: ['complaint'] }, parts: ['responsibility', 'report', 'measures'] }],
    verified: [{ for: { kind: ['complaint'] } }],
  },
  ownership: { firstContact: true, changedBy: ['manager'] },
  accountability: {
    currency: 'CNY',
    rules: [
      { measure: 'reprimand', decidedBy: ['manager'], notify: { departments: ['east branch', 'west branch'] } },
      {
        level: 1,
        measure: 'deduction',
        amount: { from: 10_000, to: 30_000 },
        proposedBy: ['agent'],
        decidedBy: ['manager'],
        decidedWhenRepeatedBy: ['agent'],
        provisionallyBy: ['agent'],
      },
    ],
    required: [{ for: { severity: [1, 2] } }],
  },
  ladders: {
    complaints: {
      for: { kind: ['complaint'] },
      levels: [{ name: 'general manager', roles: ['director'] }],
      steps: [
        {
          name: 'report',
          when: { on: 'received' },
          do: { notify: { departments: ['head office'] }, askApproval: 'manager' },
        },
        {
          name: 'press',
          when: { clock: 'referral', side: 'beforeDeadline', within: 'PT4H' },
          do: { chase: true, notify: { roles: ['manager'] } },
        },
        { name: 'not satisfied', when: { on: 'dissatisfied' }, do: { raiseTo: 'next' } },
      ],
    },
  },
}
// #endregion

const clock = { at: Date.parse('2026-03-02T09:00+08:00') }
const store = memoryStore()
const desk = createDesk({ store, policy, clock: { now: () => clock.at } })

const people: Readonly<Record<string, Actor>> = {
  ann: { id: asId('ann'), kind: 'person', role: 'agent' },
  mei: { id: asId('mei'), kind: 'person', role: 'manager' },
  dong: { id: asId('dong'), kind: 'person', role: 'director' },
  works: { id: asId('works'), kind: 'person', role: 'department' },
}

const order = async (who: string, type: string, data: object, ticket: string) => {
  clock.at += 60_000
  const command = { type, ticket: asId<TicketId>(ticket), actor: people[who], data }
  return desk.execute(command as CommandInput<StandardCommand>)
}

/** Somebody does something, and it is accepted: the ticket after it. */
const does = async (who: string, type: string, data: object = {}, ticket = 'T-1'): Promise<TicketState> => {
  const done = await order(who, type, data, ticket)
  if (!done.accepted) throw new Error(done.rejection.message)
  return done.state
}

/** Somebody may not do something: the desk's answer. */
const refused = async (who: string, type: string, data: object = {}, ticket = 'T-1'): Promise<Rejection> => {
  const done = await order(who, type, data, ticket)
  if (done.accepted) throw new Error(`${type} was accepted`)
  return done.rejection
}

const intake = { kind: 'complaint', channel: 'phone', customer: 'C-1', category: 'lift', severity: 2 }

// #region report
const opened = await does('ann', 'ReceiveTicket', intake)
console.log(opened.approvals.map(({ matter, roles, status }) => `${matter}: ${roles.join()} ${status}`)) // [ 'report: manager asked' ]
console.log((await refused('ann', 'GrantApproval', { approval: 'report' })).details['roles']) // [ 'manager', 'director' ]
const decided = await does('mei', 'GrantApproval', { approval: 'report', reason: 'investigate, answer today' })
console.log(decided.approvals[0]?.status, decided.approvals[0]?.decidedBy) // granted mei
// #endregion

// #region owner
console.log(opened.owner) // ann
const moved = await does('mei', 'AssignTicket', { assignee: 'li', department: 'works' })
console.log(moved.owner, moved.assignee) // ann li
console.log((await refused('ann', 'AssignTicket', { assignee: null, department: null })).code) // no_place
console.log((await refused('ann', 'KeepOwner', { owner: 'li' })).code) // owner_kept
console.log((await refused('ann', 'CloseTicket')).code) // unanswered
// #endregion

// #region amounts
await does('ann', 'PromiseAmount', { matter: 'expense', amount: cny(150) })
const beyond = await refused('ann', 'PromiseAmount', { matter: 'expense', amount: cny(150) })
console.log(beyond.code, beyond.details['total'], beyond.details['roles']) // beyond_authority 30000 [ 'manager', 'director' ]
const asked = await does('ann', 'RequestApproval', { approval: 'A-1', matter: 'expense', amount: cny(4000) })
console.log(asked.approvals.at(-1)?.roles) // [ 'manager' ]
await does('mei', 'GrantApproval', { approval: 'A-1' })
await does('ann', 'PromiseAmount', { matter: 'expense', amount: cny(3000), approval: 'A-1' })
const over = { matter: 'expense', amount: cny(1001), approval: 'A-1' }
console.log((await refused('ann', 'PromiseAmount', over)).details['limit']) // 400000
// #endregion

// #region solution
const proposed = await does('ann', 'ProposeSolution', {
  solution: 'S-1',
  cost: cny(6000),
  proposal: 'A new door drive.',
})
console.log(proposed.approvals.at(-1)?.id, proposed.approvals.at(-1)?.roles) // S-1 [ 'director' ]
console.log((await refused('mei', 'ApproveSolution', { solution: 'S-1' })).details['roles']) // [ 'director' ]
const approved = await does('dong', 'ApproveSolution', { solution: 'S-1' })
console.log(approved.approvals.at(-1)?.status) // granted
await does('ann', 'DeliverSolution', { solution: 'S-1' })
// #endregion

// #region sheet
const due = clock.at + DAY
await does('ann', 'IssueReferral', { referral: 'R-1', department: 'works', form: 'taskOrder', due })
const thin = await refused('works', 'AnswerReferral', { referral: 'R-1', parts: { report: 'Door drive worn.' } })
console.log(thin.code, thin.details['missing']) // answer_incomplete [ 'responsibility', 'measures' ]
clock.at = due - 3_600_000
const pressed = await does('ann', 'AddNote', { text: 'Nothing from the works yet.' })
console.log(pressed.referrals[0]?.chases) // 1
const whole = { responsibility: 'Service interval missed.', report: 'Door drive worn.', measures: 'Monthly check.' }
await does('works', 'AnswerReferral', { referral: 'R-1', parts: whole })
console.log((await refused('ann', 'CloseTicket')).code) // referral_unverified
await does('ann', 'ReissueReferral', { referral: 'R-1', due: due + DAY, reason: 'the door still jams' })
await does('works', 'AnswerReferral', { referral: 'R-1', parts: whole })
const verified = await does('ann', 'AcceptReferral', { referral: 'R-1' })
console.log(verified.referrals[0]?.reissues) // 1
// #endregion

// #region consequence
await does('ann', 'VerifyComplaint', { verdict: 'founded' })
console.log((await refused('ann', 'CloseTicket')).code) // accountability_open
await does('ann', 'RecordDissatisfied')
const measure = { consequence: 'K-1', measure: 'deduction', person: 'ben', department: 'works' }
console.log((await refused('ann', 'ProposeConsequence', { ...measure, amount: cny(500) })).message) // amount: found 50000, expected 10000 to 30000 for the measure deduction
await does('ann', 'ProposeConsequence', { ...measure, amount: cny(200) })
await does('ann', 'DecideConsequence', { consequence: 'K-1', provisionally: true, reason: 'the lift may fall' })
console.log((await refused('ann', 'DecideConsequence', { consequence: 'K-1' })).details['roles']) // [ 'manager' ]
await does('mei', 'DecideConsequence', { consequence: 'K-1' })
await does('ann', 'Commend', { person: 'li', words: 'She stayed till the lift ran.' })
await does('mei', 'RewardCommendation', { person: 'li', reward: 'bonus', amount: cny(100) })
console.log((await does('ann', 'CloseTicket')).status) // closed
// #endregion

// #region ledgers
const views = ticketViews({ ledgers: ledgers('Asia/Shanghai') }, ticketKinds(standardKinds)).open()
for await (const events of store.readAll()) for (const event of events) views.take(event)
const march = views.views.ledgers.sums('person', { month: '2026-03' })
console.log(march.map(({ of, commendations, measures }) => [of, commendations, measures])) // [ [ 'ben', 0, 1 ], [ 'li', 1, 0 ] ]
console.log(march.map(({ charged }) => charged)) // [ { CNY: 20000 }, {} ]
// #endregion
