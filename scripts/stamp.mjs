import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './packages.mjs'

const skipped = new Set(['node_modules', 'dist', '.git'])

/** Every file under `path`, in an order that does not depend on the file system. */
function filesUnder(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  const names = readdirSync(path).filter((name) => !skipped.has(name))
  return names.sort().flatMap((name) => filesUnder(join(path, name)))
}

/** One hash over the names and the bytes of these files and folders. */
export function hashOf(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesUnder)) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

// In node_modules, so that deleting node_modules forgets them too.
const folder = join(root, 'node_modules', '.deskledger')

/** Whether a step was last done with exactly this content. */
export function isStamped(step, hash) {
  const file = join(folder, step)
  return existsSync(file) && readFileSync(file, 'utf8') === hash
}

export function stamp(step, hash) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, step), hash)
}
