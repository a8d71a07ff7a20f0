/** Ladders as data: the hospital's complaint ladder, and a dispute that goes straight up. */
import {
  asId,
  createDesk,
  defaultPolicy,
  escalationOf,
  memoryStore,
  type CustomerId,
  type Ladder,
  type Policy,
  type TicketId,
} from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import { describe, expect, test } from 'vitest'
import { at, play as playUnder, Wait, type Played, type PlayOptions, type PlayStep } from '../ticket/play.ts'

const hours = [['09:00', '18:00']] as const
const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours }

const ladder: Ladder = {
  levels: [
    { name: 'service manager', roles: ['serviceManager'], departments: ['service', 'operations'] },
    { name: 'medical affairs', roles: ['medicalAffairs', 'nursing'], departments: ['medical affairs', 'nursing'] },
    { name: 'general manager', roles: ['generalManager'] },
  ],
  steps: [
    { name: 'large dispute', when: { on: 'graded' }, for: { category: ['dispute'] }, do: { raiseTo: 2, severity: 1 } },
    { name: 'not satisfied', when: { on: 'dissatisfied' }, do: { raiseTo: 'next' } },
    {
      name: 'press',
      when: { clock: 'resolution', side: 'beforeDeadline', within: 'PT4H', time: 'business' },
      do: { notify: { of: ['assignee'], roles: ['supervisor'] } },
    },
    {
      name: 'late',
      when: { clock: 'resolution', side: 'afterDeadline', within: 'PT0S' },
      levels: [0],
      do: { raiseTo: 1, assign: { department: 'service' }, addDepartments: ['quality'], askApproval: 'director' },
      anyHour: true,
    },
    {
      name: 'comfort',
      when: { clock: 'wait', side: 'afterStart', within: 'PT5M' },
      do: { notify: { roles: ['desk'] } },
      anyHour: true,
    },
  ],
}

const policy: Policy = checkPolicy({
  ...defaultPolicy,
  roles: {
    ...defaultPolicy.roles,
    desk: { reveals: 'all' },
    supervisor: { reveals: 'all' },
    serviceManager: { reveals: 'all' },
    medicalAffairs: { reveals: 'all' },
    nursing: { reveals: 'all' },
    director: { reveals: 'all' },
    generalManager: { reveals: 'all' },
  },
  timeZone: 'Asia/Shanghai',
  calendars: { desk: { timeZone: 'Asia/Shanghai', week } },
  clocks: {
    resolution: { targets: [{ within: 'PT18H', time: 'business' }] },
    wait: { starts: ['received'], stops: ['acknowledged'], targets: [{ within: 'PT15M' }] },
  },
  ladders: { complaints: ladder },
})

const play = (steps: readonly PlayStep[], options: Partial<PlayOptions> = {}): Played =>
  playUnder([{ type: 'AcknowledgeTicket', at: '2026-03-04T10:01' }, ...steps], { policy, ...options })

const dissatisfied = (when: string): PlayStep => ({ type: 'RecordDissatisfied', at: when })
const levels = ({ state }: Played): readonly number[] =>
  state.moves.filter(({ way }) => way === 'hierarchical').map(({ to }) => to)

describe('the customer’s word', () => {
  test('moves a matter up one level at a time, to the top and no further', () => {
    const played = play([
      dissatisfied('2026-03-04T11:00'),
      dissatisfied('2026-03-04T12:00'),
      dissatisfied('2026-03-04T13:00'),
      dissatisfied('2026-03-04T14:00'),
    ])
    expect(levels(played)).toEqual([1, 2, 3])
    expect(escalationOf(played.state)).toMatchObject({
      level: 3,
      since: at('2026-03-04T13:00'),
      why: 'not satisfied',
      answerable: { roles: ['generalManager'] },
    })
  })

  test('tells whoever answers at the new level, and lets its other departments join', () => {
    const { state, of } = play([dissatisfied('2026-03-04T11:00')])
    expect(of('escalation.noticeIssued')[0]?.data).toMatchObject({
      to: [{ role: 'serviceManager' }, { department: 'service' }],
      level: 1,
      why: 'not satisfied',
    })
    expect(state.department).toBe('service')
    expect(state.joint).toEqual(['operations'])
  })

  test('is recorded with the step, and by the desk', () => {
    const { of } = play([dissatisfied('2026-03-04T11:00')])
    expect(of('escalation.stepTaken')[0]?.data).toEqual({
      ladder: 'complaints',
      step: 'not satisfied',
      why: 'dissatisfied',
    })
    expect(of('ticket.escalated')[0]).toMatchObject({ actor: { kind: 'system' }, data: { step: 'not satisfied' } })
  })
})

