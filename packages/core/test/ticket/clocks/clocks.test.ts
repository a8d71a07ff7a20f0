/** A ticket's service-level clocks, as sentences. Wednesday 2026-03-04, 10:00 in Shanghai, is where each begins. */
import { asId, defaultPolicy, systemActor, ticketReceived, type Actor, type Policy } from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import { specify, type GivenFact } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import { agent, at, kinds, play as playUnder, Wait, type Played, type PlayOptions, type PlayStep } from '../play.ts'

const HOUR = 3_600_000
const T0 = at('2026-03-04T10:00')
const bot: Actor = { id: asId('b'), kind: 'bot' }

const weekday = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
] as const
const week = { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday }

const policy: Policy = checkPolicy({
  ...defaultPolicy,
  timeZone: 'Asia/Shanghai',
  calendars: { desk: { timeZone: 'Asia/Shanghai', week } },
  clocks: {
    acknowledge: { targets: [{ within: 'PT15M' }] },
    firstResponse: { targets: [{ within: 'PT2H', time: 'business', warnings: ['PT30M'] }] },
    nextResponse: { targets: [{ within: 'PT1H', time: 'business' }] },
    resolution: {
      targets: [
        { within: 'P1D', time: 'workingDays', for: { severity: [1] } },
        { within: 'PT16H', time: 'business', for: { severity: [2] } },
        { within: 'P2D', time: 'workingDays' },
      ],
    },
  },
})

const received = (severity: 1 | 2 | 3 | 4 = 3): GivenFact => ({
  ...ticketReceived.of({
    kind: 'complaint',
    channel: 'phone',
    customer: asId('C-1'),
    category: 'noise',
    severity,
    policy: 1,
  }),
  at: T0,
})

const play = (
  steps: readonly PlayStep[],
  options: Partial<PlayOptions> & { readonly severity?: number } = {},
): Played => playUnder(steps, { policy, ...options, intake: { severity: options.severity ?? 3 } })

describe('starting', () => {
  test('every clock with a target for the ticket, each with the instant that it is due', () => {
    const { clock } = play([])
    expect(clock('acknowledge').due).toBe(at('2026-03-04T10:15'))
    expect(clock('firstResponse').due).toBe(at('2026-03-04T12:00')) // used up exactly at closing
    expect(clock('resolution').due).toBe(at('2026-03-06T18:00'))
  })

  test('the first target that is for the ticket counts', () => {
    expect(play([], { severity: 1 }).clock('resolution').due).toBe(at('2026-03-05T18:00'))
    expect(play([], { severity: 2 }).clock('resolution').due).toBe(at('2026-03-06T10:00'))
  })

  test('without clocks in the policy, nothing is written', () => {
    specify(kinds)
      .when({
        type: 'ReceiveTicket',
        data: { kind: 'complaint', channel: 'phone', customer: asId('C-1'), category: 'noise', severity: 3 },
      })
      .thenEvents([
        ticketReceived.of({
          kind: 'complaint',
          channel: 'phone',
          customer: asId('C-1'),
          category: 'noise',
          severity: 3,
          policy: 1,
        }),
      ])
  })
})

describe('meeting', () => {
  test('a reply by a person stops the first response, and says what was used', () => {
    const { clock, facts } = play([{ type: 'ReplyToCustomer', at: '2026-03-04T11:30' }])
    expect(clock('firstResponse')).toMatchObject({ status: 'met', used: 1.5 * HOUR, breachedAt: null })
    expect(facts.at(-1)).toMatchObject({ type: 'clock.met', actor: systemActor })
  })

  test('a reply by a bot stops nothing', () => {
    const { clock } = play([{ type: 'ReplyToCustomer', at: '2026-03-04T11:30', actor: bot }])
    expect(clock('firstResponse').status).toBe('running')
  })

  test('at its due instant it is met in time', () => {
    const { clock, types } = play([{ type: 'ReplyToCustomer', at: '2026-03-04T12:00' }])
    expect(clock('firstResponse')).toMatchObject({ status: 'met', breachedAt: null })
    expect(types.filter((type) => type === 'ticket.breached')).toHaveLength(1) // the acknowledgement's
  })

  test('met late, it is breached at its due instant first, although nothing ticked', () => {
    const { clock, facts } = play([{ type: 'ReplyToCustomer', at: '2026-03-04T15:00' }])
    const breach = facts.findIndex(
      ({ type, data }) => type === 'ticket.breached' && (data as { clock: string }).clock === 'firstResponse',
    )
    expect(facts[breach]).toMatchObject({ at: at('2026-03-04T12:00') + 1, data: { due: at('2026-03-04T12:00') } })
    expect(facts.findIndex(({ type }) => type === 'clock.met')).toBeGreaterThan(breach)
    expect(clock('firstResponse')).toMatchObject({
      status: 'met',
      used: 4 * HOUR,
      breachedAt: at('2026-03-04T12:00') + 1,
    })
  })
})

