// The policy stream. Types and field names are the storage format: once written, never changed.
import * as z from 'zod/mini'
import { defineEvent } from '../definition.ts'

/** `policy` is checked by the policy room before it is published; here it is any JSON object. */
export const policyPublished = defineEvent('policy.published', {
  shape: () => ({ version: z.int().check(z.gte(1)), policy: z.record(z.string(), z.unknown()) }),
})
