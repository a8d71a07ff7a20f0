import { asId, type EventStore, type RecordedEvent } from '@deskledger/core'
import { migrate, postgresStore, type PostgresStoreOptions } from '@deskledger/postgres'
import { Client } from 'pg'
import { afterAll, afterEach, expect, test } from 'vitest'
import { appendNext, appendOf, gather } from '../../sqlite/test/appends.ts'
import { ledgerFaults } from '../../sqlite/test/ledgerFaults.ts'
import { drop, freshSchema } from './server/ledgers.ts'
import { pooler } from './server/pooler.ts'
import { onServer } from './server/onServer.ts'
import { calmPool, startServer } from './server/server.ts'
import { soak } from './soak.ts'

const found = await startServer()

/** Follows a ledger until it has seen so many events. */
const follow = (store: EventStore) => {
  const seen: RecordedEvent[] = []
  const controller = new AbortController()
  const running = (async () => {
    for await (const events of store.subscribe({ signal: controller.signal })) seen.push(...events)
  })()
  return {
    seen,
    async saw(count: number) {
      await expect.poll(() => seen.length, { timeout: 60_000, interval: 10 }).toBeGreaterThanOrEqual(count)
    },
    async end() {
      controller.abort()
      await running
    },
  }
}

const creation = (store: EventStore, stream: string, command: string) =>
  appendOf(store, { stream, expectedVersion: 0, command, texts: [`by ${command}`] })

