import { expect, test } from 'vitest'
import { asId, createDesk, defaultPolicy, memoryStore, type TicketId } from '../../src/index.ts'
import { ledgerFigures, type FigureQuery } from '../../src/kpi.ts'
import { day, hour, kinds, start } from './random.ts'
import { agent, bot, intake, opened, tell, type Line } from './story.ts'

test('1, 2: volumes and the complaint rate, which may exceed 1', async () => {
  const { ask } = await tell([opened('a'), opened('b'), opened('c', 'inquiry'), opened('s', 'suggestion')])
  expect((await ask('complaintsReceived')).value).toBe(2)
  expect((await ask('inquiriesReceived')).value).toBe(1)
  expect((await ask('suggestionsReceived')).value).toBe(1)
  expect(await ask('complaintRate')).toMatchObject({ value: 2, numerator: 2, denominator: 1 })
})

test('spam, test and merged tickets are excluded, and counted so', async () => {
  const { ask } = await tell([
    opened('a'),
    opened('b', 'complaint', 1),
    [1, 'c', 'ReceiveTicket', intake('complaint', { test: true })],
    opened('d', 'complaint', 1),
    [2, 'b', 'MergeTicket', { into: 'a' }],
    [2, 'd', 'MarkSpam'],
  ])
  expect(await ask('complaintsReceived')).toMatchObject({ value: 1, excluded: 3 })
  expect(await ask('escalationRate')).toMatchObject({ denominator: 1, excluded: 3 })
  expect((await ask('backlog')).value).toBe(1)
})

test('9: a bot does not respond; the mean is over first replies in the period, with what is unanswered', async () => {
  const { ask } = await tell([
    opened('a'),
    opened('b'),
    opened('c'),
    [1, 'a', 'ReplyToCustomer', {}, bot],
    [2, 'a', 'ReplyToCustomer'],
    [4, 'b', 'ResolveTicket'],
  ])
  const row = await ask('averageResponseTime')
  expect(row).toMatchObject({ value: 3 * hour, numerator: 6 * hour, denominator: 2, more: { unanswered: 1 } })
  expect(Math.abs((row.more['p50'] as number) - 2 * hour)).toBeLessThan(0.01 * 2 * hour)
})

test('9, 10: nobody waits for a reply on a withdrawn ticket; what was replied counts', async () => {
  const { ask } = await tell([
    opened('a'),
    opened('b'),
    [1, 'a', 'WithdrawTicket'],
    [2, 'b', 'ReplyToCustomer'],
    [3, 'b', 'ReceiveMessage'],
    [4, 'b', 'WithdrawTicket'],
  ])
  expect(await ask('averageResponseTime')).toMatchObject({ denominator: 1, more: { unanswered: 0, withdrawn: 1 } })
  expect(await ask('nextReplyTime')).toMatchObject({ denominator: 0, more: { unanswered: 0, withdrawn: 1 } })
})

test('11, 23: solved for good after the window; pending before; a reopening in the window counts against it', async () => {
  const { ask } = await tell([
    opened('a'),
    opened('b'),
    [10, 'a', 'ResolveTicket'],
    [10, 'b', 'ResolveTicket'],
    [10 + 7 * 24 - 1, 'b', 'ReopenTicket'],
  ])
  const at = (hours: number) => ({ asOf: start + hours * hour })
  expect(await ask('resolutionRate', at(7 * 24))).toMatchObject({ value: 0, denominator: 2, pending: 2 })
  expect(await ask('resolutionRate', at(10 + 7 * 24))).toMatchObject({ value: 0.5, denominator: 2, pending: 0 })
  expect(await ask('resolutionRate', at(7 * 24 - 1))).toMatchObject({ value: null, denominator: 0 })
  expect(await ask('reopenRate', at(9 + 7 * 24))).toMatchObject({ value: null, pending: 2 })
  expect(await ask('reopenRate', at(10 + 7 * 24))).toMatchObject({ value: 0.5, denominator: 2, pending: 0 })
})

test('a reopening exactly when the window ends no longer counts: the window is half-open', async () => {
  const { ask } = await tell([opened('a'), [0, 'a', 'ResolveTicket'], [7 * 24, 'a', 'ReopenTicket']])
  expect(await ask('reopenRate')).toMatchObject({ value: 0, denominator: 1 })
})

