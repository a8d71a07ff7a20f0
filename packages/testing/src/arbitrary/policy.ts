import { policyShape, type Policy } from '@deskledger/core'
import * as fc from 'fast-check'
import { arbitraryFromShape } from './fromShape.ts'

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

/**
 * Policies that pass `checkPolicy`.
 *
 * @example
 * fc.property(arbitraryPolicy(), (policy) => checkPolicy(policy) === policy)
 */
export const arbitraryPolicy = (): fc.Arbitrary<Policy> => {
  const { timeZone: _, ...fields } = policyShape()
  return fc
    .tuple(arbitraryFromShape(fields), fc.constantFrom(...zones))
    .map(([policy, timeZone]) => ({ ...policy, timeZone }))
}
