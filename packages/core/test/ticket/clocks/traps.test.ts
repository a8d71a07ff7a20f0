/** Faults that other systems had with clocks, by the rows of the list that the project keeps; the numbers are of their public threads. */
import { defaultPolicy, type Actor, type Policy, asId } from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import { describe, expect, test } from 'vitest'
import { at, play as playUnder, Wait, type Played, type PlayOptions, type PlayStep } from '../play.ts'

const HOUR = 3_600_000
const hours = [['09:00', '17:00']] as const
const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours }

const policy: Policy = checkPolicy({
  ...defaultPolicy,
  roles: { ...defaultPolicy.roles, manager: { reveals: 'all' }, lead: { reveals: 'all' } },
  timeZone: 'Asia/Shanghai',
  calendars: { desk: { timeZone: 'Asia/Shanghai', week } },
  clocks: {
    firstResponse: { targets: [{ within: 'PT4H', time: 'business' }] },
    nextResponse: { targets: [{ within: 'PT2H', time: 'business', warnings: ['PT30M'] }] },
    resolution: { targets: [{ within: 'PT24H', time: 'business' }] },
    handling: {
      starts: ['received'],
      stops: ['resolved'],
      pausedIn: ['pending', 'onHold'],
      targets: [{ within: 'P3D', time: 'workingDays' }],
    },
  },
  ladders: {
    up: {
      levels: [{ name: 'manager', roles: ['manager'] }],
      steps: [
        {
          name: 'early',
          when: { clock: 'resolution', side: 'beforeDeadline', within: 'PT8H', time: 'business' },
          do: { notify: { roles: ['lead'] } },
        },
        {
          name: 'late',
          when: { clock: 'resolution', side: 'afterDeadline', within: 'PT8H', time: 'business' },
          do: { raiseTo: 1 },
        },
      ],
    },
  },
})

const bot: Actor = { id: asId('b'), kind: 'bot' }

/** Each ticket comes in on Wednesday 2026-03-04 at 10:00. */
const play = (steps: readonly PlayStep[], options: Partial<PlayOptions> = {}): Played =>
  playUnder(steps, { policy, ...options })

const step = (type: string, when: string, data: object = {}): PlayStep => ({ type, at: when, data })
const suspend = (when: string): PlayStep => step('SuspendTicket', when, { waitingFor: 'customer', reason: 'photos' })
const resume = (when: string): PlayStep => step('ResumeTicket', when)
const reply = (when: string, actor?: Actor): PlayStep => ({
  type: 'ReplyToCustomer',
  at: when,
  ...(actor && { actor }),
})
const message = (when: string): PlayStep => step('ReceiveMessage', when)

const changed = (clocks: Policy['clocks'], calendarWeek: object = week): Policy =>
  checkPolicy({
    ...policy,
    version: 2,
    clocks: { ...policy.clocks, ...clocks },
    calendars: { desk: { timeZone: 'Asia/Shanghai', week: calendarWeek } },
  })

describe('trap 3, zammad 4353, 534: a change restates every running clock', () => {
  test('removing a target leaves nothing to escalate', () => {
    const current = changed({ resolution: { targets: [] } })
    const { of, clock } = play([step('ApplyPolicy', '2026-03-04T11:00'), step(Wait, '2026-04-01T10:00')], { current })
    expect(clock('resolution').status).toBe('cancelled')
    expect(of('ticket.escalated')).toEqual([])
    expect(of('ticket.breached').map(({ data }) => (data as { clock: string }).clock)).not.toContain('resolution')
  })

  test('other opening hours move every deadline that runs in them', () => {
    const short = [['09:00', '13:00']] as const
    const current = changed({}, { mon: short, tue: short, wed: short, thu: short, fri: short })
    const { clock } = play([step('ApplyPolicy', '2026-03-04T11:00')], { current })
    // one hour is used; three more of this desk's hours are Wednesday's two and Thursday's first
    expect(clock('firstResponse').due).toBe(at('2026-03-05T10:00'))
    expect(clock('handling').due).toBe(at('2026-03-09T13:00'))
  })

  test('publishing alone changes no open ticket', () => {
    const current = changed({ resolution: { targets: [] } })
    expect(play([reply('2026-03-04T11:00')], { current }).clock('resolution').status).toBe('running')
  })
})

test('trap 5, zammad 3140: after the answer the update clock stands still', () => {
  const played = play([reply('2026-03-04T10:30'), message('2026-03-04T11:00'), reply('2026-03-04T11:10')])
  expect(played.clock('nextResponse').status).toBe('met')
  const later = play([
    reply('2026-03-04T10:30'),
    message('2026-03-04T11:00'),
    reply('2026-03-04T11:10'),
    step(Wait, '2026-03-06T09:00'),
  ])
  expect(later.of('ticket.breached').map(({ data }) => (data as { clock: string }).clock)).not.toContain('nextResponse')
})

