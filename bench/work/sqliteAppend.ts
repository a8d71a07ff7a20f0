import { createDesk, type EncodedEvent, type Fact, type Head } from '@deskledger/core'
import { sqliteStore } from '@deskledger/sqlite'
import { join } from 'node:path'
import { atMost, compare, timed, type Bar, type Figures, type Job, type Size } from '../harness.ts'
import { steppingClock } from '../stories.ts'
import { temporaryFolder } from '../temporary.ts'
import { bareTable, type Synchronous } from './bareTable.ts'
import { encodeAt, factsOf, headOf, write } from './facts.ts'
import { inWaves } from './roundTrip.ts'

/** Tickets of ten events: a run holds more than the 1,024 rows after which a ledger brings its indexes up to date. */
const BATCH = 103

/** Gives how long each of two ways takes for the next tickets. Whatever is not appending is done beforehand. */
interface Contest {
  readonly ours: (tickets: readonly number[]) => Promise<number>
  readonly floor: (events: readonly EncodedEvent[]) => void
}

const files = (synchronous: Synchronous) => {
  const folder = temporaryFolder()
  const store = sqliteStore(join(folder, 'ours.db'), { synchronous })
  return { store, bare: bareTable(join(folder, 'bare.db'), synchronous) }
}

type Store = ReturnType<typeof files>['store']

/** The very bytes that ours writes for these tickets, wave by wave. */
const bytesOf = async (store: Store, tickets: readonly number[]): Promise<readonly EncodedEvent[]> => {
  const streams = await Promise.all(tickets.map((index) => encodeAt(store, headOf(index), factsOf(index))))
  return Array.from({ length: 10 }, (_, wave) => streams.map((stream) => stream[wave] as EncodedEvent)).flat()
}

const contest = (size: Size, store: Store, { ours, floor }: Contest, perRun: number): Promise<Figures> => {
  let next = 0
  const tickets = (): readonly number[] => Array.from({ length: perRun }, (_, place) => next + place)
  return compare({
    runs: size.quick ? 5 : 7,
    warmups: 1,
    async floor() {
      const events = await bytesOf(store, tickets())
      return timed(() => floor(events))()
    },
    async ours() {
      const taken = await ours(tickets())
      next += perRun
      return taken
    },
  })
}

/** One event a transaction, on streams that grow to ten events. */
const single = (size: Size, synchronous: Synchronous): Promise<Figures> => {
  const { store, bare } = files(synchronous)
  const ours = async (tickets: readonly number[]): Promise<number> => {
    const facts = tickets.map(factsOf)
    const heads: Head[] = tickets.map(headOf)
    return timed(async () => {
      for (let wave = 0; wave < 10; wave++) {
        for (const [place, head] of heads.entries()) {
          heads[place] = await write(store, head, [facts[place]?.[wave] as Fact])
        }
      }
    })()
  }
  return contest(size, store, { ours, floor: bare.oneByOne }, synchronous === 'full' || size.quick ? BATCH : 2 * BATCH)
}

/** A hundred events of one stream in one append. */
const hundred = (size: Size, synchronous: Synchronous): Promise<Figures> => {
  const { store, bare } = files(synchronous)
  const inHundreds = <T>(items: readonly T[], take: (items: readonly T[]) => unknown): unknown[] =>
    Array.from({ length: items.length / 100 }, (_, part) => take(items.slice(part * 100, part * 100 + 100)))
  const ours = async (tickets: readonly number[]): Promise<number> => {
    const parts = inHundreds(tickets.flatMap(factsOf), (facts) => facts)
    const first = tickets[0] ?? 0
    return timed(async () => {
      for (const [place, facts] of parts.entries()) await write(store, headOf(first + place), facts as readonly Fact[])
    })()
  }
  return contest(size, store, { ours, floor: (events) => void inHundreds(events, (part) => bare.together(part)) }, 100)
}

/** All of a desk's work for a command beside an INSERT of the bytes that come of it. */
const desk = (size: Size, synchronous: Synchronous): Promise<Figures> => {
  const { store, bare } = files(synchronous)
  const desk = createDesk({ store, clock: steppingClock() })
  const ours = async (tickets: readonly number[]): Promise<number> => {
    const commands = inWaves(tickets.length, tickets[0])
    return timed(async () => {
      for (const [command] of commands) await desk.execute(command)
    })()
  }
  return contest(size, store, { ours, floor: bare.oneByOne }, synchronous === 'full' || size.quick ? BATCH : 2 * BATCH)
}

/** Time of appending to a ledger (validation, canonical JSON, hash, command table) beside bare INSERTs of the same bytes. */
export const sqliteAppendJobs = (size: Size): readonly Job[] => {
  const job = (name: string, measure: () => Promise<Figures>, bar?: Bar): Job => ({
    name: `SQLite ${name}`,
    unit: 'ms',
    measure,
    ...(bar === undefined ? {} : { bar }),
  })
  return [
    job('append, 1 event a transaction, FULL / bare INSERT', () => single(size, 'full'), atMost(1.4)),
    job('append, 1 event a transaction, NORMAL / bare INSERT', () => single(size, 'normal'), atMost(2.6)),
    job('append, 100 events a transaction, FULL / bare INSERTs', () => hundred(size, 'full')),
    job('append, 100 events a transaction, NORMAL / bare INSERTs', () => hundred(size, 'normal')),
    job('load + decide + append, FULL / bare INSERT', () => desk(size, 'full')),
    job('load + decide + append, NORMAL / bare INSERT', () => desk(size, 'normal')),
  ]
}
