import { asId, ticketReceived, type TicketId } from '@deskledger/core'
import { eventWords, storyOf, ticketStory } from '@deskledger/core/view'
import { projectionLaws, registerLaws } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import { soak } from '../soak.ts'
import { kinds } from './rules.ts'

const due = Date.UTC(2026, 2, 5, 10)
const terms = { due, target: 1, time: 'clock' }

test.each([
  [
    'clock.started',
    { clocks: [{ clock: 'firstResponse', ...terms }] },
    'clocks started: firstResponse due 2026-03-05T10:00:00.000Z',
  ],
  [
    'clock.met',
    {
      clocks: [
        { clock: 'firstResponse', used: 5 },
        { clock: 'acknowledge', used: 5 },
      ],
    },
    'met: firstResponse, acknowledge',
  ],
  [
    'clock.cancelled',
    { clocks: ['resolution'], reason: 'ticket.withdrawn' },
    'no longer waited for: resolution (ticket.withdrawn)',
  ],
  [
    'clock.extended',
    { clock: 'resolution', from: due - 1000, reason: 'parts', ...terms },
    'resolution extended from 2026-03-05T09:59:59.000Z to 2026-03-05T10:00:00.000Z (parts)',
  ],
  ['clock.warned', { clock: 'resolution', due }, 'resolution comes due 2026-03-05T10:00:00.000Z'],
  [
    'ticket.escalated',
    { way: 'hierarchical', from: 0, to: 2, reason: 'grave', step: 'grave', roles: ['manager'], department: 'legal' },
    'escalated (hierarchical) from level 0 to 2 by the ladder\'s step "grave", manager, legal answering',
  ],
  [
    'ticket.escalated',
    { way: 'functional', from: 0, to: 1, reason: 'unsure' },
    'escalated (functional) from level 0 to 1 (unsure)',
  ],
  ['escalation.stepTaken', { ladder: 'a', step: 's', why: 'graded' }, 'step "s" of the ladder a (graded)'],
  [
    'escalation.noticeIssued',
    { to: [{ role: 'manager' }, { department: 'legal' }, { actor: 'bo' }], why: 's: graded', level: 1, notBefore: due },
    'notice to role manager, department legal, bo: s: graded, to go out 2026-03-05T10:00:00.000Z',
  ],
  ['ticket.policyApplied', { policy: 2, clocks: [], reason: 'July' }, 'runs under policy version 2 (July)'],
  ['ticket.repeatFound', { of: 'T-1' }, 'repeats T-1'],
  [
    'report.scheduled',
    { to: 'regulator', due, covers: { from: due - 2000, to: due - 1000 } },
    'report owed to regulator, due 2026-03-05T10:00:00.000Z, about 2026-03-05T09:59:58.000Z to 2026-03-05T09:59:59.000Z',
  ],
  ['report.restated', { reason: 'sums were wrong', number: '17a' }, 'report restated (sums were wrong): "17a"'],
  [
    'improvement.actionPlanned',
    { action: 'lids', department: 'kitchen', owner: 'li', due },
    'action planned: lids, by li of kitchen, due 2026-03-05T10:00:00.000Z',
  ],
  ['improvement.checked', { targetMet: false }, 'effect checked: target missed'],
  ['improvement.actionCarriedOut', { action: 'lids' }, 'action carried out: lids'],
])('%s %j: %s', (type, data, words) => {
  expect(eventWords(type, data)).toBe(words)
})

test.each([
  ['ticket.assigned', { assignee: 'ann', department: 'legal' }, 'assigned to ann, legal', '分派给 ann、法务部'],
  ['ticket.assigned', { assignee: null, reason: 'ill' }, 'assigned to nobody (ill)', '分派给 无人（ill）'],
  [
    'ticket.received',
    { kind: 'complaint', customer: 'C', channel: 'phone', category: 'noise', severity: 2, sealed: {} },
    'received: complaint from C by phone, category noise, severity 2',
    '受理投诉：客户 C，渠道 电话，类别 噪音，严重程度 2',
  ],
  ['ticket.replied', { erased: true }, 'replied to the customer [text erased]', '回复客户（文字已删除）'],
  [
    'ticket.referralIssued',
    { referral: 'R', department: 'legal', due, matter: '{x} [y]' },
    'contact sheet to legal, due 2026-03-05T10:00:00.000Z: "{x} [y]"',
    '向 法务部 发出联系单，时限 2026-03-05T10:00:00.000Z：“{x} [y]”',
  ],
  [
    'complaint.accountabilitySettled',
    { measure: 'fine', amount: { amount: 20000, currency: 'CNY' } },
    'accountability settled: fine, 200.00 CNY',
    '问责：fine，200.00 CNY',
  ],
  ['own.thingHappened', { place: 'here' }, 'thing happened: place here', 'thing happened：place here'],
])('%s %j: %s / %s', (type, data, en, zh) => {
  const said = (text: string) => ({ label: { en: text, zh: text } })
  const policy = {
    departments: { legal: { label: { en: 'legal', zh: '法务部' } } },
    classes: { noise: { label: { en: 'noise', zh: '噪音' } } },
    channels: { web: said('web') },
  }
  expect(eventWords(type, data)).toBe(en)
  expect(eventWords(type, data, { language: 'zh', policy })).toBe(zh)
})

describe('a story', () => {
  const options = { kinds, timeZone: 'Asia/Shanghai', language: 'zh' } as const
  const ticket = asId<TicketId>('ticket-1')
  const rebuild = (log: Parameters<typeof storyOf>[0]) =>
    storyOf(
      [...log].filter(({ stream }) => stream === 'ticket/ticket-1'),
      options,
    )
  registerLaws(projectionLaws(ticketStory(ticket, options), { kinds, runs: soak(30), rebuild }), test)

  test('tells who, when by the clocks of the desk, and what changed', () => {
    const event = (version: number, type: string, data: object) =>
      ({
        stream: 'ticket/T-1',
        version,
        type,
        schema: 1,
        at: due + version,
        data,
        actor: { id: 'ann', kind: 'person' },
      }) as never
    const intake = ticketReceived.of({
      kind: 'complaint',
      channel: 'phone',
      customer: asId('C'),
      category: 'noise',
      severity: 3,
      policy: 1,
    })
    const lines = storyOf(
      [
        event(1, intake.type, intake.data),
        event(2, 'ticket.assigned', { assignee: 'ben', department: 'legal' }),
        event(3, 'ticket.resolved', {}),
      ],
      { kinds, timeZone: 'Asia/Shanghai' },
    )
    expect(lines.map(({ local, actor, words }) => `${local} ${actor.id} ${words}`)).toEqual([
      '2026-03-05 18:00:00 ann received: complaint from C by phone, category noise, severity 3',
      '2026-03-05 18:00:00 ann assigned to ben, legal',
      '2026-03-05 18:00:00 ann resolved',
    ])
    expect(lines.map(({ changes }) => changes)).toEqual([
      [],
      [
        { field: 'department', from: null, to: 'legal' },
        { field: 'assignee', from: null, to: 'ben' },
      ],
      [{ field: 'status', from: 'new', to: 'resolved' }],
    ])
  })
})
