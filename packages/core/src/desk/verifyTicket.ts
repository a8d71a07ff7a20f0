import { canonicalJson } from '../event/canonicalJson.ts'
import type { RecordedEvent } from '../event/envelope.ts'
import type { CommandId, StreamId } from '../ids.ts'
import type { EventStore } from '../store/store.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { TicketState } from '../ticket/state.ts'
import { formatInstant, type Instant } from '../time.ts'
import { dueAt } from './dueWork.ts'
import type { LedgerFault } from './ledgerFault.ts'

const faultAt = ({ stream, version, position }: RecordedEvent, reason: string): LedgerFault => ({
  stream,
  version,
  position,
  reason,
})

const stepByStep = (kinds: TicketKinds, events: readonly RecordedEvent[]): TicketState | undefined =>
  events.reduce<TicketState | undefined>((state, event) => kinds.evolve(state ?? kinds.initial(''), event), undefined)

const differ = (kinds: TicketKinds, events: readonly RecordedEvent[]): boolean =>
  canonicalJson(stepByStep(kinds, events)) !== canonicalJson(kinds.replay(events))

const projectionFault = (kinds: TicketKinds, events: readonly RecordedEvent[]): LedgerFault | undefined => {
  if (!differ(kinds, events)) return undefined
  const first = events.find((_, index) => differ(kinds, events.slice(0, index + 1)))
  return first === undefined
    ? undefined
    : faultAt(first, 'evolving to it step by step and replaying give different states')
}

const commandFault = async (store: EventStore, events: readonly RecordedEvent[]): Promise<LedgerFault | undefined> => {
  for (const event of events) {
    const { causationId: id, stream, version } = event
    const command = await store.findCommand(id as CommandId)
    if (command === undefined || command.stream !== stream) continue
    if (version > command.before && version <= command.after) continue
    return faultAt(event, `command ${id} is recorded with versions ${command.before + 1} to ${command.after}`)
  }
  return undefined
}

const dueFault = (
  kinds: TicketKinds,
  events: readonly RecordedEvent[],
  listed: Instant | undefined,
): LedgerFault | undefined => {
  const due = dueAt(kinds, kinds.replay(events))
  const last = events.at(-1)
  if (due === null || last === undefined || (listed !== undefined && listed <= due)) return undefined
  const found = listed === undefined ? 'does not list it' : `lists it for ${formatInstant(listed)}`
  return faultAt(last, `its ticket is due at ${formatInstant(due)}, and the due index ${found}`)
}

/** Checks one ticket beyond its chain: its projections, the commands that its events name, its place in the due index. */
export const ticketFault = async (
  store: EventStore,
  kinds: TicketKinds,
  { stream, version, due }: { readonly stream: StreamId; readonly version: number; readonly due: Instant | undefined },
): Promise<LedgerFault | undefined> => {
  const events = await store.readStream(stream, { to: version })
  if (events.length !== version) {
    return {
      stream,
      version: events.length + 1,
      position: null,
      reason: 'reading the stream does not give it, reading the log does',
    }
  }
  return projectionFault(kinds, events) ?? dueFault(kinds, events, due) ?? (await commandFault(store, events))
}
