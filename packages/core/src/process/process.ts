/** What one ticket's event asks of another ticket. */
import type { AnyEventDefinition, EventDefinition, StoredEventOf } from '../event/definition.ts'
import type { StoredEvent } from '../event/envelope.ts'
import type { TicketId } from '../ids.ts'
import type { Policy } from '../policy/policy.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Duration, Instant } from '../time.ts'

/** A wish for a ticket. Without `at` it happens when it is carried out. */
export interface Reaction {
  readonly type: string
  readonly ticket: TicketId
  readonly at?: Instant
  /** where the ticket has gone on behind `at`, it happens when it is carried out; else that would be refused */
  readonly orNow?: true
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

/** One event type, what it changes in a memory, and what follows from both. */
export interface Observation<M> {
  readonly definition: AnyEventDefinition
  /** writes on the memory; otherwise pure: memory and event decide what is remembered and what follows */
  readonly observe: (memory: M, event: StoredEvent) => readonly Reaction[]
}

/** How a process remembers. The same log and reach always give the same memory. */
export interface Memory<M> {
  /** how far back, in milliseconds, it has to remember under a policy; 0: under this one there is nothing to find */
  readonly reach: (policy: Policy) => Duration
  /** the memory before the first event. What is older than `reach` behind the newest is forgotten, so it stays bounded */
  readonly begin: (reach: Duration) => M
  readonly observations: ReadonlyMap<string, Observation<M>>
  /** the memory as JSON */
  readonly save: (memory: M) => unknown
  /** and back; undefined for JSON of another form, such as that of another version of this library */
  readonly load: (saved: unknown, reach: Duration) => M | undefined
}

/** Reacts to events of one ticket with commands for others. A pure function with a name. */
export interface Process {
  /** part of the id of every command that it gives: once in use, never changed */
  readonly name: string
  /** what follows from an event and its ticket alone */
  readonly rules: ReadonlyMap<string, Rule>
  /** what it remembers of other tickets, and what follows from that */
  // oxlint-disable-next-line typescript/no-explicit-any -- stands for every memory, whatever is in it
  readonly memory?: Memory<any>
}

/** A process that remembers: what follows from an event depends on events of other tickets before it. */
// oxlint-disable-next-line typescript/no-explicit-any -- as above
export interface RememberingProcess<M = any> extends Process {
  readonly memory: Memory<M>
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
