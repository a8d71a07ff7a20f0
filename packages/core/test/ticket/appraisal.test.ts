import * as fc from 'fast-check'
import {
  asId,
  createDesk,
  memoryStore,
  standardKinds,
  ticketKinds,
  ticketReceived,
  type ActorId,
  type Policy,
} from '@deskledger/core'
import { appraisalFigures, figureBasis, figures, replayLedger, type Ask } from '@deskledger/core/kpi'
import { checkPolicy, standardAppraisal, type AppraisalRules } from '@deskledger/core/policy'
import {
  appraisal,
  appraisalFigureTaken,
  appraisalOpened,
  appraisalRated,
  recordKinds,
  scorecard,
  type AppraisalDetails,
} from '@deskledger/core/records'
import { timeRules } from '@deskledger/core/rules'
import { verifyLedger } from '@deskledger/core/verify'
import { deciderLaws, registerLaws, specify } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import { accepted, ann, customer, handClock, HOUR, ticket } from '../desk/testDesk.ts'
import { soak } from '../soak.ts'
import { DAY, received, T0 } from './given.ts'

const kinds = ticketKinds([...standardKinds, ...recordKinds], timeRules)
const words = (en: string, zh: string) => ({ label: { en, zh } })
// #region rules
const rules: AppraisalRules = {
  raters: { self: 1, superior: 3, customer: 1 },
  parts: {
    satisfaction: { ...words('Satisfaction', '客户满意度'), weight: 40, kpi: 'satisfaction', from: 0.5, to: 1 },
    response: {
      ...words('Response', '响应'),
      weight: 20,
      kpi: 'averageResponseTime',
      from: 24 * HOUR,
      to: HOUR,
      clock: 'clock',
    },
    knowledge: { ...words('Knowledge', '业务知识'), weight: 20 },
    teamwork: { ...words('Teamwork', '团队协作'), weight: 20 },
  },
}
// #endregion
const policy: Policy = { version: 1, name: 'desk', timeZone: 'UTC', observationDays: 7, roles: {}, appraisal: rules }
const li = asId<ActorId>('li')
const intake = { channel: 'desk', category: 'monthly', severity: 4 } as const
const month = { agent: li, period: 'month', from: T0, to: T0 + 30 * DAY } as const
const [self, boss] = [
  { id: li, kind: 'person' },
  { id: asId<ActorId>('bo'), kind: 'person' },
] as const

const opened = appraisalOpened.of({
  ...month,
  raters: rules.raters,
  parts: [
    { part: 'satisfaction', weight: 40, figure: { kpi: 'satisfaction', from: 0.5, to: 1 } },
    { part: 'response', weight: 20, figure: { kpi: 'averageResponseTime', from: 24 * HOUR, to: HOUR, clock: 'clock' } },
    { part: 'knowledge', weight: 20 },
    { part: 'teamwork', weight: 20 },
  ],
})
const receivedFor = ticketReceived.of({ ...intake, kind: 'appraisal', customer: customer('desk'), policy: 1 })
const begun = () => specify(kinds, { from: T0, policy }).given(received('appraisal'), opened)
const taken = (part: string, value: number | null) => appraisalFigureTaken.of({ part, value, asOf: T0 })
const rated = (rater: 'self' | 'superior' | 'customer', part: string, points: number) =>
  appraisalRated.of({ rater, part, points })