onServer('PostgreSQL', found, (server) => {
  const connectionString = server.url
  const pools = [calmPool({ connectionString }), calmPool({ connectionString })] as const
  const clients: Client[] = []
  let schema = freshSchema()

  afterEach(async () => {
    // what a failed test left open would hold up the next
    await Promise.all(clients.splice(0).map((client) => client.end()))
    await drop(pools[0], schema)
    schema = freshSchema()
  })
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()))
    await server.stop()
  })

  const open = (n: 0 | 1 = 0, options: PostgresStoreOptions = {}): Promise<EventStore> =>
    postgresStore(pools[n], { pollInterval: 10, ...options, schema })
  const client = async (): Promise<Client> => {
    const made = new Client({ connectionString })
    made.on('error', () => {})
    await made.connect()
    clients.push(made)
    return made
  }

  test('trap 24: of many who create one stream at once, over two pools, exactly one does', async () => {
    await migrate(pools[0], { schema })
    const stores = [await open(0), await open(1)] as const
    const writers = Math.min(200, soak(50))
    const rounds = soak(10)
    for (let round = 0; round < rounds; round++) {
      const stream = `ticket/T-${round}`
      const appends = Array.from({ length: writers }, (_, n) =>
        stores[(n % 2) as 0 | 1].append(creation(stores[0], stream, `${round}/${n}`)),
      )
      const outcomes = (await Promise.all(appends)).map(({ outcome }) => outcome)
      expect(outcomes.filter((outcome) => outcome === 'appended')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(writers - 1)
      expect(await stores[1].readStream(asId(stream))).toHaveLength(1)
    }
    expect(await gather(stores[0].readAll())).toHaveLength(rounds)
  })

  test('trap 25: a reader does not pass what a transaction that is still open may write', async () => {
    await migrate(pools[0], { schema })
    const store = await open(0, { patience: 50 })
    const follower = follow(await open(1))
    await store.append(creation(store, 'first', 'c1'))
    await follower.saw(1)

    const slow = await client()
    await slow.query('BEGIN')
    const held = await postgresStore(slow, { schema, announceEvery: null })
    expect((await held.append(creation(held, 'slow', 'c2'))).outcome).toBe('appended')
    await store.append(creation(store, 'fast', 'c3'))
    // the stream is there, the whole log ends in front of the open transaction
    expect(await store.readStream(asId('fast'))).toHaveLength(1)
    expect((await gather(store.readAll())).map(({ stream }) => stream)).toEqual(['first'])
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(follower.seen).toHaveLength(1)

    await slow.query('COMMIT')
    await follower.saw(3)
    expect(follower.seen.map(({ stream }) => stream)).toEqual(['first', 'slow', 'fast'])
    expect(await gather(store.readAll())).toEqual(follower.seen)
    await follower.end()
  })

  test('a transaction that began first and appends last still comes in front of nobody who was read', async () => {
    await migrate(pools[0], { schema })
    const store = await open(0, { patience: 50 })
    const slow = await client()
    await slow.query('BEGIN')
    await slow.query('SELECT pg_current_xact_id()')
    const held = await postgresStore(slow, { schema, announceEvery: null })
    await store.append(creation(store, 'fast', 'c1'))
    expect(await gather(store.readAll())).toEqual([])
    await held.append(creation(held, 'slow', 'c2'))
    await held.append(creation(held, 'slow again', 'c3'))
    await slow.query('COMMIT')
    const log = await gather(store.readAll())
    expect(log.map(({ stream }) => stream)).toEqual(['slow', 'slow again', 'fast'])
  })

  test('a transaction that is rolled back leaves nothing, and holds nobody up any longer', async () => {
    await migrate(pools[0], { schema })
    const store = await open()
    const slow = await client()
    await slow.query('BEGIN')
    const held = await postgresStore(slow, { schema, announceEvery: null })
    await held.append(creation(held, 'ticket/T-1', 'c1'))
    const waits = store.append(creation(store, 'ticket/T-1', 'c2'))
    await new Promise((resolve) => setTimeout(resolve, 50))
    await slow.query('ROLLBACK')
    expect((await waits).outcome).toBe('appended')
    expect(await store.findCommand(asId('c1'))).toBeUndefined()
    expect(await gather(store.readAll())).toHaveLength(1)
  })

  test('two pools that append at once, in transactions of all lengths: a follower sees each event once, in order', async () => {
    await migrate(pools[0], { schema })
    const listener = await client()
    const stores = [await open(0), await open(1)] as const
    const follower = follow(await open(1, { listener, pollInterval: 5000 }))
    const perWriter = soak(20)
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; n < perWriter; n++) {
        await appendNext(stores[(writer % 2) as 0 | 1], `ticket/${(writer + n) % 5}`, `${writer}/${n}`)
      }
    })
    const dawdlers = Array.from({ length: 3 }, async (_, dawdler) => {
      const slow = await client()
      const held = await postgresStore(slow, { schema })
      for (let n = 0; n < perWriter / 4; n++) {
        await slow.query('BEGIN')
        await held.append(creation(held, `slow/${dawdler}/${n}`, `slow/${dawdler}/${n}`))
        await new Promise((resolve) => setTimeout(resolve, 5 + 5 * dawdler))
        await slow.query(n % 3 === 2 ? 'ROLLBACK' : 'COMMIT')
      }
      await held.close()
    })
    await Promise.all([...writers, ...dawdlers])
    const log = await gather(stores[0].readAll())
    await follower.saw(log.length)
    await follower.end()
    expect(follower.seen).toEqual(log)
    expect(log.filter(({ stream }) => stream.startsWith('ticket/'))).toHaveLength(8 * perWriter)
    expect(await ledgerFaults(stores[0])).toEqual([])
  })

  test('a listener hears at once what another process appends', async () => {
    await migrate(pools[0], { schema })
    const listener = await client()
    const store = await open(0)
    const follower = follow(await open(1, { listener, pollInterval: 1_000_000 }))
    for (let n = 1; n <= 5; n++) {
      await store.append(creation(store, `ticket/T-${n}`, `c${n}`))
      await follower.saw(n)
    }
    await follower.end()
  })

  test('it works through a pooler that gives every statement another session', async () => {
    const { connection, end } = await pooler(connectionString, 3)
    await migrate(connection, { schema })
    const store = await postgresStore(connection, { schema, pollInterval: 10 })
    const follower = follow(store)
    await Promise.all(Array.from({ length: 10 }, (_, n) => appendNext(store, 'ticket/T-1', `c${n}`)))
    await follower.saw(10)
    await follower.end()
    const change = {
      projection: 'p',
      follows: null,
      position: 1,
      signature: 's',
      parts: new Map([['a', Uint8Array.of(0, 255)]]),
    }
    expect(await store.writeCheckpoint(change)).toBe(true)
    expect((await store.readCheckpoint('p'))?.parts.get('a')).toEqual(Uint8Array.of(0, 255))
    const sealed = await store.vault!.seal(asId('C-1'), asId('E-1'), { name: 'Ann' })
    expect(await store.vault!.open(sealed)).toEqual({ name: 'Ann' })
    expect(await ledgerFaults(store)).toEqual([])
    await store.close()
    await end()
  })

  test.each(['repeatable read', 'serializable'])('writers compete in the same way under %s', async (isolation) => {
    await migrate(pools[0], { schema })
    const strict = calmPool({
      connectionString,
      options: `-c default_transaction_isolation=${isolation.replace(' ', '\\ ')}`,
    })
    const store = await postgresStore(strict, { schema })
    const results = await Promise.all(Array.from({ length: 20 }, (_, n) => store.append(creation(store, 's', `c${n}`))))
    expect(results.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1)
    expect(results.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(19)
    await strict.end()
  })

  test('a session that began with an empty log appends by indexes when the log has grown', async () => {
    await migrate(pools[0], { schema })
    const one = await client()
    const store = await postgresStore(one, { schema, announceEvery: null })
    for (let n = 0; n < 100; n++) await appendNext(store, `ticket/T-${n % 20}`, `c${n}`)
    await one.query('SELECT pg_stat_force_next_flush()')
    const { rows } = await pools[0].query<{ readonly rows: string }>(
      `SELECT seq_tup_read AS rows FROM pg_stat_user_tables WHERE schemaname = $1 AND relname = 'log'`,
      [schema],
    )
    expect(Number(rows[0]!.rows)).toBeLessThan(100)
  })

  test('an append of no events does not undo the due instant of one that overtakes it', async () => {
    await migrate(pools[0], { schema })
    const store = await open()
    const slow = await client()
    await slow.query('BEGIN')
    const held = await postgresStore(slow, { schema, announceEvery: null })
    const wish = { stream: 's', expectedVersion: 0, command: 'none', texts: [], dueAt: 9 }
    await held.append(appendOf(held, wish))
    const overtaking = store.append(appendOf(store, { ...wish, command: 'one', texts: ['1'], dueAt: 5 }))
    await new Promise((resolve) => setTimeout(resolve, 50))
    await slow.query('COMMIT')
    expect((await overtaking).outcome).toBe('appended')
    expect(await store.listDue({ until: 100, limit: 10 })).toEqual([{ stream: 's', dueAt: 5 }])
  })

  test('a ledger restored on a server with lower numbers of transactions takes nothing until it is migrated', async () => {
    await migrate(pools[0], { schema })
    const store = await open()
    await store.append(creation(store, 'a', 'c1'))
    // as if its transactions had been counted from far above
    await pools[0].query(`UPDATE "${schema}".log SET position = position + 4096000000`)
    await expect(store.append(creation(store, 'b', 'c2'))).rejects.toThrow(/call migrate\(\) again/)
    await migrate(pools[0], { schema })
    await store.append(creation(store, 'b', 'c2'))
    expect((await gather(store.readAll())).map(({ stream }) => stream)).toEqual(['a', 'b'])
  })

  test('a server killed in mid-append loses nothing that was acknowledged and doubles nothing', async (context) => {
    context.skip(server.crash === undefined, 'the server of DATABASE_URL is not ours to kill')
    await migrate(pools[0], { schema })
    const stores = [await open(0), await open(1)] as const
    const acknowledged: string[] = []
    let unanswered = 0
    const stop = new AbortController()
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      const store = stores[(writer % 2) as 0 | 1]
      for (let n = 0; !stop.signal.aborted; n++) {
        const command = `${writer}/${n}`
        for (let done = false; !done;) {
          try {
            // one that was written although its answer was lost is found again by its command
            const known = await store.findCommand(asId(command))
            if (known === undefined) await appendNext(store, `ticket/${writer % 3}`, command)
            acknowledged.push(command)
            done = true
          } catch (error) {
            expect(error).toMatchObject({ code: 'store_failed' })
            unanswered += 1
            await new Promise((resolve) => setTimeout(resolve, 20))
          }
        }
      }
    })
    for (let kill = 0; kill < soak(2); kill++) {
      const before = acknowledged.length
      await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(before + 30)
      await server.crash!()
    }
    stop.abort()
    await Promise.all(writers)
    const log = await gather(stores[0].readAll())
    expect(log.map(({ causationId }) => causationId).toSorted()).toEqual(acknowledged.toSorted())
    expect(await ledgerFaults(stores[0])).toEqual([])
    console.log(`${soak(2)} kills, ${acknowledged.length} appends, ${unanswered} without an answer`)
  })
})
