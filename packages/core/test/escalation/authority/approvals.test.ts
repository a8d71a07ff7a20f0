import * as c from '@deskledger/core'
import { asId, type ApprovalId, type Policy, type SolutionId } from '@deskledger/core'
import { contact } from '@deskledger/core/records'
import { timeRules } from '@deskledger/core/rules'
import { specify } from '@deskledger/testing'
import { describe, test } from 'vitest'
import { by, cny, received, T0, under } from './desk.ts'

const limits = { agent: 50_000, manager: 200_000, director: 'any' } as const
const sections: Partial<Policy> = {
  approvals: { currency: 'CNY', matters: { refund: { limits }, solution: { limits }, reward: { limits } } },
}
const approval = asId<ApprovalId>('A-1')
const matter = 'refund'
const solution = asId<SolutionId>('S-1')
const cost = cny(90_000)

const asked = c.approvalAsked.of({ approval, matter, amount: cost, roles: ['manager'] })
const granted = c.approvalGranted.of({ approval })
const notice = (role: string, why: string) =>
  c.noticeIssued.of({ to: [{ role }], why, level: 0, notBefore: T0 + 60_000 })
const couldManager = { limit: 50_000, total: 90_000, roles: ['manager', 'director'], instead: ['RequestApproval'] }

const promise = (amount: number, under?: ApprovalId) => ({
  type: 'PromiseAmount' as const,
  data: { matter, amount: cny(amount), ...(under === undefined ? {} : { approval: under }) },
})

describe('approvals', () => {
  test('a promise within authority needs none; beyond it the refusal says who could', () => {
    under(sections)
      .when(promise(50_000))
      .thenEvents([c.amountPromised.of(promise(50_000).data)])
    under(sections).when(promise(90_000)).thenRejected('beyond_authority', couldManager)
    under(sections, 'inquiry').when(promise(90_000)).thenRejected('beyond_authority', couldManager)
  })

  test('an amount does not pass in slices', () => {
    under(sections)
      .given(c.amountPromised.of({ matter, amount: cny(40_000) }))
      .when(promise(20_000))
      .thenRejected('beyond_authority', { amount: 20_000, total: 60_000 })
  })

  test('what a settled contact pays out is a refund like any other', () => {
    const settle = (amount: number) => ({
      type: 'SettleContact' as const,
      data: { outcome: 'refunded', amount: cny(amount) },
    })
    const paying = (amount: number, ...before: readonly c.NewEvent[]) =>
      specify(c.ticketKinds([contact], timeRules), { policy: { ...c.defaultPolicy, ...sections }, from: T0 })
        .given(received('contact'), ...before)
        .when(settle(amount))
    paying(50_000).thenState({ status: 'closed' })
    paying(50_001).thenRejected('beyond_authority', { total: 50_001, roles: ['manager', 'director'] })
    paying(90_000, asked, granted).thenState({ status: 'closed' })
    paying(140_001, asked, granted).thenRejected('beyond_authority', { amount: 50_001, total: 140_001 })
  })

  test('the next level above is asked and told', () => {
    under(sections)
      .when({ type: 'RequestApproval', data: { approval, matter, amount: cost } })
      .thenEvents([asked, notice('manager', 'approval asked: refund')])
      .thenState({
        approvals: [
          {
            id: approval,
            matter,
            amount: cost,
            roles: ['manager'],
            status: 'asked',
            askedAt: T0 + 60_000,
            askedBy: asId('ann'),
            decidedAt: null,
            decidedBy: null,
          },
        ],
      })
  })

  test('whoever asks for what they could decide has decided it', () => {
    const data = { approval, matter, amount: cny(1000) }
    under(sections)
      .when({ type: 'RequestApproval', data })
      .thenEvents([c.approvalAsked.of({ ...data, roles: ['agent'] }), granted])
  })

  test('whose limit covers it grants it, the one above as well; others are told who could', () => {
    const grant = { type: 'GrantApproval' as const, data: { approval } }
    const given = under(sections).given(asked)
    given.when({ ...grant, actor: by('manager') }).thenEvents([granted])
    given.when({ ...grant, actor: by('director') }).thenEvents([granted])
    given.when(grant).thenRejected('beyond_authority', { roles: ['manager', 'director'] })
    given.when({ ...grant, actor: { id: asId('bot'), kind: 'bot', role: 'director' } }).thenRejected('not_a_person')
    given
      .given(granted)
      .when({ ...grant, actor: by('manager') })
      .thenRejected('unknown_approval', { known: [] })
  })

  test('under an approval more is promised, no more than it says', () => {
    const given = under(sections).given(asked, granted)
    given.when(promise(90_000, approval)).thenEvents([c.amountPromised.of(promise(90_000, approval).data)])
    given
      .given(c.amountPromised.of(promise(60_000, approval).data))
      .when(promise(30_001, approval))
      .thenRejected('beyond_authority', { limit: 90_000, total: 90_001 })
    under(sections).given(asked).when(promise(1, approval)).thenRejected('not_approved')
  })

  test('an undecided one holds the ticket open', () => {
    const close = { type: 'CloseTicket' as const, data: {} }
    under(sections)
      .given(asked)
      .when(close)
      .thenRejected('approval_open', { approvals: [approval] })
    under(sections)
      .given(asked, granted)
      .when(close)
      .thenEvents([c.ticketClosed.of({})])
  })

  test('matters and currencies are those of the policy', () => {
    const data = { approval, matter: 'refnud', amount: cost }
    under(sections)
      .when({ type: 'RequestApproval', data })
      .thenRejected('unknown_matter', { known: ['refund', 'solution', 'reward'] })
    under({}).when({ type: 'RequestApproval', data }).thenRejected('unknown_matter', { known: [] })
    under(sections)
      .when({ type: 'PromiseAmount', data: { matter, amount: { amount: 1, currency: 'EUR' } } })
      .thenRejected('wrong_currency', { expected: 'CNY' })
  })
})

