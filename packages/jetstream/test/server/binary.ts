import { spawnSync } from 'node:child_process'

const apt = '/usr/bin/apt-get'

const runs = (file: string): boolean => spawnSync(file, ['--version']).status === 0

/** Debian puts it where servers are, which is not on everybody's path. */
const places = ['nats-server', '/usr/sbin/nats-server']

/** As root; dpkg looks for its own helpers on the path. */
const install = (): void => {
  const env = {
    ...process.env,
    DEBIAN_FRONTEND: 'noninteractive',
    RUNLEVEL: '1',
    PATH: `${process.env['PATH']}:/usr/sbin:/sbin`,
  }
  const attempt = (...command: readonly string[]): boolean =>
    spawnSync(apt, ['-o', 'DPkg::Lock::Timeout=120', ...command], { env, stdio: 'ignore' }).status === 0
  const bring = (): boolean => attempt('install', '-y', 'nats-server')
  // a fresh machine may have no lists of packages yet
  if (!bring() && attempt('update')) bring()
}

/** The nats-server that NATS_SERVER names, or the one of this machine; as root with apt, Debian's is installed. */
export const findBinary = (): { readonly file: string } | { readonly reason: string } => {
  const given = process.env['NATS_SERVER'] ?? ''
  if (given !== '') return runs(given) ? { file: given } : { reason: `NATS_SERVER names ${given}, which does not run` }
  if (!places.some(runs) && process.getuid?.() === 0) install()
  const file = places.find(runs)
  return file === undefined
    ? { reason: 'no nats-server runs here, and apt brings none; NATS_SERVER may name one' }
    : { file }
}
