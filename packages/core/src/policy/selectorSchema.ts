import * as z from 'zod/mini'
import { namesSchema } from './names.ts'

/** What a policy may select by. */
export const selectorSchema = () => {
  const names = () => z.exactOptional(namesSchema())
  const levels = () => z.exactOptional(z.array(z.int().check(z.gte(1), z.lte(4))))
  return z.strictObject({
    kind: names(),
    category: names(),
    severity: levels(),
    channel: names(),
    tier: names(),
    department: names(),
    grade: levels(),
  })
}
