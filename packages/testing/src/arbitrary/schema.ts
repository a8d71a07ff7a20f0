/** The parts of a zod schema that say what its values are. Both `zod` and `zod/mini` build these. */
import type { Shape } from '@deskledger/core'

export type Schema = Shape[string]

/** One check of a string, number or array: which one, and its bound. */
export interface Check {
  readonly check: string
  readonly value?: number
  readonly inclusive?: boolean
  readonly minimum?: number
  readonly maximum?: number
  readonly length?: number
  readonly pattern?: RegExp
}

/** What a schema was built from; which fields are there depends on `type`. */
export interface Definition extends Partial<Check> {
  readonly type: string
  readonly format?: string
  readonly entries?: Readonly<Record<string, string | number>>
  readonly values?: readonly unknown[]
  readonly shape?: Shape
  readonly catchall?: Schema
  readonly element?: Schema
  readonly items?: readonly Schema[]
  readonly rest?: Schema | null
  readonly keyType?: Schema
  readonly valueType?: Schema
  readonly innerType?: Schema
  readonly options?: readonly Schema[]
  readonly getter?: () => Schema
}

// oxlint-disable no-underscore-dangle -- the name is zod's: its schemas tell what they are nowhere else
export const definitionOf = (schema: Schema): Definition => schema._zod.def

/** All checks of a schema, the one that its format brings included. */
export const checksOf = (schema: Schema): readonly Check[] => {
  const checks = ((schema._zod.def as unknown as { readonly checks?: readonly Schema[] }).checks ?? []).map(
    (check) => check._zod.def as unknown as Check,
  )
  const own = definitionOf(schema)
  return own.pattern === undefined ? checks : [{ check: 'string_format', pattern: own.pattern }, ...checks]
}
