import { policyShape, type Policy } from '@deskledger/core'
import * as fc from 'fast-check'
import { arbitraryAuthority } from './authority.ts'
import { arbitraryFromShape } from './fromShape.ts'
import { arbitraryRules } from './rules.ts'

/** With and without daylight saving, half hours, both ends of the date line. */
const zones = [
  'UTC',
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
]

/** Those that arbitrary rules name are there. */
const named = (roles: Policy['roles']): Policy['roles'] => ({
  ...roles,
  ...Object.fromEntries(
    ['agent', 'supervisor', 'manager', 'director', 'counsel'].map((name) => [name, { reveals: 'all' }]),
  ),
})

/**
 * Policies that pass `checkPolicy`.
 *
 * @example
 * fc.property(arbitraryPolicy(), (policy) => checkPolicy(policy) === policy)
 */
export const arbitraryPolicy = (): fc.Arbitrary<Policy> => {
  const { version, name, observationDays, roles } = policyShape()
  return fc
    .tuple(arbitraryFromShape({ version, name, observationDays, roles }), fc.constantFrom(...zones), fc.boolean())
    .chain(([policy, timeZone, hasRules]) =>
      hasRules
        ? fc
            .tuple(arbitraryRules(timeZone), arbitraryAuthority())
            .map(([rules, authority]) => ({ ...policy, timeZone, ...rules, ...authority, roles: named(policy.roles) }))
        : fc.constant({ ...policy, timeZone }),
    )
}
