import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asNobody } from './binaries.ts'
import { becomesReady, freePort } from './server.ts'

export interface Pgbouncer {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Where Debian puts it, and whatever the path names. */
const program = (): string | undefined =>
  ['/usr/sbin/pgbouncer', 'pgbouncer'].find(
    (file) => (file === 'pgbouncer' || existsSync(file)) && spawnSync(file, ['--version']).status === 0,
  )

const settingsFor = (server: URL, port: number, sessions: number): string => {
  const { hostname, username, password } = server
  const secret = password === '' ? '' : ` password=${decodeURIComponent(password)}`
  const target = `host=${hostname} port=${server.port || 5432} user=${decodeURIComponent(username)}${secret}`
  return `[databases]
* = ${target}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${sessions}
max_client_conn = 200
`
}

/** PgBouncer in transaction mode before a server, so that all its clients share so many sessions; or why there is none. */
export const startPgbouncer = async (
  serverUrl: string,
  sessions: number,
): Promise<Pgbouncer | { readonly reason: string }> => {
  const file = program()
  if (file === undefined) return { reason: 'there is no PgBouncer here: apt-get install pgbouncer' }
  const folder = mkdtempSync(join(tmpdir(), 'deskledger-pgbouncer-'))
  const url = new URL(serverUrl)
  const port = await freePort()
  const settings = join(folder, 'pgbouncer.ini')
  writeFileSync(settings, settingsFor(url, port, sessions))
  if (asNobody.uid !== undefined) {
    for (const path of [folder, settings]) chownSync(path, asNobody.uid, asNobody.gid)
  }
  const child = spawn(file, ['-q', settings], { ...asNobody, stdio: 'ignore' })
  const abandon = (): void => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', abandon)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  if (!(await becomesReady(url.href, child))) throw new Error(`${file} did not start`)
  return {
    url: url.href,
    async stop() {
      process.removeListener('exit', abandon)
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
