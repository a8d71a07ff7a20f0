/** What one ticket's event asks of another ticket. */
import type { AnyEventDefinition, EventDefinition, StoredEventOf } from '../event/definition.ts'
import type { StoredEvent } from '../event/envelope.ts'
import type { TicketId } from '../ids.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'

/** A wish for another ticket. Without `at` it happens when it is carried out. */
export interface Reaction {
  readonly type: string
  readonly ticket: TicketId
  readonly at?: Instant
  readonly data: object
}

/** What a reaction may know besides the event: nothing later than it, so that a second delivery yields the same. */
export interface ReactionContext<Personal = Readonly<Record<string, unknown>>> {
  /** the ticket as the event left it */
  readonly state: TicketState
  /** the event's personal fields in clear; undefined when it has none, or when their key is destroyed */
  readonly personal: Personal | undefined
}

/** One event type and what follows from it. */
export interface Rule {
  readonly definition: AnyEventDefinition
  readonly react: (event: StoredEvent, context: ReactionContext) => readonly Reaction[]
}

/** Reacts to events of one ticket with commands for others. A pure function with a name. */
export interface Process {
  /** part of the id of every command that it gives: once in use, never changed */
  readonly name: string
  readonly rules: ReadonlyMap<string, Rule>
}

type PersonalOf<D> =
  D extends EventDefinition<string, infer Clear, infer Personal> ? Partial<Pick<Clear, Personal & keyof Clear>> : never

/**
 * Says what follows from an event type. The event comes as it is stored; its personal fields, opened, in the context.
 *
 * @example
 * const notifyTarget = whenever(ticketMerged, ({ data, stream }) => [
 *   { type: 'LinkTicket', ticket: data.into, data: { ticket: ticketOf(stream), relation: 'absorbed' } },
 * ])
 */
export const whenever = <D extends AnyEventDefinition>(
  definition: D,
  react: (event: StoredEventOf<D>, context: ReactionContext<PersonalOf<D>>) => readonly Reaction[],
): Rule => ({ definition, react: react as Rule['react'] })

/**
 * Declares a process.
 *
 * @param name once in use, never changed: commands that were given under another name would be given again
 *
 * @example
 * const absorb = defineProcess('absorb', [notifyTarget])
 */
export const defineProcess = (name: string, rules: readonly Rule[]): Process => ({
  name,
  rules: new Map(rules.map((rule) => [rule.definition.type as string, rule])),
})
