/** Every event type of the library is told in a sentence of its own, in English and Chinese. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { standardKinds, type AnyEventDefinition } from '@deskledger/core'
import { recordKinds } from '@deskledger/core/records'
import { eventWords } from '@deskledger/core/view'
import { expect, test } from 'vitest'
import { sentences } from '../../src/view/words/sentences.ts'

const src = join(import.meta.dirname, '../../src')
const catalogue = join(src, 'event/catalogue')

const isDefinition = (value: unknown): value is AnyEventDefinition =>
  typeof value === 'object' && value !== null && 'type' in value && 'storedIssues' in value

const modules = await Promise.all(
  readdirSync(catalogue).map(async (file) => import(join(catalogue, file)) as Promise<Record<string, unknown>>),
)
const declared = modules.flatMap((each) => Object.values(each)).filter(isDefinition)
const ofKinds = [...standardKinds, ...recordKinds].flatMap((kind) => [...kind.events] as readonly AnyEventDefinition[])
const all = new Map([...declared, ...ofKinds].map((definition) => [definition.type as string, definition]))

test('there are catalogues, and no kind has an event that is in none', () => {
  expect(declared.length).toBeGreaterThan(100)
  const types = new Set(declared.map(({ type }) => type as string))
  expect(ofKinds.filter(({ type }) => !types.has(type as string))).toEqual([])
})

const byName = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

test.each([...all.keys()])('%s', (type) => {
  const { en = '', zh = '' } = Object.hasOwn(sentences, type) ? (sentences[type] ?? {}) : {}
  expect(en).not.toBe('')
  expect(zh).toMatch(/\p{Script=Han}/u)
  // what one language tells, the other does too
  const places = (text: string) => [...text.matchAll(/\{(\w+)/gu)].map(([, name = '']) => name).toSorted(byName)
  expect(places(zh)).toEqual(places(en))
})

/** Fields that `eventWords` makes of others, and those of schemas that are still in ledgers. */
const made: Readonly<Record<string, readonly string[]>> = {
  'ticket.assigned': ['to'],
  'ticket.escalated': ['how', 'answering'],
  'ticket.deescalated': ['how', 'answering'],
  'ticket.policyApplied': ['restated'],
  'ticket.referralIssued': ['sheet'],
  'escalation.approvalAsked': ['role'],
  'repair.dispatched': ['urgent'],
  'appraisal.figureTaken': ['figure'],
  'appraisal.settled': ['share'],
  'improvement.checked': ['outcome'],
}

test.each([...all])('%s tells of fields that it has', (type, definition) => {
  const fields = new Set([...Object.keys((definition.shape as () => object)()), ...(made[type] ?? [])])
  const told = [...(sentences[type]?.en ?? '').matchAll(/\{(\w+)/gu)].map(([, name]) => name)
  expect(told.filter((name) => !fields.has(name ?? ''))).toEqual([])
})

test('no type is told twice, and none that is no event', () => {
  const text = readFileSync(join(src, 'view/words/sentences.ts'), 'utf8')
  const keys = [...text.matchAll(/^ {2}'([\w.]+)':/gmu)].map(([, key = '']) => key)
  expect(keys.toSorted(byName)).toEqual([...new Set(keys)].toSorted(byName))
  expect(keys.filter((key) => !all.has(key ?? ''))).toEqual([])
})

const due = Date.UTC(2026, 2, 5, 10)

test.each([
  [
    'repair.dispatched',
    { worker: 'wu', visitBy: due, emergency: true },
    'sent to wu, to be there by 2026-03-05T10:00:00.000Z, an emergency',
    '派单给 wu，2026-03-05T10:00:00.000Z 前上门，紧急',
  ],
  ['repair.dispatched', { worker: 'wu' }, 'sent to wu', '派单给 wu'],
  [
    'appraisal.figureTaken',
    { part: 'speed', value: null, asOf: due, reason: 'no reply' },
    'figure for speed: none, as of 2026-03-05T10:00:00.000Z (no reply)',
    'speed 取数：无，截至 2026-03-05T10:00:00.000Z（no reply）',
  ],
  [
    'appraisal.settled',
    { score: 83.5, covered: 0.6, parts: [] },
    'settled: 83.5 of 100, 60 % of the weight covered',
    '考核评定：83.5 分，已评权重 60 %',
  ],
  [
    'ticket.referralIssued',
    { referral: 'R', department: 'works', due, form: 'taskOrder' },
    'task order to works, due 2026-03-05T10:00:00.000Z',
    '向 works 发出任务单，时限 2026-03-05T10:00:00.000Z',
  ],
  ['survey.analysed', { findings: ['slow', 'dear'] }, 'analysed: slow, dear', '完成分析：slow、dear'],
  [
    'finding.ticketOpened',
    { ticket: 'T-9', opens: 'complaint', category: 'noise', severity: 2 },
    'judged a matter: complaint T-9, category noise, severity 2',
    '研判后立案：投诉 T-9，类别 noise，严重程度 2',
  ],
] as const)('%s %j: %s / %s', (type, data, en, zh) => {
  expect(eventWords(type, data)).toBe(en)
  expect(eventWords(type, data, { language: 'zh' })).toBe(zh)
})
