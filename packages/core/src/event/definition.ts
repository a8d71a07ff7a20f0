import * as z from 'zod/mini'
import { $ZodObjectJIT } from 'zod/v4/core'
import type { FieldIssue } from '../errors.ts'
import type { NewEvent, StoredEvent } from './envelope.ts'
import type { Sealed } from './sealed.ts'
import { issuesOf } from './issues.ts'

/** The fields of a payload, each a zod (or zod/mini) schema. */
export type Shape = Readonly<Record<string, z.core.$ZodType>>

/** A payload in clear, as a decision writes it. */
export type Payload<S extends Shape> = z.output<z.ZodMiniObject<S, z.core.$strict>>

/** A payload as it is stored: its personal fields are gone, sealed together under `sealed`. */
export type SealedPayload<Clear, Personal extends PropertyKey> = Omit<Clear, Personal> & { readonly sealed?: Sealed }

/** Turns the payload of one schema version into that of the next. Pure; runs on read. */
export type Upcaster = (data: never) => unknown

/** One event type: its name in storage, its payload, which of its fields are personal, and how older payloads are read. */
export interface EventDefinition<
  Type extends string = string,
  Clear extends object = object,
  Personal extends PropertyKey = PropertyKey,
  S extends Shape = Shape,
> {
  readonly type: Type
  readonly schema: number
  readonly personal: readonly Personal[]
  /** `upcasters[n - 1]` reads version n as version n + 1 */
  readonly upcasters: readonly Upcaster[]
  readonly shape: () => S
  /** a payload in clear, checked and copied */
  read(data: unknown): Reading
  /** what is wrong with a payload in clear; empty when nothing is */
  issues(data: unknown): readonly FieldIssue[]
  /** what is wrong with a payload as stored */
  storedIssues(data: unknown): readonly FieldIssue[]
  /** the event as a decision yields it */
  of(data: Clear): NewEvent<Type, Clear>
}

// oxlint-disable-next-line typescript/no-explicit-any -- stands for every definition, whatever its payload
export type AnyEventDefinition = EventDefinition<any, any, any, any>

/** The event that a decision yields under a definition. */
export type EventOf<D> = D extends EventDefinition<infer Type, infer Clear> ? NewEvent<Type, Clear> : never

/** The event that evolve sees: personal fields sealed. */
export type StoredEventOf<D> =
  D extends EventDefinition<infer Type, infer Clear, infer Personal>
    ? StoredEvent<Type, SealedPayload<Clear, Personal>>
    : never

const sealedSchema = () => z.strictObject({ customer: z.string(), event: z.string(), box: z.string() })

const storedShape = (shape: Shape, personal: readonly PropertyKey[]): Shape => {
  const kept = Object.entries(shape).filter(([field]) => !personal.includes(field))
  return { ...Object.fromEntries(kept), sealed: z.exactOptional(sealedSchema()) }
}

/**
 * As `z.strictObject`, with the compiled checks of full zod where the platform allows code to be made: twice as fast. What it
 * reads has its fields in canonical order, so that printing it canonically is no more than JSON.stringify.
 */
export const strictObject = (shape: Shape): z.core.$ZodType => {
  const inOrder = Object.entries(shape).sort(([a], [b]) => (a < b ? -1 : 1))
  return new $ZodObjectJIT({ type: 'object', shape: Object.fromEntries(inOrder), catchall: z.never() })
}

/** A value that was read by a shape. Whoever reads it by the same shape again need not. */
export interface AlreadyRead {
  readonly shape: () => Shape
  readonly value: object
}

/** A value as its shape has it (a copy that shares nothing with what was given), or what is wrong with it. */
export type Reading = { readonly value: object } | { readonly issues: readonly FieldIssue[] }

/** zod leaves a key named `__proto__` out without a word, and nothing that is given may be lost. */
const prototypeKey = (value: unknown, path: string): FieldIssue | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  for (const key in value) {
    const inner = (value as Readonly<Record<string, unknown>>)[key]
    const at = path === '' ? key : `${path}.${key}`
    if (key === '__proto__') return { path: at, value: inner, expected: 'another name' }
    const found = typeof inner === 'object' ? prototypeKey(inner, at) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

/** Builds on first use: a process that never reads this shape never pays for its schema. Unknown fields are an issue, as nothing that is given may be lost. */
const shapeReader = (shape: () => Shape): ((data: unknown) => Reading) => {
  let schema: z.core.$ZodType | undefined
  return (data) => {
    schema ??= strictObject(shape())
    const result = z.safeParse(schema, data)
    if (!result.success) return { issues: issuesOf(result.error.issues, data) }
    const lost = prototypeKey(data, '')
    return lost === undefined ? { value: result.data as object } : { issues: [lost] }
  }
}

const none: readonly FieldIssue[] = []

const issuesBy =
  (read: (data: unknown) => Reading) =>
  (data: unknown): readonly FieldIssue[] => {
    const reading = read(data)
    return 'issues' in reading ? reading.issues : none
  }

/** Checks a value against a shape: what is wrong with it, nothing when it is right. */
export const shapeChecker = (shape: () => Shape): ((data: unknown) => readonly FieldIssue[]) =>
  issuesBy(shapeReader(shape))

/** Reads and checks by one schema, built once for both. */
export const readAndIssues = (shape: () => Shape) => {
  const read = shapeReader(shape)
  return { read, issues: issuesBy(read) }
}

/**
 * Declares an event type.
 *
 * @param type past tense, with the kind in front, as in `repair.visited`. It is the storage format
 * @param options `shape` gives the fields, and is called on first use; `personal` names the fields that are sealed for
 *   the customer; `schema` counts payload versions from 1; `upcasters` lead there, one a step
 *
 * @example
 * const repairVisited = defineEvent('repair.visited', {
 *   shape: () => ({ worker: z.string(), remarks: z.exactOptional(z.string()) }),
 *   personal: ['remarks'],
 * })
 */
export const defineEvent = <
  const Type extends string,
  S extends Shape,
  const Personal extends keyof S & string = never,
>(
  type: Type,
  options: {
    readonly shape: () => S
    readonly personal?: readonly Personal[]
    readonly schema?: number
    readonly upcasters?: readonly Upcaster[]
  },
): EventDefinition<Type, Payload<S>, Personal, S> => {
  const { shape, personal = [], upcasters = [], schema = upcasters.length + 1 } = options
  if (schema !== upcasters.length + 1) {
    throw new TypeError(
      `${type}: schema is ${schema}, expected ${upcasters.length + 1}: one more than it has upcasters`,
    )
  }
  return {
    type,
    schema,
    personal,
    upcasters,
    shape,
    ...readAndIssues(shape),
    storedIssues: shapeChecker(() => storedShape(shape(), personal)),
    of: (data) => ({ type, data }),
  }
}
