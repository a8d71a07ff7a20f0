import { isDeepStrictEqual } from 'node:util'
import type { Policy } from '@deskledger/core'
import { explainPolicy, explainSections } from '@deskledger/core/explain'
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
  ])
  const signals = new Set(['starts', 'stops', 'resumes', 'on'])
  return leaves(rest).flatMap(([path, value]) => {
    if (path.includes('label') || path.at(-1) === 'en' || path.at(-1) === 'zh' || path.some((key) => signals.has(key)))
      return []
    const field = path.findLast((key) => !/^\d+$/.test(key)) ?? ''
    if (typeof value === 'number') return [String(value)]
    if (typeof value !== 'string' || words.has(field) || value === 'next') return []
    return /^P[\dT]/.test(value) ? [...value.matchAll(/\d+/g)].map(([digits]) => String(Number(digits))) : [value]
  })
}

const keysSaid = ({ roles, kinds, classes, causes, channels, departments, calendars, clocks, ladders }: Policy) =>
  [roles, kinds, classes, causes, channels, departments, calendars, clocks, ladders].flatMap((list) =>
    Object.keys(list ?? {}),
  )

describe.each(languages)('an explanation in %s', (language) => {
  test('has every name and every number of the policy', () => {
    const check = (policy: Policy): void => {
      const text = explainPolicy(policy, language)
      for (const said of [...saidOf(policy), ...keysSaid(policy)]) expect(text).toContain(said)
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

test('an explanation differs where a rule differs, in either language', () => {
  const all = leaves(wholePolicy).filter(([path]) => !path.includes('label') && path[0] !== '$schema')
  const other = (value: unknown): readonly unknown[] => {
    if (typeof value === 'number') return [value + 1, value - 1, value === 1 ? 0.5 : value / 2]
    if (typeof value === 'boolean') return [!value]
    const known = [
      'P3D',
      'PT7H',
      '2026-12-29',
      '2027-01-02',
      'clock',
      'business',
      'workingDays',
      'sameTime',
      'all',
      'own',
    ]
    const names = [
      'manager',
      'agent',
      'director',
      'inquiry',
      'conduct',
      'storm',
      'dispatch',
      'marketing',
      'resolved',
      'onHold',
    ]
    return [...known, ...names, 'category', 'afterStart', 'owner', 'other', 'UTC', '10:00', 'verified'].filter(
      (each) => each !== value,
    )
  }
  const texts = (policy: Policy) => languages.map((language) => explainPolicy(policy, language))
  const [english, chinese] = texts(wholePolicy)
  let told = 0
  for (const [path, value] of all) {
    for (const next of other(value)) {
      const copy = structuredClone(wholePolicy) as unknown as Record<string, unknown>
      const parent = path.slice(0, -1).reduce((at, key) => at[key] as Record<string, unknown>, copy)
      parent[path.at(-1) as string] = next
      try {
        checkPolicy(copy)
      } catch {
        continue
      }
      told += 1
      const [en, zh] = texts(copy as unknown as Policy)
      expect(en, `${path.join('.')}: ${String(next)}`).not.toBe(english)
      expect(zh, `${path.join('.')}: ${String(next)}`).not.toBe(chinese)
    }
  }
  expect(told).toBeGreaterThan(150)
})

test('is Chinese in Chinese: no sentence without Chinese words', () => {
  const english = explainSections(wholePolicy, 'en').flatMap(({ lines }) => lines)
  const chinese = explainSections(wholePolicy, 'zh').flatMap(({ lines }) => lines)
  expect(chinese).toHaveLength(english.length)
  for (const line of chinese) expect(line).toMatch(/\p{Script=Han}/u)
  for (const line of english) expect(line).not.toMatch(/\p{Script=Han}/u)
  expect(isDeepStrictEqual(english, chinese)).toBe(false)
})

test('a section without words of its own is told as it stands', () => {
  const policy = {
    ...wholePolicy,
    contacts: { conduct: { keepFor: 'P30D', proof: true, unclaimed: { roles: ['manager'] } } },
  }
  const found = explainSections(checkPolicy(policy), 'en').find(({ title }) => title === 'Contacts')
  expect(found?.lines).toEqual(['conduct: [keepFor P30D; proof yes; unclaimed [roles manager]].'])
})
