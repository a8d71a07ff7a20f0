import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Pool, type PoolConfig } from 'pg'
import { asNobody, findBinaries } from './binaries.ts'

/** A server of PostgreSQL for the tests of one file. */
export interface Server {
  readonly url: string
  /** kill -9, and starts it again; absent for a server that is not ours */
  readonly crash?: () => Promise<void>
  readonly stop: () => Promise<void>
}

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const isReady = async (connectionString: string): Promise<boolean> => {
  const client = new Client({ connectionString })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

/** Whether it answers, or ends before it does. */
export const becomesReady = async (url: string, child: ChildProcess): Promise<boolean> => {
  while (child.exitCode === null && child.signalCode === null) {
    if (await isReady(url)) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

const makeFolder = (bin: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'deskledger-postgres-'))
  if (asNobody.uid !== undefined) chownSync(folder, asNobody.uid, asNobody.gid)
  const settings = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync']
  const { status, stderr } = spawnSync(join(bin, 'initdb'), ['-D', folder, ...settings], {
    ...asNobody,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`initdb failed: ${stderr}`)
  return folder
}

const startIn = async (bin: string): Promise<Server> => {
  const folder = makeFolder(bin)
  const port = await freePort()
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100']
  const args = ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
  let child: ChildProcess
  const start = async (): Promise<void> => {
    // after a kill the last of its processes may hold on to the folder for a moment
    for (let attempt = 1; attempt <= 50; attempt++) {
      child = spawn(join(bin, 'postgres'), args, { ...asNobody, stdio: 'ignore' })
      if (await becomesReady(url, child)) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`PostgreSQL of ${bin} did not start`)
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal)
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  await start()
  const abandon = (): void => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', abandon)
  return {
    url,
    async crash() {
      await end('SIGKILL')
      await start()
    },
    async stop() {
      process.removeListener('exit', abandon)
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The server that DATABASE_URL names, or one that is started on a free port of this machine; or why there is none. */
export const startServer = async (): Promise<Server | { readonly reason: string }> => {
  const given = process.env['DATABASE_URL']
  if (given !== undefined && given !== '') return { url: given, stop: async () => {} }
  const found = findBinaries()
  return 'reason' in found ? found : startIn(found.folder)
}

/**
 * A pool that takes it calmly when its server goes. `end` of a pool does not wait until its connections are closed, so a
 * server that stops right after it may still tell them so, and nobody listens any longer.
 */
export const calmPool = (config: PoolConfig): Pool => {
  const pool = new Pool(config)
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