describe('grading', () => {
  test('a large dispute goes straight up, and says what it passed', () => {
    const { state, of } = play([], { intake: { category: 'dispute' } })
    expect(of('ticket.escalated')[0]?.data).toMatchObject({
      from: 0,
      to: 2,
      skipped: [1],
      roles: ['medicalAffairs', 'nursing'],
    })
    expect(state.severity).toBe(1)
    expect(state.joint).toEqual(['nursing'])
  })

  test('so does one that turns out to be one', () => {
    const played = play([{ type: 'ChangeCategory', at: '2026-03-04T12:00', data: { to: 'dispute' } }])
    expect(levels(played)).toEqual([2])
  })
})

describe('time', () => {
  // 18 business hours from Wednesday 10:00: Friday 10:00
  test('before the deadline: in the step’s own time', () => {
    const { of } = play([{ type: Wait, at: '2026-03-05T16:00' }])
    expect(of('escalation.stepTaken')).toMatchObject([
      {
        at: at('2026-03-05T15:00'),
        data: { step: 'press', why: 'resolution beforeDeadline', basis: at('2026-03-06T10:00') },
      },
    ])
  })

  test('before a deadline at the weekend: not before its clock began, so that each deadline is pressed for by itself', () => {
    const weekend: Policy = {
      ...policy,
      clocks: { nextResponse: { targets: [{ within: 'PT24H' }] } },
      ladders: {
        complaints: {
          levels: [],
          steps: [
            {
              name: 'press',
              when: { clock: 'nextResponse', side: 'beforeDeadline', within: 'PT1H', time: 'business' },
              do: { notify: { roles: ['supervisor'] } },
            },
          ],
        },
      },
    }
    const wrote = (when: string): PlayStep => ({ type: 'ReceiveMessage', at: when })
    // both deadlines lie on a Saturday, an hour of business before which is Friday at 17:00
    const { of } = play(
      [
        { type: 'ReplyToCustomer', at: '2026-03-04T10:02' },
        wrote('2026-03-06T17:30'),
        { type: 'ReplyToCustomer', at: '2026-03-06T17:40' },
        wrote('2026-03-06T17:50'),
        { type: Wait, at: '2026-03-06T17:55' },
      ],
      { policy: weekend },
    )
    const presses = of('escalation.stepTaken').filter(({ data }) => (data as { step: string }).step === 'press')
    expect(presses.map(({ at: taken }) => taken)).toEqual([at('2026-03-06T17:30'), at('2026-03-06T17:50')])
    expect(new Set(presses.map(({ causationId }) => causationId)).size).toBe(2)
  })

  test('after the deadline: once, with everything that the step says', () => {
    const { state, of, types } = play([{ type: Wait, at: '2026-03-09T10:00' }])
    const late = at('2026-03-06T10:00') + 1
    expect(of('ticket.breached')).toMatchObject([{ at: late, data: { clock: 'resolution' } }])
    expect(of('ticket.escalated')).toMatchObject([{ at: late, data: { to: 1, step: 'late' } }])
    expect(types.indexOf('ticket.breached')).toBeLessThan(types.indexOf('ticket.escalated'))
    expect(state).toMatchObject({
      department: 'service',
      approvals: [{ id: 'late', amount: null, roles: ['director'], status: 'asked', askedAt: late }],
    })
    expect(state.joint).toEqual(['quality', 'operations'])
  })

  test('nothing more falls due by waiting longer', () => {
    expect(
      play([
        { type: Wait, at: '2026-03-09T10:00' },
        { type: Wait, at: '2027-03-09T10:00' },
      ]).facts,
    ).toEqual(play([{ type: Wait, at: '2027-03-09T10:00' }]).facts)
  })

  test('a paused clock sets off nothing; resumed, its steps move with it', () => {
    const pause = { type: 'SuspendTicket', at: '2026-03-04T11:00', data: { waitingFor: 'customer', reason: 'photos' } }
    expect(play([pause, { type: Wait, at: '2026-03-20T10:00' }]).of('escalation.stepTaken')).toEqual([])
    const { of } = play([
      pause,
      { type: 'ResumeTicket', at: '2026-03-11T11:00' },
      { type: Wait, at: '2026-03-20T10:00' },
    ])
    expect(of('escalation.stepTaken')[0]).toMatchObject({ at: at('2026-03-12T15:00') })
  })

  test('elapsed minutes, not working time: at five minutes comfort is offered, at night as well', () => {
    const { of } = playUnder([{ type: Wait, at: '2026-03-04T22:00' }], { policy })
    expect(of('escalation.stepTaken')[0]).toMatchObject({ at: at('2026-03-04T10:05'), data: { step: 'comfort' } })
  })

  test('reopened behind its deadline, it is not as late as if it had never been resolved', () => {
    const late: Policy = {
      ...policy,
      ladders: {
        complaints: {
          ...ladder,
          steps: [
            {
              name: 'a week late',
              when: { clock: 'resolution', side: 'afterDeadline', within: 'PT45H', time: 'business' },
              do: { raiseTo: 3 },
            },
          ],
        },
      },
    }
    const { of } = play(
      [
        { type: 'ResolveTicket', at: '2026-03-06T19:00' }, // eight hours late
        { type: 'ReopenTicket', at: '2026-04-06T09:00' },
        { type: Wait, at: '2026-05-01T10:00' },
      ],
      { policy: late },
    )
    // of its 45 hours 37 are left: four days and an hour
    expect(of('ticket.escalated')).toMatchObject([{ at: at('2026-04-10T10:00') + 1, data: { to: 3 } }])
  })

  test('an extended deadline is pressed for again, not for what passed before it was extended', () => {
    const { of } = play([
      { type: Wait, at: '2026-03-05T16:00' },
      { type: 'ExtendDeadline', at: '2026-03-05T17:00', data: { clock: 'resolution', by: 'PT2H', reason: 'expert' } },
      { type: 'ExtendDeadline', at: '2026-03-05T17:30', data: { clock: 'resolution', by: 'PT9H', reason: 'expert' } },
      { type: Wait, at: '2026-03-09T11:00' },
    ])
    expect(of('escalation.stepTaken').map(({ at: taken }) => taken)).toEqual([
      at('2026-03-05T15:00'),
      at('2026-03-06T17:00'),
    ])
  })
})

