import { jetstreamManager } from '@nats-io/jetstream'
import { connect, type NatsConnection } from '@nats-io/transport-node'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBinary } from './binary.ts'

/** One server of a cluster. */
export interface Node {
  readonly name: string
  readonly url: string
  /** kill -9 */
  readonly kill: () => Promise<void>
  readonly start: () => void
  readonly signal: (signal: NodeJS.Signals) => void
}

/** Three servers of NATS with JetStream, on free ports of this machine. */
export interface TestCluster {
  readonly nodes: readonly Node[]
  readonly connect: () => Promise<NatsConnection>
  readonly stop: () => Promise<void>
}

const listening = async (): Promise<Server> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

/** Ports that are free, all of them at once. */
const freePorts = async (count: number): Promise<readonly number[]> => {
  const servers = await Promise.all(Array.from({ length: count }, listening))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(
    servers.map((server) => {
      server.close()
      return once(server, 'close')
    }),
  )
  return ports
}

const nodeOf = (
  file: string,
  folder: string,
  name: string,
  port: number,
  ports: readonly number[],
  at: number,
): Node => {
  const routes = ports.map((each) => `nats://127.0.0.1:${each}`).join(',')
  const cluster = ['--cluster_name', 'test', '--cluster', `nats://127.0.0.1:${ports[at]}`, '--routes', routes]
  const args = ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', join(folder, name), '-n', name, ...cluster]
  let child: ChildProcess
  const start = (): void => {
    child = spawn(file, args, { stdio: 'ignore' })
  }
  start()
  return {
    name,
    url: `nats://127.0.0.1:${port}`,
    start,
    signal: (signal) => child.kill(signal),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

/** When the cluster takes streams of three replicas. */
const ready = async (connection: NatsConnection): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      const jsm = await jetstreamManager(connection, { timeout: 1000 })
      await jsm.streams.add({ name: 'ready', subjects: ['ready'], num_replicas: 3 })
      await jsm.streams.delete('ready')
      return
    } catch (error) {
      if (attempt === 300) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

const startWith = async (file: string): Promise<TestCluster> => {
  const folder = mkdtempSync(join(tmpdir(), 'deskledger-nats-'))
  const ports = await freePorts(6)
  const routes = ports.slice(3)
  const nodes = ['n1', 'n2', 'n3'].map((name, at) => nodeOf(file, folder, name, ports[at]!, routes, at))
  const abandon = (): void => {
    for (const { signal } of nodes) signal('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', abandon)
  const connectTo = (): Promise<NatsConnection> =>
    connect({
      servers: nodes.map(({ url }) => url),
      maxReconnectAttempts: -1,
      reconnectTimeWait: 100,
      waitOnFirstConnect: true,
    })
  const first = await connectTo()
  await ready(first)
  await first.close()
  return {
    nodes,
    connect: connectTo,
    async stop() {
      process.removeListener('exit', abandon)
      await Promise.all(nodes.map(({ kill }) => kill()))
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** A cluster for the tests of one file, or why there is none. */
export const startCluster = async (): Promise<TestCluster | { readonly reason: string }> => {
  const found = findBinary()
  return 'reason' in found ? found : startWith(found.file)
}
