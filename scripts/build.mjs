// Builds every package: declarations by `tsc -b`, JavaScript by tsup. Runs under the Node of node_modules.
import { readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packages } from './packages.mjs'
import { capture } from './run.mjs'

const started = Date.now()

async function run(command, args, options) {
  const { ok, output } = await capture(command, args, options)
  if (ok) return
  process.stderr.write(output)
  process.exit(1)
}

const filesOf = (folder) =>
  readdirSync(join(folder, 'dist'), { recursive: true }).map((name) => join(folder, 'dist', name))

/**
 * tsc keeps './x.ts' in declarations, and there is no x.ts beside them in a published package. The file's times stay as
 * they were, so that the next `tsc -b` has nothing to do.
 */
function nameJavaScript(file) {
  const text = readFileSync(file, 'utf8')
  const rewritten = text.replace(/((?:from |import |import\()(['"])\.{1,2}\/[^'"]*?)(?<!\.d)\.ts\2/g, '$1.js$2')
  if (rewritten === text) return
  const { atime, mtime } = statSync(file)
  writeFileSync(file, rewritten)
  utimesSync(file, atime, mtime)
}

/** Chunks are named by their content: what this run did not write belongs to an earlier one. */
function removeIfOld(file) {
  if (statSync(file).mtimeMs < started - 1) rmSync(file)
}

const all = packages()
await run('tsc', ['-b', ...all.map(({ folder }) => folder)])
for (const { folder } of all) await run('tsup', [], { cwd: folder })

for (const file of all.flatMap(({ folder }) => filesOf(folder))) {
  if (file.endsWith('.d.ts')) nameJavaScript(file)
  else if (/\.js(\.map)?$/.test(file)) removeIfOld(file)
}
