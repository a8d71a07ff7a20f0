import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The condition under which a package's `exports` name its sources. */
const sourceCondition = '@deskledger/source'

/** Every package that is published: its folder and its manifest. */
export function packages() {
  return readdirSync(join(root, 'packages'))
    .map((name) => join(root, 'packages', name))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }))
}

/**
 * A package's entries for tsup, read from its manifest so that a new sub-path is one edit:
 * `{ kpi: 'src/kpi.ts' }`.
 */
export function entriesOf({ exports = {}, bin = {} }) {
  const exported = Object.values(exports).flatMap((target) => target[sourceCondition] ?? [])
  const commands = Object.values(bin).map((file) => file.replace('/dist/', '/src/').replace(/\.js$/, '.ts'))
  const sources = [...exported, ...commands]
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace('./', ''))
  return Object.fromEntries(sources.map((file) => [file.replace('src/', '').replace('.ts', ''), file]))
}