describe('an agent’s judgement', () => {
  const escalate = (when: string, data: object = {}): PlayStep => ({
    type: 'EscalateTicket',
    at: when,
    data: { way: 'hierarchical', reason: 'hard case', ...data },
  })

  test('takes from the ladder who answers there', () => {
    const { state } = play([escalate('2026-03-04T11:00', { to: 2 })])
    expect(state.answerable.hierarchical).toEqual({
      roles: ['medicalAffairs', 'nursing'],
      department: 'medical affairs',
    })
    expect(state.moves[0]).toMatchObject({ by: 'ann', skipped: [1], step: null })
  })

  test('cannot go above the ladder', () => {
    expect(() => play([escalate('2026-03-04T11:00', { to: 4 })])).toThrow('expected a level above 0, at most 3')
  })

  test('a matter comes down with a reason only, and is not sent up again for what was due before', () => {
    const down = {
      type: 'DeescalateTicket',
      at: '2026-03-06T12:00',
      data: { way: 'hierarchical', reason: 'settled by phone' },
    }
    const played = play([{ type: Wait, at: '2026-03-06T11:00' }, down, { type: Wait, at: '2026-03-20T10:00' }])
    expect(levels(played)).toEqual([1, 0])
    expect(escalationOf(played.state)).toMatchObject({ level: 0, why: 'settled by phone' })
  })
})

test('each way up has its own who answers', () => {
  const { state } = play([
    dissatisfied('2026-03-04T11:00'),
    {
      type: 'EscalateTicket',
      at: '2026-03-04T12:00',
      data: { way: 'functional', reason: 'expert', department: 'lab' },
    },
  ])
  expect(escalationOf(state).answerable.roles).toEqual(['serviceManager'])
  expect(escalationOf(state, 'functional').answerable.department).toBe('lab')
})