test('14, 18, 19: handling time leaves suspensions out; a reopening moves tz', async () => {
  const { ask } = await tell([
    opened('a'),
    [1, 'a', 'SuspendTicket', { waitingFor: 'customer', reason: 'papers' }],
    [4, 'a', 'SuspendTicket', { waitingFor: 'thirdParty', reason: 'supplier' }],
    [6, 'a', 'ResumeTicket'],
    [10, 'a', 'ResolveTicket'],
    [20, 'a', 'ReopenTicket'],
    [30, 'a', 'ResolveTicket'],
    [40, 'a', 'CloseTicket'],
  ])
  expect((await ask('averageHandlingTime')).value).toBe(25 * hour)
  expect((await ask('pendingTime')).value).toBe(3 * hour)
  expect((await ask('onHoldTime')).value).toBe(2 * hour)
  expect((await ask('firstResolutionTime')).value).toBe(10 * hour)
  expect((await ask('averageHandlingTime', { asOf: start + 40 * hour })).value).toBeNull()
})

test('16, 17: who waits for the desk, and who works; what lay before a reopening is neither', async () => {
  const { ask } = await tell([
    opened('a'),
    [1, 'a', 'SuspendTicket', { waitingFor: 'customer', reason: 'papers' }],
    [4, 'a', 'SuspendTicket', { waitingFor: 'thirdParty', reason: 'supplier' }],
    [6, 'a', 'ResumeTicket'],
    [10, 'a', 'ResolveTicket'],
    [20, 'a', 'ReopenTicket'],
    [30, 'a', 'ResolveTicket'],
    [40, 'a', 'CloseTicket'],
  ])
  expect((await ask('requesterWaitTime')).value).toBe(17 * hour)
  expect((await ask('agentWorkTime')).value).toBe(15 * hour)
  expect(await ask('agentWorkTime', { asOf: start + 40 * hour })).toMatchObject({ value: null, denominator: 0 })
})

test('trap 17: a pause ends with the resolution, whatever comes after', async () => {
  const { ask } = await tell([
    opened('a'),
    [1, 'a', 'SuspendTicket', { waitingFor: 'customer', reason: 'papers' }],
    [5, 'a', 'ResolveTicket'],
    [50, 'a', 'CloseTicket'],
  ])
  expect((await ask('pendingTime')).value).toBe(4 * hour)
  expect((await ask('averageHandlingTime')).value).toBe(1 * hour)
})

test('trap 13: a reopening moves neither t1 nor ts', async () => {
  const { ask } = await tell([
    opened('a'),
    [2, 'a', 'ReplyToCustomer'],
    [3, 'a', 'ResolveTicket'],
    [900, 'a', 'ReopenTicket'],
    [901, 'a', 'ReplyToCustomer'],
    [902, 'a', 'ResolveTicket'],
  ])
  expect((await ask('averageResponseTime')).value).toBe(2 * hour)
  expect((await ask('firstResolutionTime')).value).toBe(3 * hour)
})

test('20: solved in one contact; a later reply does not count against it, a contact about the same does', async () => {
  const { ask } = await tell([
    opened('one'),
    opened('two'),
    opened('bot'),
    opened('again'),
    opened('late'),
    [1, 'one', 'ReplyToCustomer'],
    [1, 'two', 'ReplyToCustomer'],
    [1, 'two', 'ReplyToCustomer'],
    [2, 'one', 'ResolveTicket'],
    [2, 'two', 'ResolveTicket'],
    [2, 'bot', 'ResolveTicket', {}, bot],
    [2, 'again', 'ResolveTicket'],
    [2, 'late', 'ResolveTicket'],
    [3, 'one', 'ReplyToCustomer'],
    [2 + 7 * 24 - 1, 'again', 'RecordContactedAgain', { by: 'x' }],
    [2 + 7 * 24, 'late', 'RecordContactedAgain', { by: 'x' }],
  ])
  expect(await ask('firstContactResolution', { asOf: start + (2 + 7 * 24) * hour })).toMatchObject({
    numerator: 2,
    denominator: 5,
    pending: 0,
  })
  expect(await ask('firstContactResolution', { asOf: start + (2 + 7 * 24) * hour - 1 })).toMatchObject({
    value: null,
    pending: 5,
  })
  expect((await ask('firstContactResolution')).numerator).toBe(2)
})

test('24: upward moves, each way apart; a lowered priority is none', async () => {
  const { ask } = await tell(
    [
      opened('a'),
      opened('b'),
      opened('c'),
      opened('d'),
      [1, 'a', 'EscalateTicket', { way: 'hierarchical', reason: 'insists' }],
      [2, 'a', 'EscalateTicket', { way: 'functional', reason: 'needs expert' }],
      [1, 'b', 'ChangePriority', { severity: 1 }],
      [1, 'c', 'ChangePriority', { severity: 4 }],
    ].toSorted((x, y) => (x[0] as number) - (y[0] as number)) as Line[],
  )
  expect(await ask('escalationRate')).toMatchObject({
    value: 0.5,
    more: { functional: 1, hierarchical: 1, priority: 1 },
  })
})

