import { isDeepStrictEqual } from 'node:util'
import type { Policy } from '@deskledger/core'
import { explainPolicy, explainSections } from '@deskledger/core/explain'
import { standardMeasures } from '@deskledger/core/kpi'
import { checkPolicy } from '@deskledger/core/policy'
import { arbitraryPolicy } from '@deskledger/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soak } from '../soak.ts'
import { wholePolicy } from './wholePolicy.ts'

const languages = ['en', 'zh'] as const

type Leaf = readonly [path: readonly string[], value: unknown]

const leaves = (value: unknown, path: readonly string[] = []): readonly Leaf[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))
    : [[path, value]]

/** Names that people gave, as keys or as values, and every number; not the words of the schema, which are told in words. */
const saidOf = (policy: Policy): readonly string[] => {
  const { $schema: _, ...rest } = policy
  const words = new Set([
    'kind',
    'way',
    'side',
    'time',
    'end',
    'reveals',
    'sees',
    'may',
    'by',
    'of',
    'parts',
    'pausedIn',
    'clock',
    'as',
    'which',
    'starts',
    'stops',
    'resumes',
    'on',
    'onClosedDays',
    'fields',
  ])
  const toldNumber = (path: readonly string[], value: number): string => {
    if (path.includes('limits') || path.includes('amount')) return (value / 100).toFixed(2)
    return path.join('.') === 'customers.satisfaction.high' ? `${value * 100}` : String(value)
  }
  return leaves(rest).flatMap(([path, value]) => {
    if (path.includes('label') || path.at(-1) === 'en' || path.at(-1) === 'zh') return []
    const field = path.findLast((key) => !/^\d+$/.test(key)) ?? ''
    if (typeof value === 'number') return [toldNumber(path, value)]
    if (typeof value !== 'string' || words.has(field) || value === 'next' || value === 'any') return []
    return /^P[\dT]/.test(value) ? [...value.matchAll(/\d+/g)].map(([digits]) => String(Number(digits))) : [value]
  })
}

/** What has a name of its own. */
const keysSaid = (policy: Policy): readonly string[] => {
  const { roles, kinds, classes, causes, channels, departments, calendars, clocks, ladders, forms } = policy
  const { approvals, referrals, accountability, callbackPlans, customers, contacts, appraisal, duties } = policy
  const lists = [roles, kinds, classes, causes, channels, departments, calendars, clocks, ladders, forms]
  const more = [
    callbackPlans,
    duties,
    contacts,
    approvals?.matters,
    referrals?.forms,
    referrals?.parts,
    customers?.tiers,
  ]
  return [...lists, ...more, accountability?.measures, appraisal?.parts].flatMap((list) => Object.keys(list ?? {}))
}

