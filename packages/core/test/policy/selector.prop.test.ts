import { fits, isWithin, lineageIn, spelledOut, type Branch, type Facets, type Selector } from '@deskledger/core/policy'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soak } from '../soak.ts'

const label = { en: 'x', zh: '某' }
const names = ['a', 'b', 'c', 'd', 'e', 'constructor', '投诉'] as const
const name = () => fc.constantFrom(...names)

/** Any name under any other: circles and unknown parents too. */
const tree = () =>
  fc
    .dictionary(name(), fc.option(name(), { nil: undefined }), { noNullPrototype: true })
    .map((parents): Readonly<Record<string, Branch>> =>
      Object.fromEntries(
        Object.entries(parents).map(([at, parent]) => [at, parent === undefined ? { label } : { label, parent }]),
      ),
    )

const trees = () => fc.record({ classes: tree(), departments: tree() })

const facets = () =>
  fc
    .record({ category: name(), department: fc.option(name()), severity: fc.constantFrom(1, 2) })
    .map((drawn): Facets => ({ kind: 'complaint', channel: 'phone', tier: null, grade: null, ...drawn }))

const selector = (): fc.Arbitrary<Selector> =>
  fc.record(
    {
      category: fc.array(name(), { maxLength: 2 }),
      department: fc.array(name(), { maxLength: 2 }),
      severity: fc.constantFrom([1], [1, 2]),
    },
    { requiredKeys: [] },
  )

describe('a rule for a class or a department', () => {
  test('is for exactly what stands below it as well', () => {
    fc.assert(
      fc.property(selector(), facets(), trees(), (wanted, ticket, policy) => {
        const { category, department, severity } = wanted
        const isOfClass = category?.some((top) => isWithin(policy.classes, ticket.category, top)) ?? true
        const isThere =
          department?.some(
            (top) => ticket.department !== null && isWithin(policy.departments, ticket.department, top),
          ) ?? true
        const isAsGrave = severity?.includes(ticket.severity) ?? true
        expect(fits(wanted, ticket, policy)).toBe(isOfClass && isThere && isAsGrave)
      }),
      { numRuns: soak(300) },
    )
  })

  test('spelled out, is for the same tickets without the trees', () => {
    fc.assert(
      fc.property(selector(), facets(), trees(), ({ ...wanted }, { category, department, ...ticket }, policy) => {
        fc.pre(Object.hasOwn(policy.classes, category))
        fc.pre(department === null || Object.hasOwn(policy.departments, department))
        const all = { ...ticket, category, department }
        expect(fits(spelledOut(wanted, policy), all)).toBe(fits(wanted, all, policy))
      }),
      { numRuns: soak(300) },
    )
  })

  test('a line upward begins with its name, has no name twice and ends', () => {
    fc.assert(
      fc.property(tree(), name(), (drawn, at) => {
        const line = lineageIn(drawn, at)
        expect(line[0]).toBe(at)
        expect(new Set(line).size).toBe(line.length)
      }),
      { numRuns: soak(300) },
    )
  })
})