describe('notices', () => {
  test('an escalation by judgement tells whom it names, without a ladder as well', () => {
    const { ladders: _, ...plain } = policy
    const data = { way: 'hierarchical', reason: 'hard case', role: 'manager' }
    const { of } = play([{ type: 'EscalateTicket', at: '2026-03-04T11:00', data }], { policy: plain })
    expect(of('escalation.noticeIssued')[0]?.data).toMatchObject({ to: [{ role: 'manager' }], level: 1 })
  })

  test('trap 7: at night they wait for the desk to open, unless the step says otherwise', () => {
    const night = { type: 'RecordDissatisfied', at: '2026-03-06T23:00' }
    const { of } = play([{ type: 'AssignTicket', at: '2026-03-04T10:02', data: { assignee: 'bo' } }, night])
    const notice = of('escalation.noticeIssued').find(({ at: issued }) => issued === at('2026-03-06T23:00'))
    expect(notice?.data).toMatchObject({ notBefore: at('2026-03-09T09:00') })
  })
})

describe('closing by itself', () => {
  const closing: Policy = { ...policy, autoClose: { within: 'P5D', time: 'workingDays' } }
  const resolve = { type: 'ResolveTicket', at: '2026-03-04T15:00' }

  test('after so many working days without an objection', () => {
    const { state, of } = play([resolve, { type: Wait, at: '2026-04-01T10:00' }], { policy: closing })
    expect(state.status).toBe('closed')
    expect(of('ticket.closed')).toMatchObject([{ at: at('2026-03-11T18:00'), data: { reason: 'noObjection' } }])
  })

  test('the last word counts, and an answer gives as long again', () => {
    const end = { type: Wait, at: '2026-04-10T10:00' }
    const settled = play(
      [resolve, dissatisfied('2026-03-05T15:00'), { type: 'RecordSatisfied', at: '2026-03-06T15:00' }, end],
      { policy: closing },
    )
    expect(settled.state.status).toBe('closed')
    const asked = play(
      [
        resolve,
        { type: 'ReceiveMessage', at: '2026-03-10T15:00' },
        { type: 'ReplyToCustomer', at: '2026-03-16T11:00' },
        end,
      ],
      { policy: closing },
    )
    expect(asked.of('ticket.closed')).toMatchObject([{ at: at('2026-03-23T18:00') }])
  })

  test.each([
    dissatisfied('2026-03-05T15:00'),
    { type: 'ReceiveMessage', at: '2026-03-05T15:00' },
    {
      type: 'IssueReferral',
      at: '2026-03-05T15:00',
      data: { referral: 'R-1', department: 'works', due: at('2026-06-01T10:00') },
    },
  ])('not after $type', (objection) => {
    const { state } = play([resolve, objection, { type: Wait, at: '2026-04-01T10:00' }], { policy: closing })
    expect(state.status).toBe('resolved')
  })
})

test('a contact sheet whose id is as long as an id may be falls due like any other', async () => {
  const sheet = 'r'.repeat(200)
  const pressing: Ladder = {
    levels: [],
    steps: [
      {
        name: 's'.repeat(200),
        when: { clock: 'referral', side: 'afterDeadline', within: 'PT0S' },
        do: { notify: { roles: ['supervisor'] } },
      },
    ],
  }
  let now = Date.UTC(2026, 2, 4)
  const due = now + 1000
  const laddered = { ...defaultPolicy, roles: policy.roles, ladders: { pressing } }
  const desk = createDesk({ store: memoryStore(), policy: laddered, clock: { now: () => now } })
  const common = { ticket: asId<TicketId>('T-1'), actor: { id: asId<never>('ann'), kind: 'person' } } as const
  const intake = { kind: 'complaint', channel: 'phone', customer: asId<CustomerId>('C-1'), category: 'noise' } as const
  await desk.execute({ ...common, type: 'ReceiveTicket', data: { ...intake, severity: 3 } })
  await desk.execute({ ...common, type: 'IssueReferral', data: { referral: asId(sheet), department: 'works', due } })
  now = due + 1
  const { events } = await desk.tick()
  expect(events.map(({ type }) => type)).toEqual([
    'ticket.referralOverdue',
    'escalation.stepTaken',
    'escalation.noticeIssued',
  ])
})
