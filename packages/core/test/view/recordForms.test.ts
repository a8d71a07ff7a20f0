/** Forms about the desk's own records: appraisals, repairs, callbacks with what they set off, contact sheets that go to and fro. */
import {
  asId,
  createDesk,
  defaultPolicy,
  memoryStore,
  memoryVault,
  standardKinds,
  ticketStream,
  type ActorId,
  type Policy,
  type TicketId,
} from '@deskledger/core'
import { standardMeasures } from '@deskledger/core/kpi'
import { checkPolicy } from '@deskledger/core/policy'
import { recordKinds } from '@deskledger/core/records'
import { form, formCsv, formHtml, formMarkdown, type FormDocument } from '@deskledger/core/view'
import { expect, test } from 'vitest'
import { kinds } from './rules.ts'

const HOUR = 3_600_000
const start = Date.UTC(2026, 2, 2, 9)
const said = (en: string, zh: string) => ({ en, zh })

const policy: Policy = checkPolicy({
  ...defaultPolicy,
  roles: { agent: { reveals: 'all' }, clerk: { reveals: ['answer'] } },
  departments: { works: { label: said('Works', '工程部') } },
  referrals: {
    forms: { orange: said('Orange slip', '橙色单'), contactSheet: said('Blue slip', '蓝色单') },
    parts: { measures: said('Measures', '整改措施') },
  },
  appraisal: {
    raters: { self: 1, superior: 3 },
    parts: {
      speed: {
        label: said('Speed', '速度'),
        weight: 40,
        kpi: 'averageResponseTime',
        from: 24 * HOUR,
        to: 0,
        clock: 'clock',
      },
      praise: { label: said('Praise', '口碑'), weight: 20, kpi: 'satisfaction', from: 0, to: 1 },
      teamwork: { label: said('Teamwork', '协作'), weight: 20 },
      knowledge: { label: said('Knowledge', '知识'), weight: 20 },
    },
  },
})

const open = () => {
  const [store, vault] = [memoryStore(), memoryVault()]
  let now = start
  const desk = createDesk({
    store,
    vault,
    policy,
    kinds: [...standardKinds, ...recordKinds],
    clock: { now: () => now },
  })
  const tell = async (ticket: string, type: string, data: object = {}, actor = 'ann'): Promise<void> => {
    now += HOUR
    const by = { id: asId<ActorId>(actor), kind: 'person', role: 'agent' } as const
    const done = await desk.execute({ type, ticket: asId<TicketId>(ticket), actor: by, data } as never)
    if (!done.accepted) throw new Error(`${type}: ${done.rejection.message}`)
  }
  const filled = async (name: string, ticket: string, role?: string, item?: string): Promise<FormDocument> => {
    const stored = await store.readStream(ticketStream(asId<TicketId>(ticket)))
    const events = role === undefined ? stored : await desk.reveal(stored, { role })
    return form(name, { kinds, events, asOf: now, policy, ...(item === undefined ? {} : { item }) })
  }
  const stateOf = async (ticket: string) => kinds.replay(await store.readStream(ticketStream(asId<TicketId>(ticket))))
  return { tell, filled, stateOf, now: () => now }
}

const valuesOf = ({ sections }: FormDocument): Readonly<Record<string, unknown>> =>
  Object.fromEntries(sections.flatMap(({ fields }) => fields.map(({ label, value }) => [label.en, value])))

const rowsOf = ({ sections }: FormDocument, title: string) =>
  sections.filter((section) => section.title.en === title).flatMap(({ table }) => table?.rows ?? [])

const noSecret = (document: FormDocument, secrets: readonly string[]): void => {
  for (const render of [formMarkdown, formHtml, formCsv])
    for (const secret of secrets) expect(render(document, 'en')).not.toContain(secret)
}

const intake = { channel: 'phone', customer: 'C-1', category: 'leak', severity: 2 }

