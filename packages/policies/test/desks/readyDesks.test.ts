import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { explainSections } from '@deskledger/core/explain'
import { standardMeasures } from '@deskledger/core/kpi'
import { checkPolicy, type Policy } from '@deskledger/core/policy'
import { policySchema, type JsonSchema } from '@deskledger/core/schema'
import { describe, expect, it } from 'vitest'
import { china } from '../../src/calendars.ts'
import { readyDesks, type ReadyDesk } from '../../src/desks.ts'
import { at } from './paths.ts'
import { readmeOf } from './readme.ts'

const folder = (path: string): URL => new URL(`../../src/desks/${path}`, import.meta.url)

/** The days of the years that the desks are played in. */
const YEARS = [2025, 2026]

/** A desk that keeps office hours keeps China's holidays; what is open every day of the week does not. */
const withHolidays = (policy: Policy): Policy => ({
  ...policy,
  ...(policy.calendars === undefined
    ? {}
    : {
        calendars: Object.fromEntries(
          Object.entries(policy.calendars).map(([name, calendar]) => {
            const { mon, sun } = calendar.week
            if (mon === undefined || sun !== undefined) return [name, calendar]
            return [name, { ...calendar, exceptions: china({ years: YEARS, hours: mon }).exceptions }]
          }),
        ),
      }),
})

const isConfigured = ({ policy, kinds }: ReadyDesk, path: string): boolean =>
  path.startsWith('kinds.')
    ? kinds.some(({ kind }) => path === `kinds.${kind}`)
    : ![undefined, ''].includes(at(policy, path) as string | undefined)

/** How many rules the procedure of each desk has, in the order of the procedures. */
const RULES = {
  'hospital-service-centre': 8,
  'renovation-franchise': 9,
  'e-commerce-desk': 2,
  'health-insurance-desk': 3,
  'property-management-centre': 7,
  'retail-order-desk': 2,
  'property-insurer': 5,
  'power-utility': 6,
  'postal-savings-branch': 3,
  'vehicle-after-sales': 5,
  'rural-credit-cooperative': 2,
  'shopping-mall-desk': 3,
  'store-service-desk': 4,
  'biotech-company': 10,
  'office-tower-desk': 4,
}

/** Fees collected are a measure of the property-management centre's own. */
const measures = [...standardMeasures, { id: 'feesCollected' }]

/** The names of the fields that a policy may have; not the names that a desk gives, as of its roles. */
const fieldsOf = (schema: JsonSchema): readonly string[] => {
  const { properties = {}, additionalProperties: others, items, anyOf = [] } = schema
  const inner = [
    ...Object.values(properties),
    ...(typeof others === 'object' ? [others] : []),
    ...(items ? [items] : []),
  ]
  return [...Object.keys(properties), ...[...inner, ...anyOf].flatMap(fieldsOf)]
}

const fields: ReadonlySet<string> = new Set(fieldsOf(policySchema()))

/** What a desk says itself: its names, and every value that is a text. */
const wordsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value.match(/[A-Za-z][\w.-]*/g) ?? []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [...(fields.has(key) ? [] : [key]), ...wordsOf(inner)])
}

/** Its rules, by the names that they have. */
const ruleNames = (policy: Policy): readonly string[] => {
  const { roles, kinds, classes, causes, channels, departments, calendars, clocks, ladders = {}, routing = [] } = policy
  const { approvals, referrals, accountability, callbackPlans, customers, contacts, appraisal, forms } = policy
  const { emergencyPlans, satisfaction, duties } = policy
  const lists = [
    roles,
    kinds,
    classes,
    causes,
    channels,
    departments,
    calendars,
    clocks,
    ladders,
    emergencyPlans,
    forms,
  ]
  const more = [
    callbackPlans,
    duties,
    contacts,
    approvals?.matters,
    referrals?.forms,
    referrals?.parts,
    customers?.tiers,
  ]
  return [
    ...[...lists, ...more, accountability?.measures, appraisal?.parts, satisfaction?.aspects].flatMap((list) =>
      Object.keys(list ?? {}),
    ),
    ...routing.map(({ name }) => name),
    ...Object.values(ladders).flatMap(({ levels, steps }) => [...levels, ...steps].map(({ name }) => name)),
  ]
}

describe('ready desks', () => {
  it('are fifteen, with 73 rules in all, none of them without a scenario', () => {
    const rules = readyDesks.map(({ name, rules: { length } }) => [name, length])
    expect(rules).toEqual(Object.entries(RULES))
    expect(readyDesks.flatMap((desk) => desk.rules)).toHaveLength(73)
    for (const { name } of readyDesks) {
      const page = readFileSync(new URL(`${name}.test.ts`, import.meta.url), 'utf8')
      expect(page, `${name}.test.ts`).toContain('scenarios(')
    }
  })

  it('are in a folder each, all of them listed', () => {
    const folders = readdirSync(folder('.'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(readyDesks.map(({ name }) => name).toSorted()).toEqual(folders.map(({ name }) => name).toSorted())
  })

  describe.each(readyDesks.map((desk) => [desk.name, desk] as const))('%s', (name, desk) => {
    it('has a policy without a fault', () => {
      expect(checkPolicy(desk.policy, { kinds: desk.kinds, measures })).toBe(desk.policy)
    })

    it('numbers its rules from 1, and each is configured where it says', () => {
      expect(desk.rules.map(({ number }) => number)).toEqual(desk.rules.map((_, index) => index + 1))
      const wrong = desk.rules.flatMap(({ where }) => where.filter((path) => !isConfigured(desk, path)))
      expect(wrong).toEqual([])
      expect(desk.rules.filter(({ where }) => where.length === 0)).toEqual([])
    })

    it('takes in the kinds that its policy names, and no others', () => {
      expect(Object.keys(desk.policy.kinds ?? {}).toSorted()).toEqual(desk.kinds.map(({ kind }) => kind).toSorted())
    })

    it('keeps the holidays that were announced', () => {
      const expected = withHolidays(desk.policy)
      if (process.env['UPDATE_DOCS'] === '1') {
        writeFileSync(folder(`${name}/policy.json`), `${JSON.stringify(expected, null, 2)}\n`)
      }
      const written = JSON.parse(readFileSync(folder(`${name}/policy.json`), 'utf8')) as unknown
      expect(written).toEqual(expected)
    })

    it.each(['en', 'zh'] as const)('is explained in %s, every rule by its name', (language) => {
      const lines = explainSections(desk.policy, language, standardMeasures).flatMap((section) => section.lines)
      expect(ruleNames(desk.policy).filter((rule) => !lines.some((line) => line.includes(rule)))).toEqual([])
      for (const line of lines) expect(line).not.toMatch(/undefined|\[object|NaN/)
    })

    it('is explained in Chinese without the fields of its file', () => {
      const own = new Set([...wordsOf(desk.policy), ...ruleNames(desk.policy)])
      const lines = explainSections(desk.policy, 'zh', standardMeasures).flatMap((section) => section.lines)
      const english = lines.flatMap((line) => line.match(/[A-Za-z][\w.-]*/g) ?? [])
      expect(english.filter((word) => fields.has(word) && !own.has(word))).toEqual([])
      for (const line of lines) expect(line).toMatch(/\p{Script=Han}/u)
    })

    it('has a page that says where each rule is', () => {
      const page = readmeOf(desk)
      if (process.env['UPDATE_DOCS'] === '1') writeFileSync(folder(`${name}/README.md`), page)
      expect(readFileSync(folder(`${name}/README.md`), 'utf8')).toBe(page)
    })
  })
})
