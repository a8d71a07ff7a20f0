// The ids of this file are remembered by ledgers: their form is never changed.
import type { AnyEventDefinition } from '../event/definition.ts'
import type { Actor, StoredEvent } from '../event/envelope.ts'
import { ticketOf, type ActorId, type CommandId } from '../ids.ts'
import type { Process, Reaction, ReactionContext } from './process.ts'

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

/** Brings an older payload to the schema that its reader was written for. */
const upcast = (event: StoredEvent, { upcasters, schema }: AnyEventDefinition): StoredEvent => {
  let data = event.data
  for (let version = event.schema; version < schema; version++) data = upcasters[version - 1]?.(data as never)
  return { ...event, data, schema }
}

const commandsOf = (process: Process, event: StoredEvent, reactions: readonly Reaction[]): readonly ProcessCommand[] =>
  reactions.map((reaction, n) => ({
    ...reaction,
    id: `${PREFIX}${event.id}:${process.name}:${n}` as CommandId,
    actor: { id: `process:${process.name}` as ActorId, kind: 'system' },
    correlationId: event.correlationId,
  }))

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
  return commandsOf(process, event, rule.react(upcast(event, rule.definition), context))
}

/**
 * Takes an event into a memory of the process, and gives the commands that follow, as `reactTo` does. To build a memory up
 * again, leave the commands aside.
 *
 * @param memory begun or loaded by `process.memory`; it is written on
 *
 * @example
 * const memory = repeats.memory?.begin(30 * 86_400_000)
 * for (const event of log) observe(repeats, memory, event)
 */
export const observe = (process: Process, memory: unknown, event: StoredEvent): readonly ProcessCommand[] => {
  const observation = process.memory?.observations.get(event.type)
  if (observation === undefined) return []
  return commandsOf(process, event, observation.observe(memory, upcast(event, observation.definition)))
}

/**
 * What takes the place of a command whose date the ticket has gone behind. It has an id of its own, `<id>+`: as a ticket never
 * goes back, only one of the two is ever accepted, whoever tries them however often.
 */
export const undated = ({ at: _, ...command }: ProcessCommand): ProcessCommand => ({
  ...command,
  id: `${command.id}+` as CommandId,
})
