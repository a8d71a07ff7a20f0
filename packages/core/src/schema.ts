/**
 * The JSON Schema of policy files.
 *
 * @packageDocumentation
 */
export { policySchema, type JsonSchema } from './policy/schema/policySchema.ts'
