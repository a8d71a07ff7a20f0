import { shapeChecker, type Instant, type Payload, type Shape } from '@deskledger/core'
import * as fc from 'fast-check'
import { boundsOf } from './bounds.ts'
import { arbitraryCharacter } from './character.ts'
import { arbitraryNumber } from './number.ts'
import { checksOf, definitionOf, type Definition, type Schema } from './schema.ts'
import { arbitraryText } from './text.ts'

export interface ShapeOptions {
  /** what ids and names are mostly drawn from; few, so that later values refer to earlier ones */
  readonly names?: readonly string[]
  /** instants are mostly drawn near it */
  readonly now?: Instant
}

/** 2023-11-14T22:13:20Z: where arbitrary instants gather, unless told otherwise. */
export const usualNow: Instant = 1_700_000_000_000

const usualNames = ['a', 'b', 'c', 'd']

type Resolved = Required<ShapeOptions>
type Build = (definition: Definition, schema: Schema, options: Resolved) => fc.Arbitrary<unknown>

const isOptional = (schema: Schema): boolean => definitionOf(schema).type === 'optional'

const fieldsOf = (shape: Shape, options: Resolved): fc.Arbitrary<Record<string, unknown>> => {
  const fields = Object.entries(shape)
  return fc.record(Object.fromEntries(fields.map(([field, schema]) => [field, ofSchema(schema, options)])), {
    requiredKeys: fields.filter(([, schema]) => !isOptional(schema)).map(([field]) => field),
    noNullPrototype: true,
  })
}

const object: Build = ({ shape = {}, catchall }, _schema, options) => {
  const fields = fieldsOf(shape, options)
  if (catchall === undefined || definitionOf(catchall).type === 'never') return fields
  const more = fc.dictionary(fc.constantFrom('x', 'y', 'constructor'), ofSchema(catchall, options), {
    maxKeys: 2,
    noNullPrototype: true,
  })
  return fc.tuple(more, fields).map(([extra, own]) => ({ ...extra, ...own }))
}

const array: Build = ({ element }, schema, options) => {
  const { min, max } = boundsOf(checksOf(schema), { min: 0, max: 1000 })
  return fc.array(ofSchema(element!, options), { minLength: min, maxLength: Math.min(max, Math.max(min, 4)) })
}

const tuple: Build = ({ items = [] }, _schema, options) => fc.tuple(...items.map((item) => ofSchema(item, options)))

/** Any name but `__proto__`, which no payload may hold. */
const record: Build = ({ keyType, valueType }, _schema, options) => {
  const keys = (ofSchema(keyType!, options) as fc.Arbitrary<string>).filter((key) => key !== '__proto__')
  return fc.dictionary(keys, ofSchema(valueType!, options), { maxKeys: 4, noNullPrototype: true })
}

const inner: Build = ({ innerType }, _schema, options) => ofSchema(innerType!, options)

const anything = (): fc.Arbitrary<unknown> => fc.jsonValue({ maxDepth: 2, stringUnit: arbitraryCharacter() })

/** How the values of each type of schema are drawn. */
const builds: Readonly<Record<string, Build>> = {
  string: (_definition, schema, { names }) => arbitraryText(schema, names),
  number: (_definition, schema, { now }) => arbitraryNumber(schema, now),
  boolean: () => fc.boolean(),
  enum: ({ entries = {} }) => fc.constantFrom(...Object.values(entries)),
  literal: ({ values = [] }) => fc.constantFrom(...values),
  null: () => fc.constant(null),
  undefined: () => fc.constant(undefined),
  unknown: anything,
  any: anything,
  object,
  array,
  tuple,
  record,
  optional: inner,
  default: inner,
  readonly: inner,
  nonoptional: inner,
  nullable: ({ innerType }, _schema, options) => fc.option(ofSchema(innerType!, options), { nil: null }),
  union: ({ options: choices = [] }, _schema, options) =>
    fc.oneof(...choices.map((choice) => ofSchema(choice, options))),
  lazy: ({ getter }, _schema, options) => ofSchema(getter!(), options),
}

const ofSchema = (schema: Schema, options: Resolved): fc.Arbitrary<unknown> => {
  const definition = definitionOf(schema)
  const build = builds[definition.type]
  if (build === undefined) throw new TypeError(`no arbitrary for a schema of type ${definition.type}`)
  const values = build(definition, schema, options)
  if (checksOf(schema).every(({ check }) => check !== 'custom')) return values
  const issues = shapeChecker(() => ({ value: schema }))
  return values.filter((value) => issues({ value }).length === 0)
}

/**
 * Payloads of a shape, drawn from its zod schemas: so every event and command, your own included, has an arbitrary
 * without a line of code. Optional fields come and go, ranges are met at their ends, texts hold what breaks databases.
 *
 * @throws TypeError for a schema that it cannot draw from (a transformation, a class)
 *
 * @example
 * import { ticketEscalated } from '@deskledger/core'
 * import { arbitraryFromShape } from '@deskledger/testing'
 * import * as fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryFromShape(ticketEscalated.shape()), (data) => ticketEscalated.issues(data).length === 0))
 */
export const arbitraryFromShape = <S extends Shape>(shape: S, options: ShapeOptions = {}): fc.Arbitrary<Payload<S>> =>
  fieldsOf(shape, { names: usualNames, now: usualNow, ...options }) as fc.Arbitrary<unknown> as fc.Arbitrary<Payload<S>>
