/**
 * Policies: a desk's rules as data.
 *
 * @packageDocumentation
 */
export { checkPolicy, defaultPolicy, type Policy } from './policy.ts'
