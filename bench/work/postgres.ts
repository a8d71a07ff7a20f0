import type { EncodedEvent, EventStore, Fact } from '@deskledger/core'
import { migrate, postgresStore } from '@deskledger/postgres'
import { hash } from 'node:crypto'
import { Pool } from 'pg'
import { startServer } from '../../packages/postgres/test/server/server.ts'
import { atMost, compare, once, timed, type Bar, type Job, type Size } from '../harness.ts'
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

/** A server, a ledger of ours in it and the bare table beside, for all rows. */
const open = async (writers: number) => {
  const server = await startServer()
  if ('reason' in server) throw new Error(server.reason)
  const pool = new Pool({ connectionString: server.url, max: writers })
  await migrate(pool, { schema: 'bench' })
  await pool.query(bareTable)
  const store = await postgresStore(pool, { schema: 'bench', hash: (text) => hash('sha256', text) })
  return { pool, store }
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

/** Time of appending to and loading from PostgreSQL, beside bare statements that write and read the same bytes. */
export const postgresJobs = (size: Size): readonly Job[] => {
  const job = (name: string, measure: Job['measure'], bar?: Bar): Job => ({
    name: `PostgreSQL ${name}`,
    unit: 'ms',
    measure: once(measure),
    ...(bar === undefined ? {} : { bar }),
  })
  return [
    job('append, one at a time / bare statement', () => appending(size, 1), atMost(1.3)),
    job('append, 10 writers / bare statement', () => appending(size, 10), atMost(1.3)),
    job('load of ten-event streams / bare SELECT + JSON.parse', () => loading(size)),
  ]
}
