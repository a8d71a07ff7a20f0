import { asId, createDesk, defaultPolicy, type EventStore, type Policy } from '@deskledger/core'
import { deliverNotices, type Notice, type NoticeProgress } from '@deskledger/core/process'
import { migrate, postgresStore } from '@deskledger/postgres'
import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { gather } from '../../sqlite/test/appends.ts'
import { freshSchema } from './server/ledgers.ts'
import { onServer } from './server/onServer.ts'
import { calmPool, startServer } from './server/server.ts'
import { soak } from './soak.ts'

const HOUR = 3_600_000
const policy: Policy = {
  ...defaultPolicy,
  roles: { agent: { reveals: 'all' }, supervisor: { reveals: 'all' } },
  clocks: { firstResponse: { targets: [{ within: 'PT24H', warnings: ['PT4H'] }] } },
  ladders: {
    complaints: {
      levels: [{ name: 'supervisor', roles: ['supervisor'] }],
      steps: [
        {
          name: 'unanswered',
          when: { clock: 'firstResponse', side: 'afterDeadline', within: 'PT0S' },
          do: { raiseTo: 1 },
        },
      ],
    },
  },
}

const found = await startServer()

/** Progress beside the log, as a checkpoint: whole each time, so under a signature of its own each time. */
const progressIn = (store: EventStore) => {
  let kept = 0
  return {
    async read(): Promise<NoticeProgress> {
      const json = (await store.readCheckpoint('notices'))?.parts.get('progress')
      return json === undefined
        ? { position: 0, waiting: [] }
        : (JSON.parse(new TextDecoder().decode(json)) as NoticeProgress)
    },
    async keep(progress: NoticeProgress): Promise<void> {
      const parts = new Map([['progress', new TextEncoder().encode(JSON.stringify(progress))]])
      const { position } = progress
      const signature = `keeping ${(kept += 1)}`
      expect(await store.writeCheckpoint({ projection: 'notices', follows: null, position, signature, parts })).toBe(
        true,
      )
    },
  }
}

class Death extends Error {}

onServer('PostgreSQL', found, (server) => {
  const connectionString = server.url
  const pools = [calmPool({ connectionString }), calmPool({ connectionString })] as const
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()))
    await server.stop()
  })

  test('the log is the outbox: two tickers issue each notice once, and one that dies sends again only what it had not kept', async () => {
    const schema = freshSchema()
    await migrate(pools[0], { schema })
    const stores = await Promise.all(
      pools.map((pool) => postgresStore(pool, { schema, pollInterval: 10, patience: 20 })),
    )
    const clock = { at: Date.UTC(2026, 2, 2, 9), now: () => clock.at }
    const desks = stores.map((store) => createDesk({ store, clock, policy }))
    const [store, desk] = [stores[0]!, desks[0]!]
    const tickets = Array.from({ length: soak(12) }, (_, n) => asId<never>(`T-${n}`))
    const receive = (ticket: (typeof tickets)[number]) =>
      desk.execute({
        type: 'ReceiveTicket',
        ticket,
        actor: { id: asId('ann'), kind: 'person' },
        data: { kind: 'complaint', channel: 'phone', customer: asId('C-1'), category: 'noise', severity: 3 },
      })
    for (const ticket of tickets) await receive(ticket)
    clock.at += 30 * HOUR

    const received: Notice[] = []
    const progress = progressIn(store)
    let [deaths, lost] = [0, 0]
    /** Delivers what there is; dies at every third keeping, before it has kept anything. */
    const deliver = async (): Promise<void> => {
      let [keepings, unkept] = [0, 0]
      try {
        await deliverNotices({
          store,
          now: clock.at,
          progress: await progress.read(),
          send(notice) {
            received.push(notice)
            unkept += 1
          },
          giveUp: () => expect.fail('nothing is given up'),
          async keep(reached) {
            if ((keepings += 1) === 3) {
              deaths += 1
              lost += unkept
              throw new Death()
            }
            unkept = 0
            await progress.keep(reached)
          },
        })
      } catch (error) {
        if (!(error instanceof Death)) throw error
      }
    }

    const slow = new Client({ connectionString })
    await slow.connect()
    await slow.query('BEGIN')
    await slow.query('SELECT pg_current_xact_id()') // from here on nobody reads what is appended
    const ticking = new AbortController()
    const ticks = Promise.all(desks.map((each) => each.tick())).finally(() => ticking.abort())
    while (!ticking.signal.aborted) await deliver()
    await ticks
    expect(received).toEqual([])
    await slow.query('COMMIT')
    await slow.end()

    const issued = (await gather(store.readAll())).filter(({ type }) => type === 'escalation.noticeIssued')
    const keys = issued.map(({ id }) => `notice:${id}`)
    expect(keys.length).toBe(2 * tickets.length)
    while (new Set(received.map(({ key }) => key)).size < keys.length) await deliver()
    await deliver()
    expect(received.map(({ key }) => key).filter((key, n, all) => all.indexOf(key) === n)).toEqual(keys)
    expect(deaths).toBeGreaterThan(3)
    expect(received.length).toBe(keys.length + lost)
    console.log(`${keys.length} notices, ${deaths} deaths, ${received.length} sent`)
  })
})
