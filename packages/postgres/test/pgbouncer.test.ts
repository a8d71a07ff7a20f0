import { registerLaws, storeContract } from '@deskledger/testing'
import { afterAll, expect, test } from 'vitest'
import { ledgerFor } from './server/ledgers.ts'
import { onServer } from './server/onServer.ts'
import { startPgbouncer, type Pgbouncer } from './server/pgbouncer.ts'
import { calmPool, startServer, type Server } from './server/server.ts'
import { soak } from './soak.ts'

const SESSIONS = 3

const found = await startServer()
const bouncer = 'reason' in found ? found : await startPgbouncer(found.url, SESSIONS)

const skipped = (server: Server, reason: string): void => {
  afterAll(() => server.stop())
  test(`no PgBouncer: ${reason}`, (context) => context.skip(reason))
}

const through = (server: Server, { url, stop }: Pgbouncer): void => {
  const pools = [calmPool({ connectionString: url }), calmPool({ connectionString: url })] as const
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()))
    await stop()
    await server.stop()
  })

  test('more clients than sessions are served, so they do share them', async () => {
    const asked = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => {
        const { rows } = await pools[(n % 2) as 0 | 1].query<{ readonly pid: number }>(
          'SELECT pg_backend_pid() AS pid, pg_sleep(0.02)',
        )
        return rows[0]!.pid
      }),
    )
    expect(new Set(asked).size).toBeLessThanOrEqual(SESSIONS)
    expect(pools[0].totalCount + pools[1].totalCount).toBe(8)
  })

  registerLaws(
    storeContract(() => ledgerFor(...pools, { pollInterval: 10 }), { writers: soak(30), runs: soak(10) }),
    test,
  )
}

onServer('PostgreSQL through PgBouncer in transaction mode', found, (server) =>
  'reason' in bouncer ? skipped(server, bouncer.reason) : through(server, bouncer),
)
