// Usage as in the command-handler and getting-started pages of its guide: evolve, initialState, CommandHandler.
import type { StoredEvent } from '@deskledger/core'
import { handDecide, type StoryCommand } from '../work/handDecide.ts'
import { freshState } from '../work/mutableFold.ts'
import { spreadStep } from '../work/spreadStep.ts'
import { step, type Anything } from '../work/step.ts'
import { peer } from './peer.ts'
import type { PeerFold, Way } from './peerFold.ts'

// The handler folds new events as well, before the store has numbered them: so the version is counted here.
const evolves: Readonly<Record<Way, (s: Anything, event: Anything) => Anything>> = {
  copies: (s, { type, data, metadata }) =>
    spreadStep(s, type, data, metadata.at, metadata.actor.kind, metadata.stream, s.version + 1),
  'in place': (s, { type, data, metadata }) => {
    step(s, type, data, metadata.at, metadata.actor.kind, metadata.stream, s.version + 1)
    return s
  },
}

/** Events as its stores take them. */
export const emmettEvents = (stream: readonly Pick<StoredEvent, 'type' | 'data' | 'at' | 'actor' | 'stream'>[]) =>
  stream.map(({ type, data, at, actor, stream: name }) => ({ type, data, metadata: { at, actor, stream: name } }))

/** What its stores' `aggregateStream` does with the events once it has them. */
export const emmettFold = (way: Way): PeerFold => ({
  toEvents: emmettEvents,
  fold: (events) => events.reduce(evolves[way], freshState()),
})

export const memoryEmmett = async (): Promise<() => Anything> =>
  (await peer('@event-driven-io/emmett')).getInMemoryEventStore

/** Load, decide, append on any of its stores. */
export const emmettHandler = async (way: Way, store: Anything, now: () => number) => {
  const { CommandHandler } = await peer('@event-driven-io/emmett')
  const handle = CommandHandler({ evolve: evolves[way], initialState: freshState })
  return (command: StoryCommand, stream: string): Promise<unknown> =>
    handle(store, stream, (state: Anything) => ({
      ...handDecide(command, state),
      metadata: { stream, at: now(), actor: command.actor, correlationId: command.ticket },
    }))
}

/** Its SQLite store as it comes (a connection a call), or with one connection kept open, which may set a pragma. */
export const sqliteEmmett = async (
  fileName: string,
  connection: 'one a call' | 'full' | 'normal',
): Promise<Anything> => {
  const { getSQLiteEventStore, sqliteConnection } = await peer('@event-driven-io/emmett-sqlite')
  if (connection === 'one a call') return getSQLiteEventStore({ fileName })
  const kept = sqliteConnection({ fileName })
  await kept.command('PRAGMA journal_mode = WAL')
  await kept.command(`PRAGMA synchronous = ${connection}`)
  return getSQLiteEventStore({ fileName, connectionOptions: { singleton: true, connection: kept } })
}

/** Its PostgreSQL store as it comes: with a pool of its own, its schema made before anything is timed. */
export const postgresEmmett = async (url: string): Promise<Anything> => {
  const { getPostgreSQLEventStore } = await peer('@event-driven-io/emmett-postgresql')
  const store = getPostgreSQLEventStore(url)
  await store.schema.migrate()
  return store
}
