// Usage as in its guide: an EventStore with a reducer, and a Command that gets the aggregate and pushes an event.
import { eventNames, handDecide, type StoryCommand } from '../work/handDecide.ts'
import { freshState } from '../work/mutableFold.ts'
import { spreadStep } from '../work/spreadStep.ts'
import { step, type Anything } from '../work/step.ts'
import { peer } from './peer.ts'
import type { PeerFold, Way } from './peerFold.ts'

const begin = (aggregateId: string): Anything => ({ ...freshState(), aggregateId })

const reducers: Readonly<Record<Way, (s: Anything, event: Anything) => Anything>> = {
  copies: (s, { type, payload, metadata, aggregateId, version }) =>
    spreadStep(s ?? begin(aggregateId), type, payload, metadata.at, metadata.actor.kind, aggregateId, version),
  'in place': (s, { type, payload, metadata, aggregateId, version }) => {
    const state = s ?? begin(aggregateId)
    step(state, type, payload, metadata.at, metadata.actor.kind, aggregateId, version)
    return state
  },
}

const modules = async () => {
  const core = await peer('@castore/core')
  const adapter = await peer('@castore/event-storage-adapter-in-memory')
  return { core: core.default ?? core, adapter: adapter.default ?? adapter }
}

const eventStoreOf = async (way: Way) => {
  const { core, adapter } = await modules()
  return new core.EventStore({
    eventStoreId: 'TICKETS',
    eventTypes: Object.values(eventNames).map((type) => new core.EventType({ type })),
    reducer: reducers[way],
    eventStorageAdapter: new adapter.InMemoryEventStorageAdapter({}),
  })
}

export const castoreFold = async (way: Way): Promise<PeerFold> => {
  const store = await eventStoreOf(way)
  return {
    toEvents: (stream) =>
      stream.map(({ type, data, at, actor, stream: aggregateId, version }) => ({
        aggregateId,
        version,
        type,
        timestamp: new Date(at).toISOString(),
        payload: data,
        metadata: { at, actor },
      })),
    fold: (events) => store.buildAggregate(events),
  }
}

/** Load, decide, append on its in-memory adapter. */
export const castoreHandler = async (way: Way, now: () => number) => {
  const { core } = await modules()
  const store = await eventStoreOf(way)
  const none = freshState()
  const handle = new core.Command({
    commandId: 'TICKET',
    requiredEventStores: [store],
    handler: async ({ command, aggregateId }: Anything, [tickets]: Anything) => {
      const { aggregate } = await tickets.getAggregate(aggregateId)
      const { type, data } = handDecide(command, aggregate ?? none)
      const at = now()
      const event = { aggregateId, version: (aggregate?.version ?? 0) + 1, type, timestamp: new Date(at).toISOString() }
      return tickets.pushEvent(
        { ...event, payload: data, metadata: { at, actor: command.actor, correlationId: command.ticket } },
        aggregate === undefined ? {} : { prevAggregate: aggregate },
      )
    },
  })
  return (command: StoryCommand, aggregateId: string): Promise<unknown> =>
    handle.handler({ command, aggregateId }, [store])
}
