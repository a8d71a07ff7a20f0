import { asId, createVault } from '@deskledger/core'
import { jetstreamKeys, jetstreamStore } from '@deskledger/jetstream'
import { jetstreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/nats-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendNext, appendOf, gather } from '../../sqlite/test/appends.ts'
import { onServer } from '../../postgres/test/server/onServer.ts'
import { startCluster } from './server/cluster.ts'
import { freshName } from './server/ledgers.ts'

const found = await startCluster()

onServer('three nodes of NATS', found, (cluster) => {
  let connection: NatsConnection
  beforeAll(async () => {
    connection = await cluster.connect()
  })
  afterAll(async () => {
    await connection.close()
    await cluster.stop()
  })

  test('a ledger is made once, whoever opens it first, and keeps its name, its chain and its partitions', async () => {
    const name = freshName()
    const opened = await Promise.all([
      jetstreamStore(connection, { name, chain: false, partitions: 4 }),
      jetstreamStore(connection, { name, chain: false, partitions: 4 }),
    ])
    expect(opened[0].ledger).toBe(opened[1].ledger)
    const again = await jetstreamStore(connection, { name, partitions: 8, ledger: asId('another') })
    expect([again.ledger, again.hash]).toEqual([opened[0].ledger, null])
    const event = await appendNext(again, 'ticket/T.1 *>', 'c1')
    expect(await gather(opened[1].readAll())).toEqual([event])
    const jsm = await jetstreamManager(connection)
    const { config, state } = await jsm.streams.info(name, { subjects_filter: '>' })
    expect(Object.keys(state.subjects ?? {})).toEqual([
      expect.stringMatching(/^test-\d+\.[0-3]\.ticket\/T=2e;1=20;=2a;=3e;$/),
    ])
    expect(config).toMatchObject({
      num_replicas: 3,
      deny_delete: true,
      deny_purge: true,
      discard: 'new',
      storage: 'file',
    })
    await Promise.all([again, ...opened].map((store) => store.close()))
  })

  test('a stream that is something else is not taken for a ledger', async () => {
    const jsm = await jetstreamManager(connection)
    await jsm.streams.add({ name: 'orders', subjects: ['orders.new'] })
    await expect(jetstreamStore(connection, { name: 'orders' })).rejects.toMatchObject({
      code: 'store_failed',
      message: expect.stringContaining('expected a ledger of format 1') as string,
    })
  })

  test.each(['', 'a.b', 'a b', 'x'.repeat(101)])('%j is no name of a ledger', async (name) => {
    await expect(jetstreamStore(connection, { name })).rejects.toThrow(/name.*expected letters, digits/)
  })

  test.each([0, 1.5, 4097])('%d is no number of partitions', async (partitions) => {
    await expect(jetstreamStore(connection, { partitions })).rejects.toThrow(/partitions.*expected a whole number/)
  })

  test('an append that no message can hold is refused, with what would have fitted, and writes nothing', async () => {
    const store = await jetstreamStore(connection, { name: freshName(), replicas: 1 })
    const wish = { stream: 's', expectedVersion: 0, command: 'c' }
    const tooMany = appendOf(store, { ...wish, texts: Array.from({ length: 4097 }, () => 'x') })
    await expect(store.append(tooMany)).rejects.toThrow(/4097.*at most 4096 events/)
    const tooLarge = appendOf(store, { ...wish, texts: ['x'.repeat(1_100_000)] })
    await expect(store.append(tooLarge)).rejects.toThrow(/at most \d+ bytes in one append/)
    expect(await gather(store.readAll())).toEqual([])
    expect((await store.append(appendOf(store, { ...wish, texts: ['x'.repeat(900_000)] }))).outcome).toBe('appended')
    await store.close()
  })

  test('a stream and a log longer than what is asked for at once are read whole and in order', async () => {
    const store = await jetstreamStore(connection, { name: freshName(), replicas: 1 })
    let hash: string | undefined
    for (let version = 0; version < 300; version++) {
      const wish = { stream: 's', expectedVersion: version, hash, command: `c${version}`, texts: ['x'] }
      const result = await store.append(appendOf(store, wish))
      hash = result.outcome === 'appended' ? result.events[0]!.hash : undefined
    }
    const events = await store.readStream(asId('s'))
    expect(events.map(({ version }) => version)).toEqual(Array.from({ length: 300 }, (_, n) => n + 1))
    expect(await gather(store.readAll({ batch: 7 }))).toEqual(events)
    const reading = store.readAll({ batch: 7 })
    for await (const batch of reading) if (batch.length > 0) break
    await store.close()
  })

  test('keys: the first one stays, a destroyed one is gone from the cluster, and a new one may follow', async () => {
    const name = freshName()
    const keys = await jetstreamKeys(connection, { name })
    const [ann, one, two] = [asId<never>('ann@example.org *'), new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
    const kept = await Promise.all([keys.add(ann, one), keys.add(ann, two)])
    expect(kept[0]).toEqual(kept[1])
    const vault = createVault(keys)
    const sealed = await vault.seal(ann, asId('E-1'), { name: 'Ann' })
    expect(await vault.open(sealed)).toEqual({ name: 'Ann' })
    await Promise.all([vault.destroy(ann), vault.destroy(ann)])
    expect(await keys.find(ann)).toBeUndefined()
    expect(await vault.open(sealed)).toBeUndefined()
    const jsm = await jetstreamManager(connection)
    expect((await jsm.streams.info(`${name}_keys`)).state.messages).toBe(0)
    expect(await keys.add(ann, two)).toEqual(two)
    expect(await vault.open(sealed)).toBeUndefined()
  })

  test('a checkpoint of parts of any size leaves nothing behind that nobody refers to', async () => {
    const name = freshName()
    const store = await jetstreamStore(connection, { name })
    const large = (fill: number): Uint8Array => new Uint8Array(2_500_000).fill(fill)
    const parts = new Map([
      ['large', large(1)],
      ['small', Uint8Array.of(1)],
    ])
    const first = { projection: 'p', follows: null, position: 1, signature: 's', parts }
    expect(await store.writeCheckpoint(first)).toBe(true)
    const second = { ...first, follows: 1, position: 2, parts: new Map([['large', large(2)]]) }
    expect(await store.writeCheckpoint(second)).toBe(true)
    expect(await store.writeCheckpoint(second)).toBe(false)
    const kept = await store.readCheckpoint('p')
    expect(kept?.parts.get('large')).toEqual(large(2))
    expect(kept?.parts.get('small')).toEqual(Uint8Array.of(1))
    const jsm = await jetstreamManager(connection)
    // the head, three messages of the large part, one of the small one
    expect((await jsm.streams.info(`${name}_checkpoints`)).state.messages).toBe(5)
    await store.close()
  })
})
