import type { EncodedEvent, EventStore, Fact } from '@deskledger/core'
import { migrate, postgresStore } from '@deskledger/postgres'
import { hash } from 'node:crypto'
import { Pool } from 'pg'
import { startServer } from '../../packages/postgres/test/server/server.ts'
import { emmettEvents, postgresEmmett } from '../peers/emmett.ts'
import { atLeast, atMost, compare, once, timed, type Bar, type Job, type Size } from '../harness.ts'
import type { Anything } from './step.ts'
import { encodeAt, factsOf, headOf, write } from './facts.ts'

/** The floor of appending: one statement, unnamed like ours, with the version check inside. */
const bareInsert = `INSERT INTO bare (stream, version, hash, json)
  SELECT $1, $2::bigint, $3, $4
  WHERE $2::bigint = 1 OR EXISTS (SELECT FROM bare WHERE stream = $1 AND version = $2::bigint - 1)
  ON CONFLICT DO NOTHING`

const bareTable = `CREATE TABLE bare (
  position bigserial PRIMARY KEY, stream text NOT NULL, version bigint NOT NULL, hash text, json text, UNIQUE (stream, version)
)`

const TEN = 10
const EMMETT = 'emmett-postgresql 0.42.0'

/** A server, a ledger of ours in it and the bare table beside, for all rows. */
const open = async (writers: number) => {
  const server = await startServer()
  if ('reason' in server) throw new Error(server.reason)
  const pool = new Pool({ connectionString: server.url, max: writers })
  await migrate(pool, { schema: 'bench' })
  await pool.query(bareTable)
  const store = await postgresStore(pool, { schema: 'bench', hash: (text) => hash('sha256', text) })
  return { url: server.url, pool, store }
}

/** Lets so many work through a list, each at its own pace. */
const byWriters = async <T>(writers: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const left = items.values()
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (const item of left) await work(item)
    }),
  )
}

const ticketsFrom = (next: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, place) => next + place)

const appendTicket = async (store: EventStore, index: number): Promise<void> => {
  let head = headOf(index)
  for (const fact of factsOf(index)) head = await write(store, head, [fact satisfies Fact])
}

const appending = async ({ quick }: Size, writers: number) => {
  const { pool, store } = await open(writers)
  const count = quick ? writers : 2 * TEN * Math.min(writers, 5)
  let next = 0
  const bare = async (stream: readonly EncodedEvent[]): Promise<void> => {
    for (const { event, json } of stream) {
      const { rowCount } = await pool.query(bareInsert, [event.stream, event.version, event.hash, json])
      if (rowCount !== 1) throw new Error(`${event.stream} ${event.version}: not written`)
    }
  }
  return compare({
    runs: quick ? 3 : 9,
    async floor() {
      const streams = await Promise.all(
        ticketsFrom(next, count).map((index) => encodeAt(store, headOf(index), factsOf(index))),
      )
      return timed(() => byWriters(writers, streams, bare))()
    },
    async ours() {
      const tickets = ticketsFrom(next, count)
      next += count
      return timed(() => byWriters(writers, tickets, (index) => appendTicket(store, index)))()
    },
  })
}

const loading = async ({ quick }: Size) => {
  const { pool, store } = await open(1)
  const count = quick ? 50 : 500
  const tickets = ticketsFrom(0, count)
  for (const index of tickets) {
    const encoded = await encodeAt(store, headOf(index), factsOf(index))
    await write(store, headOf(index), factsOf(index))
    for (const { event, json } of encoded) {
      await pool.query('INSERT INTO bare (stream, version, hash, json) VALUES ($1, $2, $3, $4)', [
        event.stream,
        event.version,
        event.hash,
        json,
      ])
    }
  }
  const select = 'SELECT position, json FROM bare WHERE stream = $1 ORDER BY version'
  return compare({
    runs: quick ? 3 : 9,
    floor: timed(async () => {
      for (const index of tickets) {
        const { rows } = await pool.query<{ readonly json: string }>(select, [headOf(index).stream])
        for (const { json } of rows) JSON.parse(json)
      }
    }),
    ours: timed(async () => {
      for (const index of tickets) await store.readStream(headOf(index).stream)
    }),
  })
}

/** An event an append, each with the version that it expects, as ours are. */
const appendToEmmett = async (emmett: Anything, index: number): Promise<void> => {
  const { stream } = headOf(index)
  for (const [version, event] of emmettEvents(factsOf(index).map((fact) => ({ ...fact, stream }))).entries()) {
    await emmett.appendToStream(stream, [event], { expectedStreamVersion: BigInt(version) })
  }
}

const appendingBesideEmmett = async ({ quick }: Size, writers: number) => {
  const { url, store } = await open(writers)
  const emmett = await postgresEmmett(url)
  const count = quick ? writers : 2 * TEN * Math.min(writers, 5)
  let next = 0
  const figures = await compare({
    amount: TEN * count,
    runs: quick ? 3 : 9,
    floor: async () => {
      const tickets = ticketsFrom(next, count)
      return timed(() => byWriters(writers, tickets, (index) => appendToEmmett(emmett, index)))()
    },
    async ours() {
      const tickets = ticketsFrom(next, count)
      next += count
      return timed(() => byWriters(writers, tickets, (index) => appendTicket(store, index)))()
    },
  })
  await emmett.close()
  return figures
}

const loadingBesideEmmett = async ({ quick }: Size) => {
  const { url, store } = await open(1)
  const emmett = await postgresEmmett(url)
  const count = quick ? 50 : 300
  const streams = ticketsFrom(0, count).map((index) => headOf(index).stream)
  for (const index of ticketsFrom(0, count)) {
    const { stream } = headOf(index)
    await write(store, headOf(index), factsOf(index))
    await emmett.appendToStream(stream, emmettEvents(factsOf(index).map((fact) => ({ ...fact, stream }))))
  }
  const whole = (events: readonly unknown[], stream: string): void => {
    if (events.length !== TEN) throw new Error(`${stream}: ${events.length} events, expected ${TEN}`)
  }
  const figures = await compare({
    amount: count,
    runs: quick ? 3 : 9,
    floor: timed(async () => {
      for (const stream of streams) whole((await emmett.readStream(stream)).events, stream)
    }),
    ours: timed(async () => {
      for (const stream of streams) whole(await store.readStream(stream), stream)
    }),
  })
  await emmett.close()
  return figures
}

/** Time of appending to and loading from PostgreSQL, beside bare statements that write and read the same bytes. */
export const postgresJobs = (size: Size): readonly Job[] => {
  const job = (name: string, measure: Job['measure'], bar?: Bar, unit = 'ms'): Job => ({
    name: `PostgreSQL ${name}`,
    unit,
    measure: once(measure),
    ...(bar === undefined ? {} : { bar }),
  })
  return [
    job('append, one at a time / bare statement', () => appending(size, 1), atMost(1.3)),
    job('append, 10 writers / bare statement', () => appending(size, 10), atMost(1.3)),
    job('load of ten-event streams / bare SELECT + JSON.parse', () => loading(size)),
    job(`append, one at a time / ${EMMETT}`, () => appendingBesideEmmett(size, 1), atLeast(1.5), 'events/s'),
    job(`append, 10 writers / ${EMMETT}`, () => appendingBesideEmmett(size, 10), atLeast(1.5), 'events/s'),
    job(`load of ten-event streams / ${EMMETT}`, () => loadingBesideEmmett(size), atLeast(3), 'streams/s'),
  ]
}
