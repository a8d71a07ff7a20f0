import * as z from 'zod/mini'
import { labelledShape, nameSchema, namesSchema, type Labelled, type Names } from './names.ts'
import { recipientsSchema, type Recipients } from './recipients.ts'

/** Who acts, and who is told, when a plan is set off. */
export interface EmergencyPlan extends Labelled {
  /** the department that leads */
  readonly lead: string
  readonly joint?: readonly string[]
  /** at any hour */
  readonly notify?: Recipients
}

/** Emergency plans by name. */
export type EmergencyPlans = Names<EmergencyPlan>

export const emergencyPlansSchema = () =>
  z.record(
    nameSchema(),
    z.strictObject({
      ...labelledShape(),
      lead: nameSchema(),
      joint: z.exactOptional(namesSchema()),
      notify: z.exactOptional(recipientsSchema()),
    }),
  )
