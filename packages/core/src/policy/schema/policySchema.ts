import * as z from 'zod/mini'
import { shapeWithRules } from '../checkPolicy.ts'
import { nameSchema } from '../names.ts'
import { descriptionOf } from './descriptions.ts'

/** As much of a JSON Schema as is walked through here. */
export interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: JsonSchema | boolean
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly description?: string
  readonly [keyword: string]: unknown
}

const intervals = () => {
  const time = z.string().check(z.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/))
  return z.array(z.array(time).check(z.length(2)))
}

/** Calendars have a check of their own, which tells more than a shape can. */
const calendarSchema = () => {
  const dates = () => z.exactOptional(z.record(z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)), intervals()))
  const day = () => z.exactOptional(intervals())
  return z.strictObject({
    timeZone: z.string(),
    week: z.strictObject({ mon: day(), tue: day(), wed: day(), thu: day(), fri: day(), sat: day(), sun: day() }),
    exceptions: dates(),
    closures: dates(),
    warnings: z.exactOptional(z.array(z.looseObject({}))),
  })
}

const describeAll = (
  properties: NonNullable<JsonSchema['properties']>,
  path: string,
): NonNullable<JsonSchema['properties']> =>
  Object.fromEntries(
    Object.entries(properties).map(([field, inner]) => {
      const at = path === '' ? field : `${path}.${field}`
      const description = weekdays[field] ?? descriptionOf(at)
      return [field, { ...(description === undefined ? {} : { description }), ...described(inner, at) }]
    }),
  )

const weekdays: Readonly<Record<string, string>> = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, 'Open times, as 09:00 to 18:00.']),
)

const described = (schema: JsonSchema, path: string): JsonSchema => {
  const { properties, additionalProperties: others, items, anyOf } = schema
  return {
    ...schema,
    ...(properties === undefined ? {} : { properties: describeAll(properties, path) }),
    ...(typeof others === 'object' ? { additionalProperties: described(others, `${path}.*`) } : {}),
    ...(items === undefined ? {} : { items: described(items, `${path}[]`) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map((each) => described(each, path)) }),
  }
}

/**
 * The JSON Schema (draft 2020-12) of a policy file, for editors: names, types and what each field means. It lets pass whatever
 * `checkPolicy` does; what refers to something else in the policy only `checkPolicy` sees.
 *
 * @example
 * await writeFile('policy.schema.json', JSON.stringify(policySchema()))
 */
export const policySchema = (): JsonSchema => {
  const shape = { ...shapeWithRules(), calendars: z.exactOptional(z.record(nameSchema(), calendarSchema())) }
  const schema = z.toJSONSchema(z.strictObject(shape), { io: 'input' }) as JsonSchema
  return { title: 'A deskledger policy', ...described(schema, '') }
}