test('an appraisal sheet tells score, parts, what is missing and why, and who rated', async () => {
  const { tell, stateOf, now } = open()
  const period = { name: '2026-03', from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 3, 1) }
  const opened = {
    channel: 'desk',
    category: 'monthly',
    severity: 4,
    period: 'month',
    from: period.from,
    to: period.to,
  }
  await tell('A-1', 'OpenAppraisal', { ...opened, agent: 'li' })
  await tell('A-2', 'OpenAppraisal', { ...opened, agent: 'bo' })
  await tell('A-3', 'OpenAppraisal', { ...opened, agent: 'li', from: period.to, to: period.to + HOUR })
  await tell('A-1', 'TakeFigure', { part: 'speed', value: 6 * HOUR, asOf: period.to })
  await tell('A-1', 'TakeFigure', { part: 'praise', value: null, asOf: period.to, reason: 'nobody was asked' })
  await tell('A-1', 'RateAgent', { rater: 'self', part: 'teamwork', points: 100, remarks: 'I am great' }, 'li')
  const sheet = async () => {
    const states = await Promise.all(['A-1', 'A-2', 'A-3'].map(stateOf))
    return form('appraisalSheet', { states, period, person: 'li', asOf: now(), policy, measures: standardMeasures })
  }
  expect(valuesOf(await sheet())).toMatchObject({ Number: 'A-1', Score: 83.33, Settled: null })
  await tell('A-1', 'RateAgent', { rater: 'superior', part: 'teamwork', points: 60 }, 'chen')
  await tell('A-1', 'SettleAppraisal')
  const settled = await sheet()
  expect(valuesOf(settled)).toMatchObject({
    Score: 73.33,
    'Weight that is covered': { share: 0.6 },
    Settled: { instant: now() },
    'Weights of raters': { list: [said('self 1', '本人 1'), said('superior 3', '上级 3')] },
  })
  const label = standardMeasures.find(({ id }) => id === 'averageResponseTime')?.label
  expect(rowsOf(settled, 'Parts')).toEqual([
    [
      said('Speed', '速度'),
      40,
      label,
      { duration: 6 * HOUR },
      { duration: 24 * HOUR },
      { duration: 0 },
      { instant: period.to },
      75,
      null,
    ],
    [
      said('Praise', '口碑'),
      20,
      expect.anything(),
      null,
      { share: 0 },
      { share: 1 },
      { instant: period.to },
      null,
      'nobody was asked',
    ],
    [said('Teamwork', '协作'), 20, said('ratings', '评分'), null, null, null, null, 70, null],
    [
      said('Knowledge', '知识'),
      20,
      said('ratings', '评分'),
      null,
      null,
      null,
      null,
      null,
      said('nobody has rated it', '无人评分'),
    ],
  ])
  expect(rowsOf(settled, 'Ratings')).toEqual([
    [said('self', '本人'), 'li', said('Teamwork', '协作'), 100],
    [said('superior', '上级'), 'chen', said('Teamwork', '协作'), 60],
  ])
  noSecret(settled, ['great'])
  await tell('A-3', 'WithdrawTicket', { reason: 'left' })
  expect(rowsOf(await sheet(), 'Parts')).toHaveLength(4)
})

test('a repair order tells worker, visits, price, charge, who was told, and what the customer says', async () => {
  const { tell, filled } = open()
  const price = { amount: 9000, currency: 'CNY' }
  await tell('R-1', 'ReceiveTicket', { ...intake, kind: 'repair', narrative: 'water everywhere' })
  expect(valuesOf(await filled('repairOrder', 'R-1'))).toMatchObject({ Emergency: false, Worker: null, Sent: null })
  await tell('R-1', 'DispatchRepair', { worker: 'xu', visitBy: start + 20 * HOUR, emergency: true })
  await tell('R-1', 'DispatchRepair', { worker: 'wu', visitBy: start + 21 * HOUR })
  await tell('R-1', 'QuoteRepair', { price })
  await tell('R-1', 'VisitRepair', { remarks: 'pipe under the bed' }, 'wu')
  await tell('R-1', 'ExplainRepair', { to: 'floor 3', people: 12, words: 'dry by noon' })
  await tell('R-1', 'CompleteRepair', { work: 'new valve', charge: { ...price, amount: 8000 } }, 'wu')
  await tell('R-1', 'RecordDissatisfied', { words: 'too dear' })
  const order = await filled('repairOrder', 'R-1', 'agent')
  expect(valuesOf(order)).toMatchObject({
    Emergency: true,
    Worker: 'wu',
    Sent: { instant: start + 2 * HOUR },
    'Sent how often': 2,
    'To be there by': { instant: start + 21 * HOUR },
    'Price that was said': price,
    'The customer pays': { amount: 8000, currency: 'CNY' },
    Work: 'new valve',
    Satisfied: false,
    "Customer's words": 'too dear',
  })
  expect(rowsOf(order, 'Visits')).toEqual([
    [{ instant: start + 5 * HOUR }, 'wu', said('was there', '已上门'), 'pipe under the bed'],
  ])
  expect(rowsOf(order, 'Explanations')).toEqual([[{ instant: start + 6 * HOUR }, 'ann', 'floor 3', 12, 'dry by noon']])
  noSecret(await filled('repairOrder', 'R-1'), ['everywhere', 'bed', 'noon', 'dear'])
})

