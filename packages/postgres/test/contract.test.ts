import { PGlite } from '@electric-sql/pglite'
import { registerLaws, storeContract, type StoreUnderTest } from '@deskledger/testing'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { ledgerFor } from './server/ledgers.ts'
import { onServer } from './server/onServer.ts'
import { calmPool, startServer } from './server/server.ts'
import { soak } from './soak.ts'

const size = { writers: soak(50), runs: soak(20) }
const options = { pollInterval: 10 }

const found = await startServer()

onServer('PostgreSQL', found, (server) => {
  const pool = calmPool({ connectionString: server.url })
  const other = calmPool({ connectionString: server.url })
  afterAll(async () => {
    await Promise.all([pool.end(), other.end()])
    await server.stop()
  })
  registerLaws(
    storeContract(() => ledgerFor(pool, other, options), size),
    test,
  )
})

describe('PGlite', () => {
  let pglite: PGlite
  beforeAll(async () => {
    pglite = new PGlite()
    await pglite.waitReady
  })
  afterAll(() => pglite.close())
  const make = (): Promise<StoreUnderTest> => ledgerFor(pglite, pglite, options)
  registerLaws(storeContract(make, size), test)
})
