/** Forms: filled from a ledger with sealed texts, as of any instant, for readers who may see more or less. */
import {
  asId,
  createDesk,
  defaultPolicy,
  memoryStore,
  memoryVault,
  standardKinds,
  ticketKinds,
  ticketStream,
  type Policy,
  type TicketId,
} from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import {
  defineForm,
  field,
  form,
  formCsv,
  formHtml,
  formMarkdown,
  formsOf,
  section,
  standardForms,
  type FormDocument,
} from '@deskledger/core/view'
import { beforeAll, describe, expect, test } from 'vitest'

const HOUR = 3_600_000
const start = Date.parse('2026-03-02T09:00+08:00')
const said = (en: string, zh: string) => ({ en, zh })
const kinds = ticketKinds(standardKinds)

const policy: Policy = checkPolicy({
  ...defaultPolicy,
  timeZone: 'Asia/Shanghai',
  roles: { agent: { reveals: 'all' }, clerk: { reveals: ['subject'] } },
  departments: { works: { label: said('Works', '工程部') } },
  classes: { noise: { label: said('Noise', '噪音') } },
  forms: {
    receipt: {
      label: said('Receipt', '回执'),
      for: { kind: ['complaint'] },
      sections: [
        {
          label: said('Matter', '事项'),
          fields: [
            { label: said('Received', '受理'), state: 'receivedAt', as: 'instant' },
            { label: said('Grade', '定级'), state: 'details.grade' },
            { label: said('Phone', '电话'), event: 'ticket.received', field: 'contact.phone', personal: true },
            { label: said('Registered by', '登记人'), event: 'ticket.received', field: 'actor' },
            { label: said('First reply', '首次回复'), event: 'ticket.replied', field: 'at', which: 'first' },
          ],
        },
      ],
    },
  },
})

const evil = '=HYPERLINK("http://x")<script>alert(1)</script> | [a](b)\n![x](y)'
const vault = memoryVault()
const store = memoryStore()
let now = start
const desk = createDesk({ store, vault, policy, clock: { now: () => now } })
const actor = { id: asId<never>('ann'), kind: 'person', role: 'agent' } as const
const ticket = asId<TicketId>('T-1')

const tell = async (type: string, data: object): Promise<void> => {
  now += HOUR
  const done = await desk.execute({ type, ticket, actor, data } as never)
  if (!done.accepted) throw new Error(done.rejection.message)
}

beforeAll(async () => {
  const contact = { name: '王小明', phone: '13800000000' }
  const intake = {
    kind: 'complaint',
    channel: 'phone',
    customer: 'C-1',
    category: 'noise',
    severity: 2,
    subject: 'Noise',
    narrative: evil,
    contact,
  }
  await tell('ReceiveTicket', intake)
  await tell('GradeComplaint', { grade: 2 })
  await tell('IssueReferral', { referral: 'R-1', department: 'works', due: start + 24 * HOUR, matter: 'please look' })
  await tell('AnswerReferral', { referral: 'R-1', answer: 'done' })
  await tell('ReplyToCustomer', { text: 'we looked' })
  await tell('VerifyComplaint', { verdict: 'founded', findings: 'true' })
  await tell('ProposeSolution', { solution: 'S-1', proposal: 'quiet hours', cost: { amount: 12_050, currency: 'CNY' } })
  await tell('ApproveSolution', { solution: 'S-1' })
  await tell('ResolveTicket', { resolution: 'quiet now' })
  await tell('RecordSatisfied', { words: 'thanks' })
  await tell('Commend', { person: 'ann' })
})

const filled = async (name: string, role?: string, asOf = Infinity): Promise<FormDocument> => {
  const stored = await store.readStream(ticketStream(ticket))
  const events = role === undefined ? stored : await desk.reveal(stored, { role })
  return form(name, { kinds, events, asOf: Math.min(asOf, now), policy })
}

const valuesOf = ({ sections }: FormDocument): Readonly<Record<string, unknown>> =>
  Object.fromEntries(sections.flatMap(({ fields }) => fields.map(({ label, value }) => [label.en, value])))

