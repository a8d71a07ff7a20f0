import * as c from '@deskledger/core'
import { asId, type ActorId, type ConsequenceId, type Policy, type TicketId } from '@deskledger/core'
import { describe, expect, test } from 'vitest'
import { attempts, by, cny, T0, under } from './desk.ts'

const decidedBy = ['manager']
const sections: Partial<Policy> = {
  accountability: {
    currency: 'CNY',
    measures: { reprimand: { en: 'reprimand', zh: '批评' }, deduction: { en: 'deduction', zh: '扣款' } },
    rules: [
      { measure: 'reprimand', decidedBy, notify: { departments: ['east branch', 'west branch'] } },
      {
        level: 1,
        measure: 'deduction',
        amount: 20_000,
        proposedBy: ['agent'],
        decidedBy,
        decidedWhenRepeatedBy: ['agent'],
        provisionallyBy: ['agent'],
      },
      { level: 2, measure: 'deduction', amount: { from: 10_000, to: 30_000 }, decidedBy },
    ],
    required: [{ for: { severity: [1, 2, 3] } }],
  },
}
const consequence = asId<ConsequenceId>('K-1')
const person = asId<ActorId>('ben')
const data = { consequence, measure: 'deduction', person, amount: cny(20_000) }
const propose = { type: 'ProposeConsequence' as const, data }
const decide = { type: 'DecideConsequence' as const, data: { consequence } }
const proposed = c.consequenceProposed.of(data)
const imposed = c.consequenceImposed.of({ consequence })
const settled = c.accountabilitySettled.of({ measure: 'deduction', person, amount: cny(20_000), consequence })
const repeated = c.repeatFound.of({ of: asId<TicketId>('T-0') })
const raised = (to: number) => c.ticketEscalated.of({ way: 'hierarchical', from: to - 1, to, reason: 'not satisfied' })