test('trap 6, zammad 5177: a message does not touch the first response', () => {
  const { clock } = play([message('2026-03-04T10:30')])
  expect(clock('firstResponse')).toMatchObject({ due: at('2026-03-04T14:00'), status: 'running' })
  expect(clock('nextResponse')).toMatchObject({ due: at('2026-03-04T12:30'), status: 'running' })
})

test('trap 9, glpi 6902, 15605: a change of target keeps what was used and what was paused', () => {
  const current = changed({ resolution: { targets: [{ within: 'PT16H', time: 'business' }] } })
  const { clock } = play(
    [suspend('2026-03-04T12:00'), resume('2026-03-05T12:00'), step('ApplyPolicy', '2026-03-05T15:00')],
    { current },
  )
  expect(clock('resolution')).toMatchObject({ used: 5 * HOUR, due: at('2026-03-09T10:00') })
})

describe('trap 10, glpi 10594: working days are counted in working days', () => {
  test('a pause over a weekend costs none of them', () => {
    const { clock } = play([suspend('2026-03-06T18:00'), resume('2026-03-09T08:00')])
    expect(clock('handling').due).toBe(at('2026-03-09T17:00'))
  })

  test('a pause over a Friday and a weekend costs the Friday', () => {
    const { clock } = play([suspend('2026-03-06T11:00'), resume('2026-03-09T08:00')])
    expect(clock('handling').due).toBe(at('2026-03-10T17:00'))
  })
})

test('trap 11, glpi 24481, 23359: a paused clock cannot breach; reopened, it is not pending', () => {
  const paused = play([suspend('2026-03-04T11:00'), step(Wait, '2026-05-01T10:00')])
  expect(paused.clock('resolution')).toMatchObject({ status: 'paused', breachedAt: null })
  const reopened = play([
    suspend('2026-03-04T11:00'),
    step('ResolveTicket', '2026-03-04T12:00'),
    step('ReopenTicket', '2026-03-05T10:00'),
  ])
  expect(reopened.state.status).toBe('open')
  expect(reopened.clock('resolution')).toMatchObject({ status: 'running', used: HOUR })
})

test('trap 12, glpi 15429: steps before and after a deadline are mirrored in the calendar', () => {
  const { of } = play([reply('2026-03-04T11:00'), step(Wait, '2026-04-01T10:00')])
  // due on Saturday's eve at 17:00 less an hour: 24 business hours from Wednesday 10:00 are Monday 10:00
  expect(of('escalation.stepTaken').map(({ at: taken, data }) => [(data as { step: string }).step, taken])).toEqual([
    ['early', at('2026-03-06T10:00')],
    ['late', at('2026-03-10T10:00') + 1],
  ])
})

test('trap 13, chatwoot 12058, 11787: a reopening opens a next response, and no second first response', () => {
  const { clock, state } = play([
    reply('2026-03-04T10:30'),
    step('ResolveTicket', '2026-03-04T11:00'),
    step('ReopenTicket', '2026-03-20T10:00'),
    reply('2026-03-20T11:00'),
  ])
  expect(state.firstReplyAt).toBe(at('2026-03-04T10:30'))
  expect(clock('firstResponse')).toMatchObject({ status: 'met', used: HOUR / 2 })
  expect(clock('nextResponse')).toMatchObject({ startedAt: at('2026-03-20T10:00'), used: HOUR })
})

test('trap 17, helpdesk 3776: a stop ends the pause, and the hold is kept', () => {
  const { clock, types } = play([
    suspend('2026-03-04T11:00'),
    step('ResolveTicket', '2026-03-06T11:00'),
    step('ReopenTicket', '2026-03-06T12:00'),
  ])
  expect(clock('resolution')).toMatchObject({ status: 'running', used: HOUR })
  expect(types.filter((type) => type === 'clock.resumed')).toHaveLength(1)
})

test('trap 18, erpnext 47884, 52489: pauses that overlap count once', () => {
  const { clock } = play([
    suspend('2026-03-04T11:00'),
    step('SuspendTicket', '2026-03-04T13:00', { waitingFor: 'thirdParty', reason: 'parts' }),
    suspend('2026-03-04T14:00'),
    resume('2026-03-05T11:00'),
  ])
  expect(clock('resolution')).toMatchObject({
    used: HOUR,
    stretches: [{ from: at('2026-03-04T10:00'), to: at('2026-03-04T11:00') }],
  })
})