describe('what is personal', () => {
  test('is masked as long as it is sealed', async () => {
    const values = valuesOf(await filled('registration'))
    expect(values).toMatchObject({
      Name: { hidden: 'masked' },
      Subject: { hidden: 'masked' },
      Category: { en: 'Noise', zh: '噪音' },
    })
    for (const { name } of standardForms.filter(({ about }) => about === 'ticket')) {
      if (['callbackRecord'].includes(name)) continue
      const document = await filled(name)
      for (const render of [formMarkdown, formHtml, formCsv]) {
        for (const secret of ['王小明', '1380', 'script', 'please look', 'we looked', 'quiet', 'thanks'])
          expect(render(document, 'en')).not.toContain(secret)
      }
    }
  })

  test('is told to a role that may see it, field by field', async () => {
    expect(valuesOf(await filled('registration', 'clerk'))).toMatchObject({
      Name: { hidden: 'masked' },
      Subject: 'Noise',
      'What was told': { hidden: 'masked' },
    })
    expect(valuesOf(await filled('registration', 'agent'))).toMatchObject({
      Name: '王小明',
      Phone: '13800000000',
      'What was told': evil,
      'E-mail': null,
    })
    expect(valuesOf(await filled('registration', 'nobody'))).toMatchObject({ Name: { hidden: 'masked' } })
  })
})

test('a form is as of any instant', async () => {
  expect(valuesOf(await filled('verification', 'agent', start + 5 * HOUR))).toMatchObject({ Grade: 2, Verdict: null })
  expect(valuesOf(await filled('verification', 'agent'))).toMatchObject({
    Verdict: { en: 'founded', zh: '属实' },
    Findings: 'true',
  })
  await expect(filled('verification', 'agent', start)).rejects.toThrow(
    'events: found [], expected events of one ticket up to the instant',
  )
})

test('contact sheet, transfer, handling', async () => {
  expect(valuesOf(await filled('contactSheet', 'agent'))).toMatchObject({
    Number: 'R-1',
    Department: { en: 'Works', zh: '工程部' },
    'What it is about': 'please look',
    'Answer of the department': 'done',
    Status: { en: 'answered', zh: '已回复' },
  })
  const [, handOvers] = (await filled('transfer', 'agent')).sections
  expect(handOvers?.table?.rows).toEqual([
    [{ instant: start + 3 * HOUR }, 'ann', { en: 'Works', zh: '工程部' }, null, { instant: start + 24 * HOUR }, null],
  ])
  const handled = await filled('handling', 'agent')
  expect(handled.sections[1]?.table?.rows).toEqual([
    [
      { instant: start + 7 * HOUR },
      'ann',
      'quiet hours',
      { amount: 12_050, currency: 'CNY' },
      { en: 'approved', zh: '已批准' },
    ],
  ])
  expect(formMarkdown(handled, 'zh')).toContain('120.50 CNY')
  expect(valuesOf(handled)).toMatchObject({ Resolution: 'quiet now', Satisfied: true, "Customer's words": 'thanks' })
})

test('a form that the policy defines; labels, a path of the state, fields of events', async () => {
  expect(valuesOf(await filled('receipt', 'agent'))).toEqual({
    Received: { instant: start + HOUR },
    Grade: 2,
    Phone: '13800000000',
    'Registered by': 'ann',
    'First reply': { instant: start + 5 * HOUR },
  })
  expect(valuesOf(await filled('receipt'))).toMatchObject({ Phone: { hidden: 'masked' } })
})

test('a form that a desk defines in code takes the place of one of the library', () => {
  const own = defineForm({
    name: 'registration',
    about: 'ticket',
    title: said('Mine', '我的'),
    sections: ({ state }) => [section(said('A', '甲'), [field(said('B', '乙'), state.id)])],
  })
  expect(formsOf({}, [own]).get('registration')).toBe(own)
  expect(() => defineForm({ ...own, name: 'no word' })).toThrow('name: found "no word"')
})

