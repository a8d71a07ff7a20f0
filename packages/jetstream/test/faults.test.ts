import type { EventStore, RecordedEvent } from '@deskledger/core'
import { jetstreamStore } from '@deskledger/jetstream'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect, type NatsConnection } from '@nats-io/transport-node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendNext, appendOf, gather } from '../../sqlite/test/appends.ts'
import { ledgerFaults } from '../../sqlite/test/ledgerFaults.ts'
import { onServer } from '../../postgres/test/server/onServer.ts'
import { startCluster, type Node } from './server/cluster.ts'
import { wayTo } from './server/cut.ts'
import { freshName } from './server/ledgers.ts'
import { soak } from './soak.ts'

const found = await startCluster()
const moment = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const creation = (store: EventStore, stream: string, command: string) =>
  appendOf(store, { stream, expectedVersion: 0, command, texts: [`by ${command}`] })

/** Follows a ledger until it is told to end. */
const follow = (store: EventStore) => {
  const seen: RecordedEvent[] = []
  const controller = new AbortController()
  const running = (async () => {
    for await (const events of store.subscribe({ signal: controller.signal })) seen.push(...events)
  })()
  return {
    seen,
    async saw(count: number) {
      await expect.poll(() => seen.length, { timeout: 60_000, interval: 20 }).toBeGreaterThanOrEqual(count)
      controller.abort()
      await running
    },
  }
}

onServer('three nodes of NATS', found, (cluster) => {
  let one: NatsConnection
  let two: NatsConnection
  beforeAll(async () => {
    one = await cluster.connect()
    two = await cluster.connect()
  })
  afterAll(async () => {
    await Promise.all([one.close(), two.close()])
    await cluster.stop()
  })

  const both = async (name: string) =>
    [
      await jetstreamStore(one, { name, patience: 40_000 }),
      await jetstreamStore(two, { name, patience: 40_000 }),
    ] as const

  const leaderOf = async (connection: NatsConnection, name: string): Promise<Node> => {
    const jsm = await jetstreamManager(connection)
    const leader = (await jsm.streams.info(name)).cluster?.leader
    return cluster.nodes.find((node) => node.name === leader)!
  }

  test('of many who continue one stream at once, over two connections, exactly one does, again and again', async () => {
    const stores = await both(freshName())
    let hash: string | undefined
    const rounds = soak(20)
    for (let version = 0; version < rounds; version++) {
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, n) => {
          const wish = { stream: 's', expectedVersion: version, hash, command: `${version}/${n}`, texts: ['x'] }
          return stores[(n % 2) as 0 | 1].append(appendOf(stores[0], wish))
        }),
      )
      const events = results.flatMap((result) => (result.outcome === 'appended' ? result.events : []))
      expect(events).toHaveLength(1)
      expect(results.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(19)
      hash = events[0]!.hash
    }
    expect(await ledgerFaults(stores[1])).toEqual([])
    expect(await gather(stores[0].readAll())).toHaveLength(rounds)
    await Promise.all(stores.map((store) => store.close()))
  })

  test('an append whose answer is lost is there once: by another process it is repeated, by its own found again', async () => {
    const name = freshName()
    const [, other] = await both(name)
    const way = await wayTo(cluster.nodes[0]!.url)
    const settings = { servers: way.url, ignoreClusterUpdates: true, reconnectTimeWait: 50 }
    const cut = await connect({ ...settings, maxReconnectAttempts: -1 })
    const store = await jetstreamStore(cut, { name, patience: 40_000 })
    await store.append(creation(store, 'before', 'c0'))
    const rounds = soak(3)
    for (let round = 0; round < rounds; round++) {
      const append = creation(store, `ticket/${round}`, `lost ${round}`)
      way.mute()
      const answer = store.append(append)
      await expect.poll(async () => (await other.readStream(append.stream)).length, { timeout: 20_000 }).toBe(1)
      const repeated = await other.append(append)
      expect(repeated).toMatchObject({ outcome: 'repeated', command: { id: append.command.id, before: 0, after: 1 } })
      way.cut()
      expect((await answer).outcome).toBe('appended')
      expect(await other.readStream(append.stream)).toHaveLength(1)
    }

    // a process that ends with the answer on its way
    const last = creation(store, 'ticket/last', 'never answered')
    way.mute()
    const never = store.append(last).catch((error: unknown) => error)
    await expect.poll(async () => (await other.readStream(last.stream)).length, { timeout: 20_000 }).toBe(1)
    way.cut()
    await cut.close()
    await never
    const next = await jetstreamStore(two, { name })
    expect((await next.append(last)).outcome).toBe('repeated')
    const later = await appendNext(next, 'ticket/last', 'another')
    expect((await next.append({ ...last, expectedVersion: 2, events: [] })).outcome).toBe('repeated')
    expect(later.version).toBe(2)
    expect(await ledgerFaults(next)).toEqual([])
    await way.close()
    await Promise.all([next.close(), other.close()])
  })

  const underFaults = async (name: string, fault: () => Promise<void>, perWriter: number) => {
    const stores = await both(name)
    const follower = follow(stores[1])
    const acknowledged: RecordedEvent[] = []
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let n = 0; n < perWriter; n++) {
        // three streams with two writers each, on different connections
        acknowledged.push(await appendNext(stores[(writer % 2) as 0 | 1], `ticket/${writer % 3}`, `${writer}/${n}`))
        await moment(1)
      }
    })
    await fault()
    await Promise.all(writers)
    await follower.saw(acknowledged.length)
    const fresh = await jetstreamStore(one, { name })
    const log = await gather(fresh.readAll())
    // nothing that was acknowledged is lost, nothing is there twice, and whoever followed saw what a new reader sees
    expect(log).toEqual(acknowledged.toSorted((a, b) => a.position - b.position))
    expect(follower.seen).toEqual(log)
    expect(await ledgerFaults(fresh)).toEqual([])
    expect(new Set(log.map(({ causationId }) => causationId)).size).toBe(6 * perWriter)
    await Promise.all([fresh, ...stores].map((store) => store.close()))
  }

  test('kill -9 of the leader in mid-append: nothing acknowledged is lost, nothing is doubled', async () => {
    const name = freshName()
    const fault = async (): Promise<void> => {
      await moment(300)
      const leader = await leaderOf(one, name)
      await leader.kill()
      await moment(1000)
      leader.start()
    }
    await underFaults(name, fault, soak(40))
  })

  test('a leader that is paused and goes on: nothing acknowledged is lost, nothing is doubled', async () => {
    const name = freshName()
    const fault = async (): Promise<void> => {
      await moment(300)
      const leader = await leaderOf(one, name)
      leader.signal('SIGSTOP')
      await moment(5000)
      leader.signal('SIGCONT')
    }
    await underFaults(name, fault, soak(40))
  })
})