describe('appraisal', () => {
  test('is opened by what the policy says then', () => {
    expect(checkPolicy(policy)).toBe(policy)
    specify(kinds, { policy })
      .when({ type: 'OpenAppraisal', data: { ...intake, ...month } })
      .thenEvents([receivedFor, opened])
    specify(kinds)
      .when({ type: 'OpenAppraisal', data: { ...intake, ...month } })
      .thenState({ details: { raters: standardAppraisal.raters } })
    expect(checkPolicy({ ...policy, appraisal: standardAppraisal })).toBeDefined()
  })

  test('figures are worth points in proportion, and ratings by who rates; the score is weighted', () => {
    const told = begun().given(
      taken('satisfaction', 0.9),
      taken('response', 24 * HOUR),
      { ...rated('self', 'knowledge', 100), actor: self },
      { ...rated('superior', 'knowledge', 60), actor: boss },
      { ...rated('superior', 'teamwork', 80), actor: boss },
    )
    const parts = [
      { part: 'satisfaction', points: 80 },
      { part: 'response', points: 0 },
      { part: 'knowledge', points: 70 },
      { part: 'teamwork', points: 80 },
    ]
    // (40 x 80 + 20 x 0 + 20 x 70 + 20 x 80) / 100
    told
      .when({ type: 'SettleAppraisal', data: {} })
      .thenState({ status: 'resolved', details: { settled: { score: 62, covered: 1, parts } } })
  })

  test('what is not known has no points, and a reason; the score tells how much it covers', () => {
    begun().when({ type: 'SettleAppraisal', data: {} }).thenRejected('nothing_known')
    begun()
      .given(
        taken('satisfaction', 1),
        appraisalFigureTaken.of({ part: 'response', value: null, asOf: T0, reason: 'no reply' }),
      )
      .when({ type: 'SettleAppraisal', data: {} })
      .thenState({
        details: {
          settled: {
            score: 100,
            covered: 0.4,
            parts: [
              { part: 'satisfaction', points: 100 },
              { part: 'response', points: null, reason: 'no reply' },
              { part: 'knowledge', points: null, reason: 'nobody has rated it' },
              { part: 'teamwork', points: null, reason: 'nobody has rated it' },
            ],
          },
        },
      })
  })

  test('agents rate themselves and nobody else does so for them', () => {
    const rate = (rater: 'self' | 'superior', actor: typeof self | typeof boss) =>
      begun().when({ type: 'RateAgent', data: rated(rater, 'knowledge', 50).data, actor })
    rate('self', self).thenEvents([rated('self', 'knowledge', 50)])
    rate('self', boss).thenRejected('wrong_rater')
    rate('superior', self).thenRejected('wrong_rater')
    begun()
      .when({ type: 'RateAgent', data: rated('superior', 'satisfaction', 50).data, actor: boss })
      .thenRejected('unknown_part', { known: ['knowledge', 'teamwork'] })
    begun()
      .when({ type: 'TakeFigure', data: taken('teamwork', 1).data })
      .thenRejected('unknown_part')
  })

  test('what was settled is what the log gives again, in whatever order it was told', () => {
    const points = fc.integer({ min: 0, max: 100 })
    const fact = fc.oneof(
      fc
        .tuple(fc.constantFrom('satisfaction', 'response'), fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })))
        .map(([part, value]) => ({ type: 'TakeFigure', data: taken(part, value).data, actor: boss })),
      fc.tuple(fc.constantFrom('knowledge', 'teamwork'), points, fc.boolean()).map(([part, given, isOwn]) => ({
        type: 'RateAgent',
        data: rated(isOwn ? 'self' : 'superior', part, given).data,
        actor: isOwn ? self : boss,
      })),
    )
    return fc.assert(
      fc.asyncProperty(fc.array(fact, { minLength: 1, maxLength: 12 }), async (facts) => {
        const store = memoryStore()
        const desk = createDesk({ store, clock: handClock(T0), policy, kinds: [...standardKinds, ...recordKinds] })
        const tell = async (type: string, data: object, actor: object = ann) =>
          desk.execute({ type, ticket: ticket(), actor, data } as never)
        accepted(await tell('OpenAppraisal', { ...intake, ...month }))
        for (const { type, data, actor } of facts) accepted(await tell(type, data, actor))
        const settled = await tell('SettleAppraisal', {})
        const details = (await desk.load(ticket())).details as AppraisalDetails
        const again = scorecard(details)
        const latest = { ...details, figures: details.figures.toReversed(), ratings: details.ratings.toReversed() }
        expect(scorecard(latest)).toEqual(again)
        if (!settled.accepted) {
          expect(again).toMatchObject({ score: null, covered: 0 })
          return
        }
        expect(details.settled).toEqual(again)
        const known = again.parts.filter(({ points: each }) => each !== null)
        const weights = known.map(({ part }) => details.parts.find((each) => each.part === part)?.weight ?? 0)
        expect(again.covered).toBeCloseTo(weights.reduce((sum, each) => sum + each, 0) / 100, 9)
        for (const each of again.parts) expect(each.points === null).toBe(each.reason !== undefined)
      }),
      { numRuns: soak(60) },
    )
  })

  test('figures are those of the agent in the period, and the same whenever they are asked for again', async () => {
    const store = memoryStore()
    const clock = handClock(T0)
    const desk = createDesk({ store, clock, policy, kinds: [...standardKinds, ...recordKinds] })
    const tell = async (type: string, name: string, data: object) => {
      accepted(await desk.execute({ type, ticket: ticket(name), actor: ann, data } as never))
    }
    for (const [n, agent] of ['li', 'li', 'wu'].entries()) {
      clock.at += HOUR
      const data = { kind: 'complaint', channel: 'phone', customer: customer(), category: 'fees', severity: 3 }
      await tell('ReceiveTicket', `C-${n}`, data)
      await tell('AssignTicket', `C-${n}`, { assignee: agent })
      clock.at += HOUR
      await tell('ReplyToCustomer', `C-${n}`, {})
      await tell('RateTicket', `C-${n}`, { satisfied: n > 0 })
    }
    clock.at = month.to + DAY
    await tell('OpenAppraisal', 'A-1', { ...intake, ...month })
    const details = async () => (await desk.load(ticket('A-1'))).details as AppraisalDetails
    const asking = async (): Promise<Ask> => {
      const states = await replayLedger(store, kinds)
      return (question) => figures(states, { ...figureBasis(policy), ...question })
    }
    const asOf = clock.at
    const first = appraisalFigures(await asking(), await details(), asOf)
    expect(first).toEqual([
      { part: 'satisfaction', value: 0.5, asOf },
      { part: 'response', value: HOUR, asOf },
    ])
    for (const figure of first) await tell('TakeFigure', 'A-1', figure)
    await tell('SettleAppraisal', 'A-1', {})
    clock.at += 9 * DAY
    expect(appraisalFigures(await asking(), await details(), asOf)).toEqual(first)
    expect((await details()).settled).toMatchObject({ score: 33.33, covered: 0.6 })
    expect((await verifyLedger(store, kinds)).fault).toBeNull()
  })

  test('a part may be of the complaints that the agent is found responsible for, or of one class of tickets', () => {
    const asked: unknown[] = []
    const figure = { kpi: 'complaintsReceived', from: 5, to: 0 }
    const details = {
      agent: li,
      from: T0,
      to: T0 + DAY,
      parts: [
        { part: 'caused', weight: 1, figure: { ...figure, by: 'responsible' } },
        { part: 'hard cases', weight: 1, figure: { ...figure, filter: { category: 'hard-case' } } },
      ],
    } as unknown as AppraisalDetails
    appraisalFigures(
      (question) => {
        asked.push(question.filter)
        return []
      },
      details,
      T0,
    )
    expect(asked).toEqual([{ responsible: 'li' }, { category: 'hard-case', agent: 'li' }])
  })

  test.each([
    [{ ...rules, parts: {} }, 'appraisal.parts: found {}, expected at least one part'],
    [{ ...rules, raters: {} }, 'appraisal.raters: found {}, expected somebody who rates'],
    [
      { ...rules, parts: { fast: { ...words('Fast', '快'), weight: 1, kpi: 'satisfaction', from: 1, to: 1 } } },
      'appraisal.parts.fast.to: found 1, expected another figure than from',
    ],
  ] as const)('a policy that says %j is told what is wrong', (wrong, message) => {
    expect(() => checkPolicy({ ...policy, appraisal: wrong })).toThrow(message)
  })

  describe('keeps the laws', () => {
    registerLaws(deciderLaws(ticketKinds([appraisal], timeRules), { runs: soak(50) }), test)
  })
})
