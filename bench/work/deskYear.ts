/** A year of a large desk, played command by command, every figure and view kept up beside it: in which time, and where it goes. */
import { hash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import {
  memoryStore,
  standardKinds,
  ticketKinds,
  type EventStore,
  type StreamId,
  type TicketState,
} from '@deskledger/core'
import { inventedDesk } from '../../packages/cli/src/simulation/simulatedDesk.ts'
import { simulateYear } from '../../packages/cli/src/simulation/simulateYear.ts'
import { once, valueAtMost, type Figures, type Job, type Size } from '../harness.ts'
import type { ReadYear } from './deskYearReader.ts'

const kinds = ticketKinds(standardKinds)

interface Year extends ReadYear {
  /** seconds, from the first command to the last figure */
  readonly whole: number
  /** seconds until the last command was carried out */
  readonly played: number
  /** seconds that the same events take when they are only folded */
  readonly folded: number
}

/** Hands on what was written since, as a subscriber of the store would get it. */
const openFeed = (store: EventStore, reader: Worker) => {
  let position = 0
  return async (): Promise<void> => {
    for await (const events of store.readAll({ after: position, batch: 5000 })) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      reader.postMessage(events)
      position = events.at(-1)?.position ?? position
    }
  }
}

const fold = async (store: EventStore): Promise<number> => {
  const states = new Map<StreamId, TicketState>()
  const start = performance.now()
  for await (const events of store.readAll({ batch: 5000 })) {
    for (const event of events) states.set(event.stream, kinds.fold(states.get(event.stream), event))
  }
  return (performance.now() - start) / 1000
}

/** The desk on one core, whoever reads it on the other. */
const play = async (tickets: number): Promise<Year> => {
  const store = memoryStore({ hash: (text) => hash('sha256', text) })
  const reader = new Worker(new URL('./deskYearReader.ts', import.meta.url), { workerData: inventedDesk.policy })
  const feed = openFeed(store, reader)
  let feeding = Promise.resolve()
  const start = performance.now()
  const progress = ({ hour }: { readonly hour: number }): void => {
    if (hour % 24 === 0) feeding = feeding.then(feed)
  }
  const { until } = await simulateYear({ store, desk: inventedDesk, seed: 1, tickets, personalShare: 0, progress })
  const played = (performance.now() - start) / 1000
  await feeding.then(feed)
  const read = await new Promise<ReadYear>((resolve, reject) => {
    reader.once('message', resolve).once('error', reject)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- as above
    reader.postMessage({ asOf: until })
  })
  const whole = (performance.now() - start) / 1000
  await reader.terminate()
  if (read.told === 0 || read.open === 0) throw new Error('nobody was told anything')
  return { ...read, whole, played, folded: await fold(store) }
}

const figures = (value: number, { folded }: Year): Figures => ({ value, floor: folded, ratio: value / folded, runs: 1 })

export const deskYearJobs = ({ quick }: Size): readonly Job[] => {
  const tickets = quick ? 5_000 : 62_000
  const year = once(() => play(tickets))
  const name = `a year of a desk, ${tickets.toLocaleString('en')} tickets`
  const part = (what: string, seconds: (year: Year) => number): Job => ({
    name: `${name}: ${what} / folding its events`,
    unit: 's',
    measure: async () => {
      const done = await year()
      return figures(seconds(done), done)
    },
  })
  return [
    { ...part('played, all figures and views kept up, on two cores', ({ whole }) => whole), bar: valueAtMost(60) },
    part('commands, processes and ticks, on one core', ({ played }) => played),
    part('figures, on the other', (done) => done.figures / 1000),
    part('views, on the other', (done) => done.views / 1000),
    {
      name: `${name}: thousands of events`,
      unit: 'k',
      measure: async () => {
        const done = await year()
        return { value: done.events / 1000, floor: tickets / 1000, ratio: done.events / tickets, runs: 1 }
      },
    },
  ]
}
