// The ids of this file are remembered by ledgers: their form is never changed.
import type { Actor, StoredEvent } from '../event/envelope.ts'
import { ticketOf, type ActorId, type CommandId } from '../ids.ts'
import type { Process, Reaction, ReactionContext, Rule } from './process.ts'

/** A reaction as a command: its id follows from the event, so the second time it is known already. */
export interface ProcessCommand extends Reaction {
  readonly id: CommandId
  readonly actor: Actor
  /** the case that the event belongs to */
  readonly correlationId: string
}

const PREFIX = 'from:'

/** Whether an event comes from a command of this process, so that it need not answer itself. */
export const isFrom = (process: string, { causationId }: StoredEvent): boolean =>
  causationId.startsWith(PREFIX) && causationId.split(':').at(-2) === process

/** Brings an older payload to the schema that the rule was written for. */
const upcast = (event: StoredEvent, { definition: { upcasters, schema } }: Rule): StoredEvent => {
  let data = event.data
  for (let version = event.schema; version < schema; version++) data = upcasters[version - 1]?.(data as never)
  return { ...event, data, schema }
}

/**
 * The commands that follow from an event: `from:<event id>:<process>:<n>`. The same event, context and process always
 * give the same commands, whatever other processes a desk runs.
 *
 * @example
 * reactTo(openFindings, event, { state, personal: undefined })
 */
export const reactTo = (process: Process, event: StoredEvent, context: ReactionContext): readonly ProcessCommand[] => {
  const rule = process.rules.get(event.type)
  if (rule === undefined || ticketOf(event.stream) === undefined) return []
  return rule.react(upcast(event, rule), context).map((reaction, n) => ({
    ...reaction,
    id: `${PREFIX}${event.id}:${process.name}:${n}` as CommandId,
    actor: { id: `process:${process.name}` as ActorId, kind: 'system' },
    correlationId: event.correlationId,
  }))
}