test('25: contact sheets that came back', async () => {
  const due = start + 5 * day
  const { ask } = await tell([
    opened('a'),
    [1, 'a', 'IssueReferral', { referral: 'r1', department: 'works', due }],
    [1, 'a', 'IssueReferral', { referral: 'r2', department: 'works', due }],
    [2, 'a', 'ReturnReferral', { referral: 'r1', reason: 'not ours' }],
    [3, 'a', 'ReassignReferral', { referral: 'r1', department: 'sales', due }],
  ])
  expect(await ask('bounceRate')).toMatchObject({ value: 0.5, numerator: 1, denominator: 2 })
})

test('26, 27: complaints that went outside, and those that repeat; inquiries are neither', async () => {
  const { ask } = await tell([
    opened('a'),
    opened('b'),
    opened('q', 'inquiry'),
    [1, 'a', 'ReferOutside', { body: 'ombudsman' }],
    [1, 'b', 'RecordRepeat', { of: 'a' }],
    [1, 'q', 'RecordRepeat', { of: 'a' }],
    [2, 'a', 'WithdrawTicket'],
  ])
  expect(await ask('externalReferralRate')).toMatchObject({ value: 0.5, numerator: 1, denominator: 2 })
  expect(await ask('repeatComplaintRate')).toMatchObject({ value: 0.5, numerator: 1, denominator: 2 })
  expect(await ask('repeatComplaintRate', { from: start + day })).toMatchObject({
    value: null,
    reason: 'no complaint was received in the period',
  })
})

test('28: a batch counts once, whoever is in it, when it opened', async () => {
  const join = (ticket: string, batch: string, opened_: number): Line => [
    5,
    ticket,
    'JoinBatch',
    { batch, issue: 'noise', opened: start + opened_ * hour, customers: 3 },
  ]
  const { ask } = await tell([
    opened('a'),
    opened('b'),
    opened('c', 'inquiry'),
    opened('d'),
    opened('e'),
    join('a', 'c', 3),
    join('b', 'c', 3),
    join('c', 'c', 3),
    join('e', 'e', 4),
    [6, 'e', 'MarkSpam'],
  ])
  expect(await ask('batchComplaints')).toMatchObject({
    value: 1,
    excluded: 1,
    more: { complaints: 3, inBatch: 2, share: 2 / 3 },
  })
  const later = { from: start + 4 * hour, to: start + day }
  expect(await ask('batchComplaints', later)).toMatchObject({ value: 0, excluded: 1, more: { share: null } })
})

test('29: upheld, or partly, of those decided; the last verdict counts, where it was given', async () => {
  const { ask } = await tell([
    opened('a'),
    opened('b'),
    opened('c'),
    opened('d'),
    [1, 'a', 'VerifyComplaint', { verdict: 'unfounded' }],
    [1, 'b', 'VerifyComplaint', { verdict: 'partly' }],
    [1, 'c', 'VerifyComplaint', { verdict: 'unfounded' }],
    [30, 'a', 'VerifyComplaint', { verdict: 'founded' }],
  ])
  expect(await ask('upheldRate')).toMatchObject({ value: 2 / 3, denominator: 3, more: { partly: 1 } })
  expect(await ask('upheldRate', { to: start + day })).toMatchObject({ value: 0.5, denominator: 2 })
  expect(await ask('upheldRate', { asOf: start + 30 * hour })).toMatchObject({ value: 1 / 3, denominator: 3 })
})

test('30: required callbacks due in the period; one not yet due is pending', async () => {
  const call = (ticket: string, due: number, required = true): Line => [
    0,
    ticket,
    'ScheduleCallback',
    {
      channel: 'phone',
      customer: 'C-1',
      category: 'care',
      severity: 4,
      reason: 'discharge',
      due: start + due * hour,
      required,
    },
  ]
  const { ask, desk } = await tell([
    call('a', 24),
    call('b', 24),
    call('c', 48, false),
    call('d', 400 * 24),
    [3, 'a', 'AttemptCallback', { outcome: 'noAnswer' }],
    [4, 'a', 'AttemptCallback', { outcome: 'reached' }],
    [5, 'a', 'CompleteCallback', { findings: [], satisfied: true }],
  ])
  expect(await ask('callbackCompletion')).toMatchObject({
    value: 0.5,
    denominator: 2,
    pending: 1,
    more: { attempts: 2, covered: null },
  })
  expect((await ask('callbacksScheduled')).value).toBe(4)
  expect(await ask('satisfaction')).toMatchObject({ value: 1, denominator: 1 })
  expect((await desk.tick(start + 30 * hour)).events.map(({ type }) => type)).toEqual(['callback.missed'])
})

