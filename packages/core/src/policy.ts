/**
 * Policies: a desk's rules as data.
 *
 * @packageDocumentation
 */
export { checkPolicy, defaultPolicy, policyShape, type Policy } from './policy/policy.ts'
