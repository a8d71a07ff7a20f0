import type { EncodedEvent, EventStore } from '@deskledger/core'
import { jetstreamStore } from '@deskledger/jetstream'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { hash } from 'node:crypto'
import { startCluster } from '../../packages/jetstream/test/server/cluster.ts'
import { atMost, compare, once, timed, type Job, type Size } from '../harness.ts'
import { encodeAt, factsOf, headOf, write } from './facts.ts'

const TEN = 10

/** Three nodes, a ledger of ours on them and a bare stream beside, with three replicas each. */
const open = once(async () => {
  const cluster = await startCluster()
  if ('reason' in cluster) throw new Error(cluster.reason)
  const connection = await cluster.connect()
  const store = await jetstreamStore(connection, { name: 'bench', hash: (text) => hash('sha256', text) })
  const jsm = await jetstreamManager(connection)
  await jsm.streams.add({ name: 'bare', subjects: ['bare.*'], num_replicas: 3 })
  return { js: jetstream(connection), store }
})

/** Lets so many work through a list, each at its own pace. */
const inFlight = async <T>(count: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const left = items.values()
  await Promise.all(
    Array.from({ length: count }, async () => {
      for (const item of left) await work(item)
    }),
  )
}

const appendTicket = async (store: EventStore, index: number): Promise<void> => {
  let head = headOf(index)
  for (const fact of factsOf(index)) head = await write(store, head, [fact])
}

let next = 0

const appending = async ({ quick }: Size, count: number) => {
  const { js, store } = await open()
  const tickets = quick ? count : Math.max(count, 2 * TEN)
  const bare = async (stream: readonly EncodedEvent[]): Promise<void> => {
    let lastSubjectSequence = 0
    for (const { event, json } of stream) {
      const subject = `bare.${event.stream}`
      const { seq } = await js.publish(subject, `${event.hash} ${json}`, { expect: { lastSubjectSequence } })
      lastSubjectSequence = seq
    }
  }
  return compare({
    runs: quick ? 3 : 9,
    async floor() {
      const indexes = Array.from({ length: tickets }, (_, place) => next + place)
      const streams = await Promise.all(indexes.map((index) => encodeAt(store, headOf(index), factsOf(index))))
      return timed(() => inFlight(count, streams, bare))()
    },
    async ours() {
      const indexes = Array.from({ length: tickets }, (_, place) => next + place)
      next += tickets
      return timed(() => inFlight(count, indexes, (index) => appendTicket(store, index)))()
    },
  })
}

/** Time of appending to three nodes of NATS, beside bare publications of the same bytes with the same version check. */
export const jetstreamJobs = (size: Size): readonly Job[] => [
  {
    name: 'JetStream append, one at a time / bare expected-sequence publish',
    unit: 'ms',
    measure: once(() => appending(size, 1)),
    bar: atMost(1.3),
  },
  {
    name: 'JetStream append, 256 in flight / bare expected-sequence publish',
    unit: 'ms',
    measure: once(() => appending(size, 256)),
    bar: atMost(1.3),
  },
]
