import { createDesk } from '@deskledger/core'
import { sqliteStore } from '@deskledger/sqlite'
import { join } from 'node:path'
import { emmettHandler, sqliteEmmett } from '../peers/emmett.ts'
import { atLeast, compare, timed, type Job, type Measured, type Size } from '../harness.ts'
import { steppingClock, storyOf } from '../stories.ts'
import { temporaryFolder } from '../temporary.ts'
import type { Synchronous } from './bareTable.ts'
import type { StoryCommand } from './handDecide.ts'
import { inWaves } from './roundTrip.ts'

type Handle = (command: StoryCommand, stream: string) => Promise<unknown>

/** One file for all runs: each takes the next tickets. */
const onNextTickets = (tickets: number, open: () => Promise<Handle>): Measured => {
  let next = 0
  let opened: Promise<Handle> | undefined
  return async () => {
    const handle = await (opened ??= open())
    const commands = inWaves(tickets, next)
    next += tickets
    return timed(async () => {
      for (const [command, stream] of commands) await handle(command, stream)
    })()
  }
}

const desk = (synchronous: Synchronous) => async (): Promise<Handle> => {
  const store = sqliteStore(join(temporaryFolder(), 'ours.db'), { synchronous })
  const desk = createDesk({ store, clock: steppingClock() })
  await desk.execute(storyOf(9_999_999)[0])
  return async (command) => {
    const executed = await desk.execute(command)
    if (!executed.accepted) throw new Error(executed.rejection.message)
  }
}

const emmett = (connection: 'one a call' | Synchronous) => async (): Promise<Handle> => {
  const store = await sqliteEmmett(join(temporaryFolder(), 'emmett.db'), connection)
  return emmettHandler('copies', store, steppingClock().now)
}

/** Rates: a run of ours is longer, as otherwise it would be over before it can be timed. */
const job = (size: Size, synchronous: Synchronous, name: string, connection: 'one a call' | Synchronous): Job => ({
  name: `SQLite load + decide + append, ${synchronous.toUpperCase()} / emmett-sqlite 0.42.4, ${name}`,
  unit: 'commands/s',
  bar: atLeast(20),
  async measure() {
    // more than the 1,024 events after which a ledger brings its indexes up to date
    const [mine, theirs] = size.quick ? [103, 1] : [103, 3]
    const ours = onNextTickets(mine, desk(synchronous))
    const floor = onNextTickets(theirs, emmett(connection))
    const runs = size.quick ? 5 : 7
    const perTicket = { ours: async () => (await ours()) / mine, floor: async () => (await floor()) / theirs }
    return compare({ amount: 10, ...perTicket, runs, warmups: 1 })
  },
})

/**
 * Load, decide, append on a file, streams growing to ten events. emmett-sqlite sets WAL and nothing else: SQLite's own
 * synchronous=FULL holds, and each call opens a connection. Handed a connection to keep, it is also shown with NORMAL.
 */
export const sqliteRoundTripJobs = (size: Size): readonly Job[] => [
  job(size, 'full', 'FULL, as it comes', 'one a call'),
  job(size, 'full', 'FULL, one connection kept', 'full'),
  job(size, 'normal', 'NORMAL, one connection kept', 'normal'),
]