describe('solutions', () => {
  const id = asId<ApprovalId>('S-1')
  const proposed = c.solutionProposed.of({ solution, cost })
  const askedFor = c.approvalAsked.of({ approval: id, matter: 'solution', amount: cost, roles: ['manager'] })

  test('a proposal beyond authority asks the next level; within it, nobody', () => {
    under(sections)
      .when({ type: 'ProposeSolution', data: { solution, cost } })
      .thenEvents([proposed, askedFor, notice('manager', 'approval asked: solution')])
    under(sections)
      .when({ type: 'ProposeSolution', data: { solution, cost }, actor: by('manager') })
      .thenEvents([proposed])
  })

  test('it is approved by whoever has the authority, by either command', () => {
    const given = under(sections).given(proposed, askedFor)
    const approve = { type: 'ApproveSolution' as const, data: { solution } }
    const both = [c.solutionApproved.of({ solution }), c.approvalGranted.of({ approval: id })]
    given.when(approve).thenRejected('beyond_authority', couldManager)
    given.when({ ...approve, actor: by('manager') }).thenEvents(both)
    given.when({ type: 'GrantApproval', data: { approval: id }, actor: by('manager') }).thenEvents(both.toReversed())
    const reason = 'too much'
    const neither = [c.solutionRefused.of({ solution, reason }), c.approvalRefused.of({ approval: id, reason })]
    given.when({ type: 'RefuseSolution', data: { solution, reason } }).thenEvents(neither)
    given
      .when({ type: 'RefuseApproval', data: { approval: id, reason }, actor: by('manager') })
      .thenEvents(neither.toReversed())
  })

  test('what was not approved is not delivered', () => {
    under(sections)
      .given(proposed, askedFor)
      .when({ type: 'DeliverSolution', data: { solution }, actor: by('director') })
      .thenRejected('not_approved')
  })

  test('a second solution is decided with what the first one cost', () => {
    const second = asId<SolutionId>('S-2')
    under(sections)
      .given(
        proposed,
        c.solutionApproved.of({ solution }),
        c.solutionProposed.of({ solution: second, cost: cny(120_000) }),
      )
      .when({ type: 'ApproveSolution', data: { solution: second }, actor: by('manager') })
      .thenRejected('beyond_authority', { total: 210_000, roles: ['director'] })
  })
})

describe('what a step of a ladder asks', () => {
  const given = (roles: Policy['roles']) =>
    under({ roles, ownership: { firstContact: false } }).given(
      c.approvalAsked.of({ approval, matter: 'late', roles: ['manager'], reason: 'late' }),
    )
  const reveals = { reveals: 'all' } as const

  test('is the same sort of approval: whoever was asked decides, or a role above', () => {
    const roles = { manager: { ...reveals, superior: 'director' }, director: reveals }
    const grant = { type: 'GrantApproval' as const, data: { approval } }
    given(roles)
      .when({ ...grant, actor: by('manager') })
      .thenEvents([granted])
    given(roles)
      .when({ ...grant, actor: by('director') })
      .thenEvents([granted])
    given(roles)
      .when(grant)
      .thenRejected('beyond_authority', { roles: ['manager', 'director'] })
    under({})
      .given(asked)
      .when({ ...grant, actor: by('manager') })
      .thenEvents([granted])
  })
})