test('a contact sheet tells its kind, how it went to and fro, and the parts of the answer', async () => {
  const { tell, filled } = open()
  await tell('T-1', 'ReceiveTicket', { ...intake, kind: 'complaint' })
  await tell('T-1', 'IssueReferral', { referral: 'S-1', department: 'works', due: start + 50 * HOUR, form: 'orange' })
  await tell('T-1', 'IssueReferral', { referral: 'S-2', department: 'works', due: start + 50 * HOUR })
  await tell('T-1', 'ChaseReferral', { referral: 'S-1', reason: 'silence' })
  await tell('T-1', 'AnswerReferral', { referral: 'S-1', answer: 'done', parts: { measures: 'new seals' } })
  await tell('T-1', 'ReissueReferral', { referral: 'S-1', due: start + 60 * HOUR, reason: 'still wet' })
  await tell('T-1', 'AnswerReferral', { referral: 'S-1', answer: 'done now', parts: { measures: 'a new pipe' } })
  await tell('T-1', 'AcceptReferral', { referral: 'S-1' })
  const sheet = await filled('contactSheet', 'T-1', 'agent', 'S-1')
  expect(valuesOf(sheet)).toMatchObject({
    'Kind of sheet': said('Orange slip', '橙色单'),
    Chased: 1,
    'Issued again': 1,
    'Found true': { instant: start + 8 * HOUR },
    'Answer of the department': 'done now',
    Measures: 'a new pipe',
  })
  expect(rowsOf(sheet, 'Course')).toEqual([
    [{ instant: start + 4 * HOUR }, 'ann', said('chased', '催办'), null, null, 'silence'],
    [
      { instant: start + 6 * HOUR },
      'ann',
      said('issued again', '重新发出'),
      null,
      { instant: start + 60 * HOUR },
      'still wet',
    ],
    [{ instant: start + 8 * HOUR }, 'ann', said('found true', '核实属实'), null, null, null],
  ])
  const clerk = valuesOf(await filled('contactSheet', 'T-1', 'clerk', 'S-1'))
  expect(clerk).toMatchObject({ 'Answer of the department': 'done now' })
  noSecret(await filled('contactSheet', 'T-1', 'clerk', 'S-1'), ['a new pipe'])
  noSecret(await filled('contactSheet', 'T-1', undefined, 'S-1'), ['done now', 'a new pipe'])
})

test('a callback record tells what the call brought to light, and what became of the sheets', async () => {
  const { tell, filled } = open()
  const due = start + 50 * HOUR
  const { customer, channel, category, severity } = intake
  await tell('K-1', 'ScheduleCallback', { customer, channel, category, severity, reason: 'visit', due, required: true })
  await tell('K-1', 'AttemptCallback', { outcome: 'reached' })
  await tell('K-1', 'CompleteCallback', {
    satisfied: false,
    findings: [{ opens: 'contactSheet', referral: 'S-9', department: 'works', due }],
    words: { 'S-9': 'still drips', summary: 'cross' },
  })
  const record = await filled('callbackRecord', 'K-1', 'agent')
  expect(valuesOf(record)).toMatchObject({ Satisfied: false, "Customer's words": 'cross', 'Not called in time': null })
  expect(rowsOf(record, 'Found')).toEqual([
    [said('contact sheet', '联系单'), 'S-9', null, said('Works', '工程部'), 'still drips'],
  ])
  expect(rowsOf(record, 'Contact sheets')[0]?.slice(0, 3)).toEqual(['S-9', null, said('Works', '工程部')])
  noSecret(await filled('callbackRecord', 'K-1'), ['drips', 'cross'])
})