describe('trap 22, chatwoot: a breach follows from instants, never from when a job ran', () => {
  test('late is late, although it was resolved before any job ran', () => {
    const { clock } = play([reply('2026-03-20T10:00')])
    expect(clock('firstResponse').breachedAt).toBe(at('2026-03-04T14:00') + 1)
  })

  test('one miss a wait, however many messages', () => {
    const { of } = play([
      reply('2026-03-04T10:10'),
      message('2026-03-04T11:00'),
      message('2026-03-04T12:00'),
      message('2026-03-04T13:30'),
      step(Wait, '2026-03-04T16:00'),
    ])
    expect(of('ticket.breached')).toMatchObject([{ data: { clock: 'nextResponse', due: at('2026-03-04T13:00') } }])
  })

  test('a bot’s answer is none', () => {
    const { of } = play([reply('2026-03-04T11:00', bot), step(Wait, '2026-03-04T15:00')])
    expect(of('ticket.breached')).toMatchObject([{ data: { clock: 'firstResponse' } }])
  })
})

test('trap 23, erpnext: a pause wholly outside of hours moves nothing', () => {
  const { clock } = play([suspend('2026-03-04T17:00'), resume('2026-03-05T09:00')])
  const alone = play([])
  expect(clock('resolution').due).toBe(alone.clock('resolution').due)
  expect(clock('handling').due).toBe(alone.clock('handling').due)
})

describe('a target that is for a ticket later on', () => {
  const graded = checkPolicy({
    ...policy,
    clocks: {
      resolution: {
        targets: [
          { within: 'PT8H', time: 'business', for: { severity: [1, 2] } },
          { within: 'PT40H', time: 'business', for: { severity: [3] } },
        ],
      },
    },
  })
  const severity = (when: string, to: number): PlayStep => step('ChangePriority', when, { severity: to })

  test('starts its clock then', () => {
    const { clock } = play([severity('2026-03-04T11:00', 1)], { policy: graded, intake: { severity: 4 } })
    expect(clock('resolution')).toMatchObject({ status: 'running', startedAt: at('2026-03-04T11:00') })
  })

  test('lets a clock go on that was cancelled for want of one, with what it had used', () => {
    const { clock } = play([severity('2026-03-04T11:00', 4), severity('2026-03-05T10:00', 2)], {
      policy: graded,
      intake: { severity: 2 },
    })
    expect(clock('resolution')).toMatchObject({ status: 'running', used: HOUR, due: at('2026-03-05T17:00') })
  })

  test('does not bring back what a closing cancelled', () => {
    const { clock } = play(
      [
        step('CloseTicket', '2026-03-04T11:00'),
        step('ReopenTicket', '2026-03-04T12:00'),
        severity('2026-03-04T13:00', 1),
      ],
      { policy },
    )
    expect(clock('firstResponse').status).toBe('cancelled')
  })

  test('keeps an extension on top, whichever way it goes', () => {
    const longer = { clock: 'resolution', by: 'PT1H', reason: 'expert' }
    const { clock } = play(
      [
        step('ExtendDeadline', '2026-03-04T11:00', longer),
        severity('2026-03-04T12:00', 3),
        severity('2026-03-04T13:00', 1),
      ],
      { policy: graded, intake: { severity: 2 } },
    )
    expect(clock('resolution')).toMatchObject({ target: 9 * HOUR, granted: HOUR, due: at('2026-03-05T11:00') })
  })
})

test('a clock that starts and stops with one signal runs from each to the next', () => {
  const updates = checkPolicy({
    ...policy,
    ladders: {},
    clocks: { update: { starts: ['reply'], stops: ['reply'], targets: [{ within: 'PT24H' }] } },
  })
  const { clock } = play([reply('2026-03-04T11:00'), reply('2026-03-04T15:00')], { policy: updates })
  expect(clock('update')).toMatchObject({ status: 'running', startedAt: at('2026-03-04T15:00') })
})

test('trap 11, to the same time of day: a pause over the deadline moves it, and does not use it up', () => {
  const sameTime = checkPolicy({
    ...policy,
    ladders: {},
    clocks: {
      handling: {
        starts: ['received'],
        stops: ['resolved'],
        pausedIn: ['pending'],
        targets: [{ within: 'P2D', time: 'workingDays', end: 'sameTime' }],
      },
    },
  })
  const { clock } = play([suspend('2026-03-06T09:30'), resume('2026-03-06T16:30')], { policy: sameTime })
  expect(clock('handling')).toMatchObject({ due: at('2026-03-09T10:00'), breachedAt: null })
})