describe('about the desk', () => {
  const period = {
    name: '2026-03',
    from: Date.parse('2026-03-01T00:00+08:00'),
    to: Date.parse('2026-04-01T00:00+08:00'),
  }
  const about = async (name: string, more: object = {}) => {
    const states = [kinds.replay(await store.readStream(ticketStream(ticket)))]
    const figures = [
      { label: said('Satisfaction', '客户满意度'), value: 0.5, unit: 'ratio', numerator: 1, denominator: 2 },
      {
        label: said('Average handling time', '平均处理时间'),
        value: 2 * HOUR,
        unit: 'ms',
        numerator: 4 * HOUR,
        denominator: 2,
      },
    ] as const
    return form(name, { states, period, figures, asOf: now, policy, ...more })
  }

  test('the monthly analysis counts by kind, category, cause, department, with shares', async () => {
    const { sections } = await about('analysis')
    const [, kindsOf, categories] = sections
    expect(kindsOf?.table?.rows).toEqual([[{ en: 'complaint', zh: '投诉' }, 1, { share: 1 }]])
    expect(categories?.table?.rows).toEqual([[{ en: 'Noise', zh: '噪音' }, 1, { share: 1 }]])
    expect(formCsv(await about('analysis'), 'en')).toContain('Figures,1,Value,50.00 %,no\r\nFigures,1,Numerator,1,no')
    expect(formMarkdown(await about('analysis'), 'zh')).toContain('| 平均处理时间 | 2.0 小时 | 4.0 小时 | 2 |  |')
  })

  test('weekly, monthly and of a person', async () => {
    for (const name of ['weeklyReport', 'monthlyReport']) expect((await about(name)).sections.length).toBeGreaterThan(4)
    expect(valuesOf(await about('appraisalSheet', { person: 'ann' }))).toMatchObject({ Person: 'ann' })
    const [, , praise] = (await about('appraisalSheet', { person: 'ann' })).sections
    expect(praise?.table?.rows).toEqual([[{ instant: start + 11 * HOUR }, 'T-1', null]])
    await expect(about('appraisalSheet')).rejects.toThrow('person: found nothing, expected whom the form is about')
  })
})

describe('renderings', () => {
  test('HTML escapes texts, says its language, and names rows and columns', async () => {
    const page = formHtml(await filled('registration', 'agent'), 'zh')
    expect(page).not.toContain('<script')
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).toContain('<html lang="zh-Hans">')
    expect(page).toContain('<th scope="row">姓名</th><td>王小明</td>')
    expect(page).toContain('<caption>事项</caption>')
    expect(formHtml(await filled('handling', 'agent'), 'en')).toContain('<th scope="col">When</th>')
  })

  test('Markdown lets no text be a link, an image, markup or the border of a table', async () => {
    const page = formMarkdown(await filled('registration', 'agent'), 'en')
    const line = page.split('\n').find((each) => each.includes('What was told')) ?? ''
    expect(line).toContain(String.raw`http\://x`)
    expect(line.replaceAll(/\\[^\n]/gu, '').match(/[|<[!]/gu)).toEqual(['|', '|', '|'])
    expect(page).toMatch(/^# Registration T-1\n\nAs of 2026-03-02/u)
  })

  test('CSV keeps spreadsheets from computing what a customer wrote', async () => {
    const lines = formCsv(await filled('registration', 'agent'), 'en')
    expect(lines).toContain('"\'=HYPERLINK(""http://x"")')
    expect(lines).toMatch(/^Section,Row,Field,Value,Personal\r\nMatter,,Number,T-1,no\r\n/u)
    expect(lines).toContain('Customer,,Name,王小明,yes\r\n')
  })
})

test.each([
  ['nothing', 'name: found "nothing", expected one of registration, verification'],
  ['callbackRecord', 'expected a form that is for this ticket: T-1 is of the kind complaint'],
  ['analysis', 'states: found nothing, expected the states of all tickets, as analysis is about the desk'],
])('%s is refused', async (name, message) => {
  await expect(filled(name)).rejects.toThrow(message)
})

test.each([
  [
    {
      'a b': {
        label: said('A', '甲'),
        sections: [{ label: said('A', '甲'), fields: [{ label: said('A', '甲'), state: 'id' }] }],
      },
    },
    'forms.a b: found "a b", expected a name of letters and digits',
  ],
  [
    {
      a: {
        label: said('A', '甲'),
        sections: [{ label: said('A', '甲'), fields: [{ label: said('A', '甲'), state: 'intake.box' }] }],
      },
    },
    'forms.a.sections[0].fields[0].state: found "intake.box"',
  ],
  [{ a: { label: { en: 'A' }, sections: [] } }, 'forms.a.label.zh'],
  [
    { a: { label: said('A', '甲'), sections: [{ label: said('A', '甲'), fields: [{ label: said('A', '甲') }] }] } },
    'forms.a.sections[0].fields[0]',
  ],
])('a policy with the forms %j is refused', (forms, message) => {
  expect(() => checkPolicy({ ...defaultPolicy, forms })).toThrow(message)
})