describe('a consequence', () => {
  test('is proposed by whoever may, where the complaint came so high', () => {
    under(sections).given(raised(1)).when(propose).thenEvents([proposed])
    under(sections)
      .when(propose)
      .thenRejected('unknown_measure', { known: ['reprimand'] })
    under(sections)
      .given(raised(1))
      .when({ ...propose, actor: by('clerk') })
      .thenRejected('beyond_authority', { roles: ['agent'] })
    under(sections).given(raised(1), proposed).when(propose).thenRejected('id_taken')
  })

  test('costs what the rule of the highest level says', () => {
    const of = (amount: number) => ({ ...propose, data: { ...data, amount: cny(amount) } })
    under(sections).given(raised(1)).when(of(10_000)).thenRejected('wrong_amount', { from: 20_000, to: 20_000 })
    under(sections)
      .given(raised(1), raised(2))
      .when(of(30_000))
      .thenEvents([c.consequenceProposed.of(of(30_000).data)])
    under(sections)
      .given(raised(1), raised(2))
      .when(of(30_001))
      .thenRejected('wrong_amount', { from: 10_000, to: 30_000 })
    under(sections)
      .given(raised(1))
      .when({ ...propose, data: { ...data, amount: { amount: 20_000, currency: 'EUR' } } })
      .thenRejected('wrong_currency')
  })

  test("is the manager's to decide; for a repeat the agent may", () => {
    const given = under(sections).given(raised(1), proposed)
    given.when({ ...decide, actor: by('manager') }).thenEvents([settled])
    given.when(decide).thenRejected('beyond_authority', { roles: ['manager'] })
    given.given(repeated).when(decide).thenEvents([settled])
  })

  test('is decided provisionally in an emergency, and then confirmed or revoked', () => {
    const given = under(sections).given(raised(1), proposed)
    given.when({ ...decide, data: { consequence, provisionally: true } }).thenEvents([imposed])
    const after = given.given(imposed)
    after.when({ ...decide, data: { consequence, provisionally: true } }).thenNothing()
    after.when({ ...decide, actor: by('manager') }).thenEvents([settled])
    const revoke = { type: 'RevokeConsequence' as const, data: { consequence, reason: 'the supplier did it' } }
    after.when(revoke).thenRejected('beyond_authority')
    const revoked = c.consequenceRevoked.of(revoke.data)
    after.when({ ...revoke, actor: by('manager') }).thenEvents([revoked])
    after
      .given(revoked)
      .when({ ...decide, actor: by('manager') })
      .thenRejected('unknown_consequence', { known: [] })
  })

  test('is told to all branches once it is settled, also without a proposal', () => {
    const reprimand = { measure: 'reprimand', person }
    const settle = { type: 'SettleAccountability' as const, data: reprimand }
    under(sections)
      .when(settle)
      .thenRejected('beyond_authority', { roles: ['manager'] })
    under(sections)
      .when({ ...settle, actor: by('manager') })
      .thenEvents([
        c.accountabilitySettled.of(reprimand),
        c.noticeIssued.of({
          to: [{ department: 'east branch' }, { department: 'west branch' }],
          why: 'consequence: reprimand',
          level: 0,
          notBefore: T0 + 60_000,
        }),
      ])
  })

  test('an upheld complaint does not close without one', () => {
    const close = { type: 'CloseTicket' as const, data: {} }
    const founded = c.complaintVerified.of({ verdict: 'founded' })
    under(sections).given(founded).when(close).thenRejected('accountability_open', { verdict: 'founded' })
    under(sections)
      .given(founded, settled)
      .when(close)
      .thenEvents([c.ticketClosed.of({})])
    under(sections)
      .given(c.complaintVerified.of({ verdict: 'unfounded' }))
      .when(close)
      .thenEvents([c.ticketClosed.of({})])
    under(sections, 'complaint', { severity: 4 })
      .given(founded)
      .when(close)
      .thenEvents([c.ticketClosed.of({})])
  })

  describe('of a complaint that was found unfounded', () => {
    const unfounded = c.complaintVerified.of({ verdict: 'unfounded' })
    const manager = by('manager')
    const settle = { type: 'SettleAccountability' as const, data: { measure: 'reprimand', person }, actor: manager }

    test('is refused, whoever asks for it', () => {
      const given = under(sections).given(raised(1), unfounded)
      given.when(settle).thenRejected('not_upheld', { measure: 'reprimand' })
      given.when(propose).thenRejected('not_upheld')
      under({}).given(unfounded).when(settle).thenRejected('not_upheld')
      for (const verdict of ['founded', 'partly'] as const)
        under({})
          .given(unfounded, c.complaintVerified.of({ verdict }))
          .when(settle)
          .thenEvents([c.accountabilitySettled.of(settle.data)])
    })

    test('is not decided either when that was found later, and is revoked', () => {
      const given = under(sections).given(raised(1), proposed, imposed, unfounded)
      given.when({ ...decide, actor: manager }).thenRejected('not_upheld', { instead: ['RevokeConsequence'] })
      const revoke = { type: 'RevokeConsequence' as const, data: { consequence, reason: 'unfounded' }, actor: manager }
      given.when(revoke).thenEvents([c.consequenceRevoked.of(revoke.data)])
    })

    test('is settled where the rule that holds says so', () => {
      const rules = [
        { measure: 'reprimand', decidedBy, unfounded: true },
        { level: 1, measure: 'reprimand', decidedBy },
      ]
      const given = under({ accountability: { rules } }).given(unfounded)
      given.when(settle).thenEvents([c.accountabilitySettled.of(settle.data)])
      given.given(raised(1)).when(settle).thenRejected('not_upheld')
    })
  })

  describe('once settled', () => {
    const actor = by('manager')
    const settle = (held: object) => ({ type: 'SettleAccountability' as const, data: held as never, actor })
    const held = { measure: 'reprimand', person }
    const done = c.accountabilitySettled.of(held)

    test('is not settled again for the same person', () => {
      for (const some of [sections, {}]) {
        const given = under(some).given(raised(1), done)
        given.when(settle(held)).thenRejected('already_settled', { measure: 'reprimand', whom: person })
        given.when(settle({ ...held, department: 'garage' })).thenRejected('already_settled')
        given.when({ ...propose, data: { ...held, consequence } as never }).thenRejected('already_settled')
      }
    })

    test('nor by way of a proposal that was there before', () => {
      const given = under(sections).given(raised(1), proposed, c.accountabilitySettled.of({ ...settled.data }))
      given.when({ ...decide, actor }).thenRejected('unknown_consequence')
      const { consequence: _, ...apart } = settled.data
      under(sections)
        .given(raised(1), proposed, c.accountabilitySettled.of(apart))
        .when({ ...decide, actor })
        .thenRejected('already_settled')
    })

    test('is settled for somebody else, or by another measure', () => {
      const given = under({}).given(done)
      for (const other of [
        { measure: 'reprimand', person: asId<ActorId>('ann') },
        { measure: 'reprimand', department: 'garage' },
        { measure: 'deduction', person },
      ])
        given.when(settle(other)).thenEvents([c.accountabilitySettled.of(other)])
      const garage = { measure: 'reprimand', department: 'garage' }
      const after = given.given(c.accountabilitySettled.of(garage))
      after.when(settle(garage)).thenRejected('already_settled')
      after
        .when(settle({ ...garage, department: 'kitchen' }))
        .thenEvents([c.accountabilitySettled.of({ ...garage, department: 'kitchen' })])
    })
  })

  test('without rules of the policy anybody settles, and proposals are kept all the same', () => {
    under({}).given(proposed).when(decide).thenEvents([settled])
    under({}).when(propose).thenEvents([proposed])
  })
})

describe('praise by name', () => {
  const praised = c.ticketCommended.of({ person })
  const reward = { type: 'RewardCommendation' as const, data: { person, reward: 'bonus', amount: cny(10_000) } }
  const rewarded = c.commendationRewarded.of(reward.data)

  test('is rewarded, within authority', () => {
    under({}).given(praised).when(reward).thenEvents([rewarded])
    under({}).when(reward).thenRejected('not_allowed', { known: [] })
    const approvals = { currency: 'CNY', matters: { reward: { limits: { agent: 5000, manager: 'any' } } } } as const
    under({ approvals })
      .given(praised)
      .when(reward)
      .thenRejected('beyond_authority', { roles: ['manager'] })
    under({ approvals })
      .given(praised)
      .when({ ...reward, actor: by('manager') })
      .thenEvents([rewarded])
  })

  test('is reported by a step of a ladder', () => {
    const step = { name: 'praise', when: { on: 'ticket.commended' }, do: { notify: { roles: ['manager'] } } }
    const desk = attempts({ ladders: { voice: { levels: [], steps: [step] } } })
    const facts = desk.try(by('agent'), 'Commend', { person })
    expect('rejected' in facts ? facts : facts.map(({ type }) => type)).toEqual([
      'ticket.commended',
      'escalation.stepTaken',
      'escalation.noticeIssued',
    ])
  })
})
