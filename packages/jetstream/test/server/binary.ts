import { spawnSync } from 'node:child_process'

/** The nats-server that NATS_SERVER names, or the one of this machine; as root with apt, Debian's is installed. */
export const findBinary = (): { readonly file: string } | { readonly reason: string } => {
  const given = process.env['NATS_SERVER']
  const file = given === undefined || given === '' ? 'nats-server' : given
  if (runs(file)) return { file }
  if (given === undefined && process.getuid?.() === 0) {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
    spawnSync(apt, ['-o', 'DPkg::Lock::Timeout=120', 'install', '-y', 'nats-server'], {
      env: environment,
      stdio: 'ignore',
    })
    if (runs(file)) return { file }
  }
  return { reason: `no ${file} runs here, and apt brings none; NATS_SERVER may name one` }
}

const apt = '/usr/bin/apt-get'

const runs = (file: string): boolean => spawnSync(file, ['--version']).status === 0