describe('pausing', () => {
  const suspend = (when: string) => ({
    type: 'SuspendTicket',
    at: when,
    data: { waitingFor: 'customer', reason: 'photos' },
  })

  test('business time stands still in between, and the rest of it begins where it is resumed', () => {
    const { clock } = play([suspend('2026-03-04T11:00'), { type: 'ResumeTicket', at: '2026-03-05T11:00' }], {
      severity: 2,
    })
    // one hour used of sixteen: six are left of Thursday from 11:00, eight of Friday, and one of Monday
    expect(clock('resolution')).toMatchObject({ status: 'running', used: HOUR, due: at('2026-03-09T10:00') })
  })

  test('a pause between two closings moves no working day', () => {
    const { clock } = play([suspend('2026-03-04T11:00'), { type: 'ResumeTicket', at: '2026-03-04T16:00' }])
    expect(clock('resolution').due).toBe(at('2026-03-06T18:00'))
  })

  test('a pause over a closing moves it by that working day', () => {
    const { clock } = play([suspend('2026-03-05T11:00'), { type: 'ResumeTicket', at: '2026-03-06T10:00' }])
    expect(clock('resolution').due).toBe(at('2026-03-09T18:00'))
  })

  test('what is paused cannot be breached, and meeting it ends the pause', () => {
    const { clock, state } = play([suspend('2026-03-04T11:00'), { type: 'ResolveTicket', at: '2026-04-01T11:00' }])
    expect(clock('resolution')).toMatchObject({ status: 'met', used: 0, breachedAt: null })
    expect(state.breaches.map(({ clock: name }) => name)).not.toContain('resolution')
  })

  test('suspending again for another reason goes on with the one pause', () => {
    const { types } = play([
      suspend('2026-03-04T11:00'),
      { type: 'SuspendTicket', at: '2026-03-04T12:00', data: { waitingFor: 'thirdParty', reason: 'parts' } },
      { type: 'ResumeTicket', at: '2026-03-04T15:00' },
    ])
    expect(types.filter((type) => type === 'clock.paused')).toHaveLength(1)
    expect(types.filter((type) => type === 'clock.resumed')).toHaveLength(1)
  })
})

describe('a customer’s message', () => {
  const message = (when: string) => ({ type: 'ReceiveMessage', at: when })
  const reply = (when: string) => ({ type: 'ReplyToCustomer', at: when })

  test('starts the next response with the first that is not answered', () => {
    const { clock, state } = play([reply('2026-03-04T10:10'), message('2026-03-04T14:00'), message('2026-03-04T14:30')])
    expect(clock('nextResponse')).toMatchObject({ startedAt: at('2026-03-04T14:00'), due: at('2026-03-04T15:00') })
    expect(state.waits).toEqual([{ from: at('2026-03-04T14:00'), to: null }])
  })

  test('each wait is a clock of its own, with one miss at most', () => {
    const { clock, state } = play([
      message('2026-03-04T10:05'),
      reply('2026-03-04T14:30'),
      message('2026-03-04T16:00'),
      reply('2026-03-04T16:10'),
    ])
    expect(state.breaches.filter(({ clock: name }) => name === 'nextResponse')).toHaveLength(1)
    expect(clock('nextResponse')).toMatchObject({ status: 'met', breachedAt: null, used: 10 * 60_000 })
    expect(state.waits).toHaveLength(2)
  })

  test('wakes a ticket that waits for the customer', () => {
    const { state, clock } = play([
      { type: 'SuspendTicket', at: '2026-03-04T11:00', data: { waitingFor: 'customer', reason: 'photos' } },
      message('2026-03-04T14:00'),
    ])
    expect(state.status).toBe('open')
    expect(clock('resolution').status).toBe('running')
  })
})

