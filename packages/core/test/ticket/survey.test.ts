import * as fc from 'fast-check'
import {
  asId,
  createDesk,
  memoryStore,
  standardKinds,
  ticketKinds,
  ticketResolved,
  type CustomerId,
} from '@deskledger/core'
import {
  recordKinds,
  survey,
  surveyAnalysed,
  surveyAnswered,
  surveyEnded,
  surveyOpened,
  surveySent,
  type SurveyDetails,
} from '@deskledger/core/records'
import { surveyResult, wilson } from '@deskledger/core/kpi'
import { timeRules } from '@deskledger/core/rules'
import { verifyLedger } from '@deskledger/core/verify'
import { deciderLaws, registerLaws, specify } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import { accepted, ann, handClock, readLog, ticket } from '../desk/testDesk.ts'
import { soak } from '../soak.ts'
import { DAY, received, T0 } from './given.ts'

const kinds = ticketKinds([...standardKinds, ...recordKinds], timeRules)
const plan = { about: '2026 Q1', aspects: ['fees', 'repairs'], audience: 200, until: T0 + 30 * DAY }
const sent = surveySent.of({ invited: 100 })
const open = () => specify(kinds, { from: T0 }).given(received('survey'), surveyOpened.of(plan), sent)
const intake = { channel: 'paper', category: 'quarterly', severity: 4 } as const

const answer = fc.record(
  {
    satisfied: fc.boolean(),
    aspects: fc.record(
      { fees: fc.integer({ min: 1, max: 5 }), repairs: fc.integer({ min: 1, max: 5 }) },
      { requiredKeys: [] },
    ),
    recommend: fc.integer({ min: 0, max: 10 }),
  },
  { requiredKeys: [] },
)

describe('survey', () => {
  test('is opened for an audience, with aspects and an end', () => {
    specify(kinds)
      .when({ type: 'OpenSurvey', data: { ...intake, ...plan } })
      .thenState({ status: 'new', customer: 'desk', details: { about: '2026 Q1', audience: 200 } })
    specify(kinds, { from: T0 })
      .when({ type: 'OpenSurvey', data: { ...intake, ...plan, until: 0 } })
      .thenRejected('not_allowed')
  })

  test('goes out to no more than its audience, and is answered by no more than were invited', () => {
    open()
      .when({ type: 'SendSurvey', data: { invited: 101 } })
      .thenRejected('audience_exceeded', { left: 100 })
    specify(kinds, { from: T0 })
      .given(received('survey'), surveyOpened.of(plan))
      .when({ type: 'RecordAnswer', data: {} })
      .thenRejected('not_invited', { instead: ['SendSurvey'] })
  })

  test('a customer answers once, on what is asked, and by name without words', () => {
    const customer = asId<CustomerId>('C-1')
    const answered = surveyAnswered.of({ customer, satisfied: true })
    open().when({ type: 'RecordAnswer', data: answered.data }).thenEvents([answered])
    open().given(answered).when({ type: 'RecordAnswer', data: { customer } }).thenRejected('answered_already')
    open()
      .when({ type: 'RecordAnswer', data: { aspects: { lifts: 3 } } })
      .thenRejected('unknown_aspect', { known: ['fees', 'repairs'] })
    open()
      .when({ type: 'RecordAnswer', data: { customer, words: 'slow' } })
      .thenRejected('words_by_name', { instead: ['ReceiveTicket'] })
  })

  test('is analysed once it has ended, and closed once it was analysed', () => {
    open()
      .when({ type: 'AnalyseSurvey', data: { findings: [] } })
      .thenRejected('survey_open')
    const over = open().given(surveyEnded.of({}))
    over.when({ type: 'RecordAnswer', data: {} }).thenRejected('survey_ended')
    over.when({ type: 'CloseTicket', data: {} }).thenRejected('not_analysed')
    const analysed = surveyAnalysed.of({ findings: ['lifts are slow'] })
    over
      .when({ type: 'AnalyseSurvey', data: analysed.data })
      .thenEvents([analysed, ticketResolved.of({ code: 'analysed' })])
    over.given(analysed).when({ type: 'CloseTicket', data: {} }).thenState({ status: 'closed' })
  })

  test('ends by itself 1 ms after its last instant; words are sealed', async () => {
    const store = memoryStore()
    const clock = handClock(T0)
    const desk = createDesk({ store, clock, kinds: [...standardKinds, ...recordKinds] })
    const at = { ticket: ticket(), actor: ann }
    accepted(await desk.execute({ ...at, type: 'OpenSurvey', data: { ...intake, ...plan } }))
    accepted(await desk.execute({ ...at, type: 'SendSurvey', data: { invited: 10 } }))
    clock.at = plan.until
    accepted(await desk.execute({ ...at, type: 'RecordAnswer', data: { words: 'Mrs Chen is helpful' } }))
    clock.at = plan.until + DAY
    expect((await desk.execute({ ...at, type: 'RecordAnswer', data: {} })).accepted).toBe(false)
    const log = await readLog(store)
    await desk.tick()
    expect((await readLog(store)).find(({ type }) => type === surveyEnded.type)?.at).toBe(plan.until + 1)
    expect(JSON.stringify(log)).not.toContain('Chen')
    expect((await verifyLedger(store, kinds)).fault).toBeNull()
  })

  test('its result is counted over again from the answers', () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 40 }), (answers) => {
        const events = [
          received('survey'),
          surveyOpened.of(plan),
          sent,
          ...answers.map((each) => surveyAnswered.of(each)),
        ]
        const state = kinds.replay(
          events.map((event, n) => ({
            ...event,
            at: T0 + n,
            actor: ann,
            causationId: '',
            correlationId: '',
            hash: '',
            prev: '',
            id: asId(`e${n}`),
            recordedAt: T0,
            schema: 1,
            stream: asId('ticket/S-1'),
            version: n + 1,
          })),
        )
        const result = surveyResult(state.details as SurveyDetails)
        const said = answers.filter(({ satisfied }) => satisfied !== undefined)
        const scores = answers.flatMap(({ recommend }) => recommend ?? [])
        const fees = answers.flatMap(({ aspects }) => aspects?.fees ?? [])
        const good = said.filter(({ satisfied }) => satisfied).length
        expect(result.responseRate).toMatchObject({
          value: answers.length / 100,
          interval: wilson(answers.length, 100),
        })
        expect(result.satisfied.value).toBe(said.length === 0 ? null : good / said.length)
        expect(result.satisfied.interval).toEqual(wilson(good, said.length))
        const points = scores.reduce((total, score) => total + (score > 8 ? 100 : score < 7 ? -100 : 0), 0)
        expect(result.nps).toBe(scores.length === 0 ? null : points / scores.length)
        expect(result.aspects['fees']?.satisfied).toMatchObject({
          count: fees.filter((each) => each > 3).length,
          of: fees.length,
        })
        const mean = fees.reduce((total, each) => total + each, 0) / fees.length
        expect(result.aspects['fees']?.mean).toBe(fees.length === 0 ? null : mean)
        if (said.length === 0) expect(result.satisfied.reason).toBe('nobody answered')
      }),
      { numRuns: soak(100) },
    )
  })

  describe('keeps the laws', () => {
    registerLaws(deciderLaws(ticketKinds([survey], timeRules), { runs: soak(50) }), test)
  })
})