test('31: satisfaction over those who answered, with the share that did', async () => {
  const { ask } = await tell([
    opened('a'),
    opened('b'),
    [1, 'a', 'ResolveTicket'],
    [1, 'b', 'ResolveTicket'],
    [2, 'a', 'RateTicket', { satisfied: true, aspects: { speed: 5, manner: 4 }, recommend: 10 }],
    [2, 'a', 'RateTicket', { satisfied: false, aspects: { speed: 2 }, recommend: 3 }],
    [3, 'a', 'CloseTicket'],
    [3, 'b', 'CloseTicket'],
  ])
  expect(await ask('satisfaction')).toMatchObject({
    value: 0.5,
    denominator: 2,
    more: { responseRate: 0.5, aspects: { manner: 4, speed: 3.5 }, nps: 0 },
  })
})

test('32: adopted among the decided; a deferred suggestion is not decided', async () => {
  const { ask } = await tell([
    opened('a', 'suggestion'),
    opened('b', 'suggestion'),
    opened('c', 'suggestion'),
    [1, 'a', 'AdoptSuggestion'],
    [1, 'b', 'DeclineSuggestion', { reason: 'costs' }],
    [1, 'c', 'DeferSuggestion', { reason: 'next year' }],
  ])
  expect(await ask('adoptionRate')).toMatchObject({ value: 0.5, numerator: 1, denominator: 2, pending: 1 })
})

const owed = (ticket: string, due: number): Line => [
  0,
  ticket,
  'ScheduleReport',
  { channel: 'portal', category: 'monthly', severity: 3, to: 'regulator', due: start + due * hour },
]

test('33: reports in time: pending until due, missed 1 ms after it', async () => {
  const { ask } = await tell([
    owed('a', 24),
    owed('b', 24),
    owed('c', 48),
    owed('d', 48),
    [24, 'a', 'SubmitReport'],
    [25, 'b', 'SubmitReport'],
    [26, 'd', 'WithdrawTicket'],
  ])
  const at = (instant: number) => ask('reportTimeliness', { asOf: start + instant })
  expect(await at(24 * hour)).toMatchObject({ value: null, pending: 4 })
  expect(await at(24 * hour + 1)).toMatchObject({ value: 0.5, denominator: 2, pending: 2 })
  expect(await at(48 * hour)).toMatchObject({ denominator: 2, pending: 1, more: { withdrawn: 1 } })
  expect(await at(48 * hour + 1)).toMatchObject({ numerator: 1, denominator: 3, pending: 0 })
})

test('33: reports that stand as they were submitted, once they have been observed', async () => {
  const { ask } = await tell([
    owed('a', 24),
    owed('b', 24),
    owed('c', 24),
    [1, 'a', 'SubmitReport'],
    [1, 'b', 'SubmitReport'],
    [2, 'b', 'RestateReport', { reason: 'sums' }],
  ])
  const matured = start + hour + 7 * day
  expect(await ask('reportAccuracy', { asOf: matured - 1 })).toMatchObject({ value: null, pending: 2 })
  expect(await ask('reportAccuracy', { asOf: matured })).toMatchObject({ value: 0.5, denominator: 2, pending: 0 })
})

test('33: records with all that the policy requires, of those of which it requires anything', async () => {
  const complaints = { kind: ['complaint'] }
  const required = [
    { for: complaints, parts: ['acknowledged', 'cause'] },
    { for: { ...complaints, severity: [1] }, parts: ['cause', 'solution'] },
  ] as const
  const cause = { cause: 'noise', department: 'works' }
  const { ask } = await tell(
    [
      opened('a'),
      opened('b'),
      opened('q', 'inquiry'),
      [1, 'a', 'AcknowledgeTicket'],
      [1, 'b', 'AcknowledgeTicket'],
      [1, 'b', 'ChangePriority', { severity: 1 }],
      [1, 'q', 'ReplyToCustomer'],
      [2, 'a', 'InvestigateComplaint', cause],
      [2, 'b', 'InvestigateComplaint', cause],
      [3, 'a', 'CloseTicket'],
      [3, 'b', 'CloseTicket'],
      [3, 'q', 'CloseTicket'],
    ],
    { records: { required } },
  )
  expect(await ask('archiveCompleteness')).toMatchObject({
    value: 0.5,
    denominator: 2,
    more: { missing: { solution: 1 } },
  })
  expect(await ask('archiveCompleteness', { required: [] })).toMatchObject({ value: null, denominator: 0 })
  const all = [{ parts: ['reply'] }] as const
  expect(await ask('archiveCompleteness', { required: all })).toMatchObject({ numerator: 1, denominator: 3 })
})

