/** The JSON Schema that is shipped for editors. `UPDATE_SCHEMA=1` writes it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { checkPolicy } from '@deskledger/core/policy'
import { policySchema, type JsonSchema } from '@deskledger/core/schema'
import { arbitraryPolicy } from '@deskledger/testing'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soak } from '../soak.ts'
import { wholePolicy } from './wholePolicy.ts'

const file = new URL('../../schema/policy.schema.json', import.meta.url)
const text = `${JSON.stringify(policySchema(), undefined, 2)}\n`
if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(file, text)

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
  JSON.parse(text) as object,
)
const faults = (policy: unknown): readonly string[] => {
  validate(structuredClone(policy))
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`)
}

const undescribed = (schema: JsonSchema, path = ''): readonly string[] => {
  const { properties = {}, additionalProperties: others, items, anyOf = [] } = schema
  return [
    ...Object.entries(properties).flatMap(([field, inner]) => [
      ...(inner.description === undefined ? [`${path}.${field}`] : []),
      ...undescribed(inner, `${path}.${field}`),
    ]),
    ...(typeof others === 'object' ? undescribed(others, `${path}.*`) : []),
    ...(items === undefined ? [] : undescribed(items, `${path}[]`)),
    ...anyOf.flatMap((each) => undescribed(each, path)),
  ]
}

describe('the schema of policy files', () => {
  test('is shipped as it is made', () => {
    expect(readFileSync(file, 'utf8'), 'UPDATE_SCHEMA=1 makes it anew').toBe(text)
  })

  test('says of each field what it means', () => {
    expect(undescribed(policySchema())).toEqual([])
  })

  test('lets every good policy pass', () => {
    expect(faults(wholePolicy)).toEqual([])
    fc.assert(
      fc.property(arbitraryPolicy(), (policy) => {
        expect(faults(policy)).toEqual([])
      }),
      { numRuns: soak(100) },
    )
  })

  test('lets pass what checkPolicy does, in the place of any value', () => {
    const places = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...places(inner, [...path, key])])
        : []
    fc.assert(
      fc.property(fc.constantFrom(...places(wholePolicy)), fc.jsonValue(), (path, value) => {
        const copy = structuredClone(wholePolicy) as unknown as Record<string, unknown>
        const parent = path.slice(0, -1).reduce((at, key) => at[key] as Record<string, unknown>, copy)
        parent[path.at(-1) as string] = value
        try {
          checkPolicy(copy)
        } catch {
          return
        }
        expect(faults(copy)).toEqual([])
      }),
      { numRuns: soak(300) },
    )
  })

  test.each<readonly [string, object, string]>([
    ['an unknown field', { colour: 'red' }, ': must NOT have additional properties'],
    ['a field without a value', { version: undefined }, ": must have required property 'version'"],
    ['a version that is none', { version: 1.5 }, '/version: must be integer'],
    [
      'a label in one language',
      { kinds: { complaint: { label: { en: 'x' } } } },
      "/kinds/complaint/label: must have required property 'zh'",
    ],
    [
      'a name that is too long',
      { routing: [{ name: 'n'.repeat(201), lead: 'a' }] },
      '/routing/0/name: must match pattern',
    ],
    [
      'a key that is too long',
      { channels: { ['n'.repeat(201)]: { label: { en: 'x', zh: 'x' } } } },
      '/channels: property name must be valid',
    ],
    [
      'a side that is none',
      {
        ladders: {
          up: { levels: [], steps: [{ name: 'a', when: { clock: 'c', side: 'near', within: 'P1D' }, do: {} }] },
        },
      },
      '/ladders/up/steps/0/when/side: must be equal',
    ],
    [
      'a severity beyond 4',
      { severities: { 5: { label: { en: 'x', zh: 'x' } } } },
      '/severities: must NOT have additional',
    ],
    [
      'hours that are none',
      { calendars: { desk: { timeZone: 'UTC', week: { mon: [['9', '18:00']] } } } },
      '/calendars/desk/week/mon/0/0: must match',
    ],
  ])('refuses %s', (_name, wrong, expected) => {
    expect(faults(JSON.parse(JSON.stringify({ ...wholePolicy, ...wrong }))).join('\n')).toContain(expected)
  })
})
