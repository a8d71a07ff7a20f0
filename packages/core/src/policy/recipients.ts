import * as z from 'zod/mini'
import { namesSchema } from './names.ts'

/** People as a policy names them. `assignee`, `owner` and `answerable` are whoever that is on the ticket at the time. */
export interface Recipients {
  readonly roles?: readonly string[]
  readonly departments?: readonly string[]
  readonly of?: readonly ('assignee' | 'owner' | 'answerable')[]
}

export const recipientsSchema = () =>
  z.strictObject({
    roles: z.exactOptional(namesSchema()),
    departments: z.exactOptional(namesSchema()),
    of: z.exactOptional(z.array(z.enum(['assignee', 'owner', 'answerable']))),
  })
