import { departmentTiers } from '@deskledger/core/kpi'
import { expect, test } from 'vitest'
import type { TicketState } from '../../src/index.ts'

const label = { en: 'x', zh: 'x' }
const policy = {
  departmentTiers: [
    { name: 'head', label },
    { name: 'province', label },
    { name: 'city', label },
  ],
  departments: {
    house: { label, tier: 'head' },
    north: { label, tier: 'province', parent: 'house' },
    harbour: { label, tier: 'city', parent: 'north' },
    quay: { label, parent: 'harbour' },
  },
}

test.each([
  ['house', ['house', null, null]],
  ['north', ['house', 'north', null]],
  ['harbour', ['house', 'north', 'harbour']],
  ['quay', ['house', 'north', 'harbour']],
  ['elsewhere', [null, null, null]],
  [null, [null, null, null]],
] as const)('a ticket of %s rolls up', (department, expected) => {
  const dimensions = departmentTiers(policy)
  expect(dimensions.map(({ id }) => id)).toEqual(['department.head', 'department.province', 'department.city'])
  expect(dimensions.map((dimension) => dimension.of({ department } as TicketState))).toEqual(expected)
})

test('a policy without tiers has none', () => {
  expect(departmentTiers({})).toEqual([])
})
