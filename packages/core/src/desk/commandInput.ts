import * as z from 'zod/mini'
import { invalidInput } from '../errors.ts'
import { canonicalJson } from '../event/canonicalJson.ts'
import { actorId, instant, name, optional, ticketId } from '../event/catalogue/fields.ts'
import { shapeChecker, strictObject } from '../event/definition.ts'
import type { Actor } from '../event/envelope.ts'
import { idPattern, type CommandId, type TicketId } from '../ids.ts'
import type { EventStore } from '../store/store.ts'
import type { AnyDecision, Command } from '../ticket/decision.ts'
import type { Instant } from '../time.ts'

/** A command as callers give it. */
export type CommandInput<C extends Command = Command> = C extends Command
  ? Omit<C, 'id' | 'at'> & {
      /** makes it safe to send twice; drawn when left out, and then every call is a new wish */
      readonly id?: CommandId
      /** when it happened; now, when left out */
      readonly at?: Instant
      /** ties together what belongs to one conversation or one case; the ticket, when left out */
      readonly correlationId?: string
    }
  : never

/** What every command has; its `data` is checked by its decision. */
export interface LooseInput {
  readonly id?: CommandId
  readonly type: string
  readonly ticket: TicketId
  readonly actor: Actor
  readonly at?: Instant
  readonly correlationId?: string
  readonly data: object
}

const actorKinds = ['person', 'customer', 'bot', 'system'] as const satisfies readonly Actor['kind'][]

const issuesOfInput = shapeChecker(() => ({
  id: optional(name()),
  type: z.string(),
  ticket: ticketId(),
  actor: strictObject({
    id: actorId(),
    kind: z.enum(actorKinds),
    role: optional(name()),
  }),
  at: optional(instant()),
  correlationId: optional(name()),
  data: z.unknown().check(z.refine((data) => typeof data === 'object' && data !== null, 'an object')),
}))

const fieldNames = new Set(['id', 'type', 'ticket', 'actor', 'at', 'correlationId', 'data'])
const isActorKind = (value: unknown): boolean => (actorKinds as readonly unknown[]).includes(value)

const isId = (value: unknown): boolean => typeof value === 'string' && idPattern.test(value)
const isOptionalId = (value: unknown): boolean => value === undefined || isId(value)

const isActor = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  const { id, kind, role, ...rest } = value as Partial<Actor>
  return isId(id) && isActorKind(kind) && isOptionalId(role) && Object.keys(rest).length === 0
}

/** The quick way for what is right, as nearly every command is; the schema says what is wrong with the others. */
export const isRight = (input: unknown): input is LooseInput => {
  if (typeof input !== 'object' || input === null) return false
  for (const field in input) if (!fieldNames.has(field)) return false
  const { id, type, ticket, actor, at, correlationId, data } = input as Partial<LooseInput>
  const isWhole =
    typeof type === 'string' && isId(ticket) && isActor(actor) && typeof data === 'object' && data !== null
  return isWhole && at === undefined && isOptionalId(id) && isOptionalId(correlationId)
}

/** Checks all of a command but its `data`. */
export const checkInput = (input: unknown): LooseInput => {
  if (isRight(input)) return input
  const issues = issuesOfInput(input)
  if (issues.length > 0) throw invalidInput('Command', issues)
  return input as LooseInput
}

/** A command's `data`, checked and copied: the caller's own object goes no further. */
export const readData = (input: LooseInput, decision: AnyDecision): object => {
  const reading = decision.read(input.data)
  if ('value' in reading) return reading.value
  throw invalidInput(
    input.type,
    reading.issues.map((issue) => ({ ...issue, path: issue.path === '' ? 'data' : `data.${issue.path}` })),
  )
}

const withoutFields = (data: object, fields: readonly string[]): object =>
  fields.some((field) => field in data)
    ? Object.fromEntries(Object.entries(data).filter(([field]) => !fields.includes(field)))
    : data

/** Equal for commands of equal content. Personal fields are left out, as it may be kept in clear. */
export const fingerprintOf = (
  { type, ticket, actor, at }: LooseInput,
  data: object,
  personal: readonly string[],
  { digest }: Pick<EventStore, 'digest'>,
): string => {
  const who = `${actor.id}\n${actor.kind}\n${actor.role ?? ''}`
  const text = `${type}\n${ticket}\n${who}\n${at ?? ''}\n${canonicalJson(withoutFields(data, personal))}`
  return digest === undefined ? text : digest(text)
}

/** The command that a decision sees. */
export const commandOf = (input: LooseInput, data: object, id: CommandId, at: Instant): Command => ({
  id,
  type: input.type,
  ticket: input.ticket,
  actor: input.actor,
  at,
  data,
})