test('35: improvements whose last check found the target met', async () => {
  const plan = (ticket: string): readonly Line[] => [
    [
      0,
      ticket,
      'PlanImprovement',
      { channel: 'meeting', category: 'food', severity: 3, target: 'warm', complaints: [] },
    ],
    [0, ticket, 'PlanAction', { action: 'lids', department: 'kitchen', owner: 'li', due: start + day }],
    [0, ticket, 'CarryOutAction', { action: 'lids' }],
  ]
  const { ask } = await tell([
    ...plan('a'),
    ...plan('b'),
    ...plan('c'),
    [1, 'a', 'CheckImprovement', { targetMet: true }],
    [1, 'b', 'CheckImprovement', { targetMet: false }],
    [30, 'b', 'CheckImprovement', { targetMet: true }],
  ])
  expect(await ask('improvementEffect')).toMatchObject({ value: 1, denominator: 2 })
  expect(await ask('improvementEffect', { asOf: start + 30 * hour })).toMatchObject({ value: 0.5, denominator: 2 })
  expect((await ask('backlog')).value).toBe(0)
})

test('5, 6: what is open at the end of the period, how old, and what was carried over', async () => {
  const { ask } = await tell([opened('a'), opened('b', 'inquiry', 30), [35, 'b', 'ReplyToCustomer']])
  const query = { asOf: start + 72 * hour, from: start + 24 * hour, to: start + 48 * hour }
  expect(await ask('backlog', query)).toMatchObject({ value: 2, more: { carriedOver: 1, new: 1 } })
  expect(await ask('backlogAge', query)).toMatchObject({ value: 18 * hour, more: { p90: 48 * hour } })
})

test('an instant where two periods meet belongs to the later one', async () => {
  const { ask } = await tell([opened('a', 'complaint', 24)])
  expect((await ask('complaintsReceived', { from: start + day, to: start + 2 * day, period: 'day' })).value).toBe(1)
  expect((await ask('complaintsReceived', { from: start, to: start + day, period: 'day' })).value).toBe(0)
})

test("the ledger's policy gives zone and window, unless the query says otherwise", async () => {
  const store = memoryStore()
  let now = start
  const policy = { ...defaultPolicy, observationDays: 30, timeZone: 'Asia/Shanghai' }
  const desk = createDesk({ store, policy, clock: { now: () => now } })
  const common = { ticket: asId<TicketId>('a'), actor: agent } as const
  await desk.execute({ ...common, type: 'ReceiveTicket', data: intake('complaint') as never })
  await desk.execute({ ...common, type: 'ResolveTicket', data: {} })
  now += 10 * day
  await desk.execute({ ...common, type: 'ReopenTicket', data: {} })
  const rate = async (query: Partial<FigureQuery>) =>
    (await ledgerFigures(store, kinds, { asOf: start + 365 * day, ...query })).find(({ kpi }) => kpi === 'reopenRate')
  expect((await rate({}))?.value).toBe(1)
  expect((await rate({ observationDays: 7 }))?.value).toBe(0)
  const evening = start + 17 * hour // the next day in Shanghai
  expect((await rate({ from: evening, to: evening + 1, period: 'day' }))?.period).toBe('2025-01-02')
})

test('a period that ends before it begins is one clear error', async () => {
  const { ask } = await tell([opened('a')])
  await expect(ask('backlog', { from: start + 1, to: start })).rejects.toThrow(
    /to: found \d+, expected no earlier than/,
  )
})

test('a stock of a period that has not begun is what stands open at T', async () => {
  const { ask } = await tell([opened('a')])
  const later = { asOf: start + day, from: start + 10 * day, to: start + 20 * day }
  expect(await ask('backlog', later)).toMatchObject({ value: 1, more: { carriedOver: 1, new: 0 } })
})

test('an unknown dimension is one clear error', async () => {
  const { ask } = await tell([opened('a')])
  await expect(ask('backlog', { by: ['mood'] })).rejects.toThrow(
    /by\[0\]: found "mood", expected one of kind, category/,
  )
})
