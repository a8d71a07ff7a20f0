import type { RecordedEvent } from '../event/envelope.ts'
import type { CommandId } from '../ids.ts'
import type { CommandRecord, EventStore } from '../store/store.ts'
import type { LedgerFault } from './ledgerFault.ts'

type Events = readonly RecordedEvent[]

const isDue = ({ causationId }: RecordedEvent): boolean => causationId.startsWith('due:')

const remembered = (store: EventStore, { causationId }: RecordedEvent): Promise<CommandRecord | undefined> =>
  store.findCommand(causationId as CommandId)

const faultAt = ({ stream, version, position }: RecordedEvent, reason: string): LedgerFault => ({
  stream,
  version,
  position,
  reason,
})

const forgotten = (event: RecordedEvent): LedgerFault =>
  faultAt(event, `command ${event.causationId} is not remembered: repeated, it would be carried out again`)

interface Owner {
  readonly index: number
  readonly record: CommandRecord
}

/**
 * Who wrote the append that begins at `start`: its first event's cause, or behind work that was due, a command's own.
 * Nobody that can be told, when due work was settled for a command that itself added nothing: settled it stays, so that is no fault.
 */
const ownerOf = async (store: EventStore, events: Events, start: number): Promise<Owner | LedgerFault | undefined> => {
  for (let index = start; index < events.length; index++) {
    const event = events[index] as RecordedEvent
    const record = await remembered(store, event)
    if (record !== undefined) return { index, record }
    if (!isDue(event)) return forgotten(event)
  }
  return undefined
}

/** A command's own events have its id; a tick's all have their own, and end where the next remembered one begins. */
const endOf = async (store: EventStore, events: Events, { index, record }: Owner): Promise<number> => {
  let end = index + 1
  for (let event = events[end]; event !== undefined; event = events[++end]) {
    if (event.causationId === record.id) continue
    const inTick = end < record.after && isDue(event) && record.id.startsWith('due:')
    if (!inTick || (await remembered(store, event)) !== undefined) break
  }
  return end
}

const versions = (before: number, after: number): string => `versions ${before + 1} to ${after}`

const recordFault = (events: Events, { index, record }: Owner, start: number, end: number): LedgerFault | undefined => {
  const event = events[index] as RecordedEvent
  const { id, stream, before, after } = record
  if (stream !== event.stream) return faultAt(event, `command ${id} is recorded with stream ${stream}`)
  if (before === start && after === end) return undefined
  return faultAt(event, `command ${id} is recorded with ${versions(before, after)}, expected ${versions(start, end)}`)
}

/** Whether every event of a stream lies within the very append under which its command is remembered. */
export const commandFault = async (store: EventStore, events: Events): Promise<LedgerFault | undefined> => {
  for (let start = 0; start < events.length;) {
    const owner = await ownerOf(store, events, start)
    if (owner === undefined) return undefined
    if ('reason' in owner) return owner
    const end = await endOf(store, events, owner)
    const { before } = owner.record
    const begin = before > start && before <= owner.index ? before : start
    const fault = recordFault(events, owner, begin, end)
    if (fault !== undefined) return fault
    start = end
  }
  return undefined
}
