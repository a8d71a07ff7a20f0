import { standardKinds, ticketKinds } from '@deskledger/core'
import { expect, test } from 'vitest'
import { eventWords } from '../src/eventWords.ts'
import { eventsOf, simulated } from './simulation/ledgers.ts'

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
  ['improvement.actionCarriedOut', { action: 'lids' }, 'action carried out: action lids'],
])('%s %j: %s', (type, data, words) => {
  expect(eventWords(type, data)).toBe(words)
})

test('every event of a year is told on one line, without braces', async () => {
  const { store } = await simulated({ tickets: 150 })
  const { events } = ticketKinds(standardKinds)
  for (const { type, data } of await eventsOf(store)) {
    if (!events.has(type)) continue
    const words = eventWords(type, data)
    expect(words).not.toMatch(/\n/u)
    if (/^(?:clock|escalation)\./u.test(type) || type === 'ticket.policyApplied') expect(words).not.toMatch(/[{}[\]]/u)
  }
})
