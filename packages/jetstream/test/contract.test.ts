import { memoryVault } from '@deskledger/core'
import { registerLaws, storeContract } from '@deskledger/testing'
import type { NatsConnection } from '@nats-io/nats-core'
import { afterAll, beforeAll, test } from 'vitest'
import { onServer } from '../../postgres/test/server/onServer.ts'
import { startCluster } from './server/cluster.ts'
import { ledgerFor } from './server/ledgers.ts'
import { soak } from './soak.ts'

const size = { writers: soak(50), runs: soak(20) }
const found = await startCluster()

onServer('three nodes of NATS', found, (cluster) => {
  let connection: NatsConnection
  let other: NatsConnection
  beforeAll(async () => {
    connection = await cluster.connect()
    other = await cluster.connect()
  })
  afterAll(async () => {
    await Promise.all([connection.close(), other.close()])
    await cluster.stop()
  })
  registerLaws(
    storeContract(() => ledgerFor(connection, other, { vault: memoryVault() }), size),
    test,
  )
})
