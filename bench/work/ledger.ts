import type { EventStore } from '@deskledger/core'
import { sqliteStore } from '@deskledger/sqlite'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  atMost,
  compare,
  figuresOf,
  once,
  timed,
  valueAtMost,
  type Bar,
  type Job,
  type Measured,
  type Size,
} from '../harness.ts'
import { temporaryFolder } from '../temporary.ts'
import { writeTickets } from './facts.ts'

const TOGETHER = 500

/** A ledger of nine tenths; the last tenth is what the row on growth appends. */
const build = async ({ quick }: Size) => {
  const folder = temporaryFolder()
  const events = quick ? 50_000 : 1_000_000
  const file = join(folder, 'ledger.db')
  const store = sqliteStore(file, { synchronous: 'normal' })
  process.stderr.write(`writing a ledger of ${events.toLocaleString('en')} events ...\n`)
  const tickets = events / 10
  await writeTickets(store, 0, tickets * 0.9, TOGETHER)

  const fresh = sqliteStore(join(folder, 'fresh.db'), { synchronous: 'normal' })
  return { folder, file, events, tickets, store, fresh }
}

const child = fileURLToPath(new URL('../rebuild.ts', import.meta.url))

type Rebuilt = 'none' | 'two' | 'cube'

const rebuild = (file: string, what: 'read' | Rebuilt): { readonly ms: number; readonly megabytes: number } => {
  const flags = process.execArgv.filter((flag) => flag !== '--expose-gc')
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, child, file, what], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr.split('\n').find((line) => line.includes('Error')) ?? 'the rebuild failed')
  return JSON.parse(stdout)
}

const reading = (store: EventStore, after: number, upTo: number): Measured =>
  timed(async () => {
    let count = 0
    for await (const events of store.readAll({ after, upTo })) count += events.length
    if (count !== upTo - after) throw new Error(`${count} events read, ${upTo - after} expected`)
  })

/** Work on a ledger of a million events: figures from it, and whether its end is slower than its beginning. */
export const ledgerJobs = (size: Size): readonly Job[] => {
  const ledger = once(() => build(size))
  const many = size.quick ? '50,000' : '1,000,000'
  const parts = size.quick ? 5 : 10

  /** Appends the last tenth here and the first tenth there, in turns; after it both ledgers are whole. */
  const growth = once(async () => {
    const { tickets, store, fresh } = await ledger()
    const part = tickets / 10 / parts
    const appending = (to: EventStore, from: number): Measured => {
      let next = from
      return timed(async () => {
        await writeTickets(to, next, part, TOGETHER)
        next += part
      })
    }
    return compare({ ours: appending(store, tickets * 0.9), floor: appending(fresh, 0), runs: parts, warmups: 0 })
  })
  /** The ledger whole, its log merged into its file: what a rebuild reads. */
  const whole = once(async () => {
    const made = await ledger()
    await growth()
    return made
  })

  /** Time and memory come from the same processes, all four in turns. */
  const rebuilds = once(async () => {
    const { file } = await whole()
    rebuild(file, 'read') // the file is in the system's cache now
    return Array.from({ length: 5 }, () => ({
      read: rebuild(file, 'read'),
      none: rebuild(file, 'none'),
      two: rebuild(file, 'two'),
      cube: rebuild(file, 'cube'),
    }))
  })
  const rebuilding = (what: Rebuilt, name: string, ratio: number, megabytes: number): readonly Job[] => {
    const measure = (of: 'ms' | 'megabytes') => async () =>
      figuresOf((await rebuilds()).map((run) => ({ ours: run[what][of], floor: run.read[of] })))
    return [
      {
        name: `${name} of ${many} SQLite events / read + JSON.parse`,
        unit: 'ms',
        bar: atMost(ratio),
        measure: measure('ms'),
      },
      {
        name: `peak memory of ${name} of ${many} events / of read + JSON.parse`,
        unit: 'MB',
        bar: valueAtMost(megabytes),
        measure: measure('megabytes'),
      },
    ]
  }

  const grown = (name: string, measure: Job['measure'], bar: Bar = atMost(1.5)): Job => ({
    name: `${name} the last tenth of ${many} SQLite events / the first`,
    unit: 'ms',
    bar,
    measure,
  })
  return [
    grown('append', growth),
    grown('read', async () => {
      const { store, events } = await whole()
      return compare({ ours: reading(store, events * 0.9, events), floor: reading(store, 0, events / 10), runs: 7 })
    }),
    ...rebuilding('none', 'figures, no dimension,', 1.8, 600),
    ...rebuilding('two', 'figures, two dimensions,', 1.8, 600),
    ...rebuilding('cube', 'a cube, six dimensions,', 2.2, 800),
  ]
}
