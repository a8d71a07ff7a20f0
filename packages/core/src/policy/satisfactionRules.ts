import * as z from 'zod/mini'
import { labelledShape, nameSchema, type Names } from './names.ts'

/** What customers are asked when they rate. */
export interface SatisfactionRules {
  /** what is rated from 1 to 5, by name */
  readonly aspects?: Names
  /** whether they are asked, from 0 to 10, if they would recommend the desk; no, and such an answer is refused, when left out */
  readonly recommend?: boolean
}

export const satisfactionSchema = () =>
  z.strictObject({
    aspects: z.exactOptional(z.record(nameSchema(), z.strictObject(labelledShape()))),
    recommend: z.exactOptional(z.boolean()),
  })