describe.each(languages)('an explanation in %s', (language) => {
  test('has every name and every number of the policy', () => {
    const check = (policy: Policy): void => {
      const text = explainPolicy(policy, language)
      const withoutCommas = text.replaceAll(/(?<=\d),(?=\d)/g, '')
      for (const said of [...saidOf(policy), ...keysSaid(policy)])
        expect(text.includes(said) ? text : withoutCommas).toContain(said)
    }
    check(wholePolicy)
    fc.assert(fc.property(arbitraryPolicy(), check), { numRuns: soak(50) })
  })

  test('says a rule a sentence, and nothing undefined', () => {
    for (const { title, lines } of explainSections(wholePolicy, language)) {
      expect(title).not.toBe('')
      for (const line of lines) {
        expect(line).toMatch(language === 'en' ? /\.$/ : /。$/)
        expect(line).not.toMatch(/undefined|\[object|NaN/)
      }
    }
  })
})

const at = (value: object, path: readonly string[]): Record<string, unknown> =>
  path.reduce((inner, key) => inner[key] as Record<string, unknown>, value as Record<string, unknown>)

/** What may stand in each other's place. The last ones are names; what is none of the others is one as well. */
const alike: readonly (readonly string[])[] = [
  ['P3D', 'PT7H', 'P2M'],
  ['2026-12-29', '2027-01-02'],
  ['10:00', '11:15'],
  ['clock', 'business', 'workingDays'],
  ['close', 'sameTime'],
  ['skip', 'before', 'after'],
  ['all', 'own', 'department'],
  ['afterStart', 'beforeDeadline', 'afterDeadline'],
  ['owner', 'assignee', 'answerable'],
  ['first', 'last'],
  ['instant', 'duration'],
  ['category', 'cause'],
  ['pending', 'onHold'],
  ['UTC', 'manager', 'agent', 'director', 'inquiry', 'supply', 'conduct', 'storm', 'dispatch', 'marketing', 'resolved'],
]

const shapeOf = (text: string): string => text.replaceAll(/\d+/g, '0').replace(/^PT?[0A-Z]+$/, 'P')

const othersOf = (value: unknown): readonly unknown[] => {
  if (typeof value === 'number') return [value + 1, value - 1, value === 1 || value === 0 ? 0.5 : value / 2]
  if (typeof value === 'boolean') return [!value]
  const text = String(value)
  const isDigital = /\d/.test(text)
  const found = alike.find((each) => each.some((one) => (isDigital ? shapeOf(one) === shapeOf(text) : one === text)))
  return (found ?? alike.at(-1) ?? []).filter((each) => each !== value)
}

test('an explanation differs where a rule differs, in either language', () => {
  const all = leaves(wholePolicy).filter(([path]) => path[0] !== '$schema')
  const texts = (policy: Policy) => languages.map((language) => explainPolicy(policy, language, standardMeasures))
  const [english, chinese] = texts(wholePolicy)
  let told = 0
  for (const [path, value] of all) {
    const field = path.at(-1) ?? ''
    for (const next of ['en', 'zh'].includes(field) ? ['other words'] : othersOf(value)) {
      const [section = ''] = path
      const copy: Record<string, unknown> = { ...wholePolicy, [section]: structuredClone(at(wholePolicy, [section])) }
      at(copy, path.slice(0, -1))[field] = next
      try {
        checkPolicy(copy)
      } catch {
        continue
      }
      told += 1
      const [en, zh] = texts(copy as unknown as Policy)
      if (field !== 'zh') expect(en, `${path.join('.')}: ${String(next)}`).not.toBe(english)
      if (field !== 'en') expect(zh, `${path.join('.')}: ${String(next)}`).not.toBe(chinese)
    }
  }
  expect(told).toBeGreaterThan(600)
})

test('is Chinese in Chinese: no sentence without Chinese words', () => {
  const english = explainSections(wholePolicy, 'en').flatMap(({ lines }) => lines)
  const chinese = explainSections(wholePolicy, 'zh').flatMap(({ lines }) => lines)
  expect(chinese).toHaveLength(english.length)
  for (const line of chinese) expect(line).toMatch(/\p{Script=Han}/u)
  for (const line of english) expect(line).not.toMatch(/\p{Script=Han}/u)
  expect(isDeepStrictEqual(english, chinese)).toBe(false)
})

test.each([
  [{ kpi: 'satisfaction', atLeast: 0.07 }, 'Satisfaction (satisfaction) should be at least 7 %'],
  [{ kpi: 'averageHandlingTime', atMost: 5_400_000 }, 'should be at most 90 minutes.'],
  [{ kpi: 'averageHandlingTime', atMost: [3_600_000, 1500] }, 'at most 1 hour, a period earlier 1500 milliseconds.'],
  [{ kpi: 'complaintsReceived', atMost: 1 }, 'should be at most 1.'],
  [{ kpi: 'complaintsPerMillion', atMost: 0.5 }, 'should be at most 0.5 in a million.'],
  [{ kpi: 'our-own', atMost: 0.5 }, 'our-own should be at most 0.5 (as a share 50 %).'],
  [{ kpi: 'our-own', atMost: 7_200_000 }, 'our-own should be at most 7200000 (as a time 2 hours).'],
] as const)('%j is told in the unit of its figure', (target, expected) => {
  const policy = { ...wholePolicy, targets: [target] }
  expect(explainPolicy(checkPolicy(policy), 'en', standardMeasures)).toContain(expected)
})

test('an amount is told with the digits of its currency', () => {
  const limits = { agent: 1_234_567, director: 'any' }
  const told = (currency: string, language: 'en' | 'zh') =>
    explainPolicy(checkPolicy({ ...wholePolicy, approvals: { currency, matters: { refund: { limits } } } }), language)
  expect(told('CNY', 'en')).toContain('Agent (agent) up to 12,345.67 CNY; Director (director) may decide any amount.')
  expect(told('CNY', 'zh')).toContain(
    '退款（refund）：专员（agent）不超过人民币 12,345.67 元；总监（director）不限金额。',
  )
  expect(told('JPY', 'en')).toContain('Agent (agent) up to 1,234,567 JPY')
})