describe('ending and coming back', () => {
  test('closed and reopened, the resolution goes on with what was left', () => {
    const { clock } = play(
      [
        { type: 'ResolveTicket', at: '2026-03-04T15:00' }, // four hours used
        { type: 'CloseTicket', at: '2026-03-05T15:00' },
        { type: 'ReopenTicket', at: '2026-03-10T09:00' },
      ],
      { severity: 2 },
    )
    expect(clock('resolution')).toMatchObject({ status: 'running', used: 4 * HOUR, due: at('2026-03-11T14:00') })
    expect(clock('nextResponse')).toMatchObject({ status: 'running', startedAt: at('2026-03-10T09:00') })
  })

  test.each(['WithdrawTicket', 'MarkSpam'])('%s stops all clocks', (type) => {
    const { state, types } = play([{ type, at: '2026-03-04T10:05' }])
    expect(state.clocks.map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled'])
    expect(types.at(-1)).toBe('clock.cancelled')
  })

  test('closed without a reply, the first response is not met but cancelled', () => {
    const { clock } = play([{ type: 'CloseTicket', at: '2026-03-04T11:00' }])
    expect(clock('firstResponse').status).toBe('cancelled')
    expect(clock('resolution').status).toBe('met')
  })
})

describe('changing a promise', () => {
  test('a raised severity restates what runs from there on, and keeps what was promised', () => {
    const { clock, facts } = play([{ type: 'ChangePriority', at: '2026-03-05T10:00', data: { severity: 1 } }])
    expect(clock('resolution')).toMatchObject({ due: at('2026-03-05T18:00'), promised: at('2026-03-06T18:00') })
    expect(facts.at(-1)).toMatchObject({ type: 'ticket.policyApplied', data: { policy: 1 } })
  })

  test('used time survives a change from working days to hours', () => {
    const { clock } = play([{ type: 'ChangePriority', at: '2026-03-04T17:00', data: { severity: 2 } }])
    expect(clock('resolution')).toMatchObject({ used: 6 * HOUR, due: at('2026-03-06T10:00') })
  })

  test('an extension says who, why and from when, and counts', () => {
    const { clock, facts } = play([
      {
        type: 'ExtendDeadline',
        at: '2026-03-05T10:00',
        data: { clock: 'resolution', by: 'P2D', reason: 'expert opinion' },
      },
    ])
    expect(clock('resolution')).toMatchObject({
      due: at('2026-03-10T18:00'),
      extensions: 1,
      promised: at('2026-03-06T18:00'),
    })
    expect(facts.at(-1)).toMatchObject({
      type: 'clock.extended',
      actor: agent,
      data: { from: at('2026-03-06T18:00'), reason: 'expert opinion' },
    })
  })

  test('a policy that is applied restates the clocks; one that drops a target cancels its clock', () => {
    const next: Policy = {
      ...policy,
      version: 2,
      clocks: {
        firstResponse: { targets: [{ within: 'PT4H', time: 'business' }] },
        closure: { targets: [{ within: 'P5D', time: 'workingDays' }] },
      },
    }
    const { clock, state } = play([{ type: 'ApplyPolicy', at: '2026-03-04T11:00' }], { current: next })
    expect(state.policy).toBe(2)
    expect(clock('firstResponse')).toMatchObject({ due: at('2026-03-04T15:00'), used: HOUR })
    expect(clock('resolution').status).toBe('cancelled')
    expect(clock('closure')).toMatchObject({ status: 'running', due: at('2026-03-11T18:00') })
  })

  test('applied twice, it changes nothing', () => {
    specify(kinds, { policy }).given(received()).when({ type: 'ApplyPolicy', data: {}, at: T0 }).thenNothing()
  })
})

test('a warning falls due in the clock’s own time, and tells whoever holds the matter when the desk is open', () => {
  const { facts } = play([
    { type: 'AssignTicket', at: '2026-03-04T10:01', data: { assignee: 'bo' } },
    { type: 'AddNote', at: '2026-03-04T11:45', data: { text: 'x' } },
  ])
  const warned = facts.find(({ type }) => type === 'clock.warned')
  expect(warned).toMatchObject({
    at: at('2026-03-04T11:30'),
    data: { clock: 'firstResponse', due: at('2026-03-04T12:00') },
  })
  expect(facts.find(({ type }) => type === 'escalation.noticeIssued')).toMatchObject({
    at: at('2026-03-04T11:30'),
    data: { to: [{ actor: 'bo' }], clock: 'firstResponse', notBefore: at('2026-03-04T11:30') },
  })
})

describe('contact sheets and callbacks', () => {
  const withTargets: Policy = checkPolicy({
    ...policy,
    clocks: {
      referral: { targets: [{ within: 'P2D', time: 'workingDays', warnings: ['P1D'] }] },
      callback: { targets: [{ within: 'P5D', warnings: ['P1D'] }] },
    },
  })
  const issue = { type: 'IssueReferral', at: '2026-03-04T11:00', data: { referral: 'R-1', department: 'works' } }

  test('without a deadline of their own, the policy says by when', () => {
    const { state } = play([issue], { policy: withTargets })
    expect(state.referrals[0]?.due).toBe(at('2026-03-06T18:00'))
  })

  test('without either, they are refused', () => {
    expect(() => play([issue])).toThrow('due: found nothing, expected an instant')
  })

  test('are warned of before their deadline, to the department that has them', () => {
    const { of } = play([issue, { type: Wait, at: '2026-03-09T10:00' }], { policy: withTargets })
    expect(of('clock.warned')).toMatchObject([{ at: at('2026-03-05T18:00'), data: { clock: 'referral', item: 'R-1' } }])
    expect(of('escalation.noticeIssued')).toMatchObject([{ data: { to: [{ department: 'works' }] } }])
    expect(of('ticket.referralOverdue')).toMatchObject([{ at: at('2026-03-06T18:00') + 1 }])
  })

  test('a callback may leave its deadline to the policy', () => {
    specify(kinds, { policy: withTargets })
      .when({
        type: 'ScheduleCallback',
        at: T0,
        data: {
          channel: 'phone',
          customer: asId('C-1'),
          category: 'care',
          severity: 3,
          reason: 'discharge',
          required: true,
        },
      })
      .thenState({ details: { due: T0 + 120 * HOUR } })
  })
})
