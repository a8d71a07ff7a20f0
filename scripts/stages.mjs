import { existsSync, mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packages, root } from './packages.mjs'
import { capture, node } from './run.mjs'

/** The sources that depend on rooms and on other packages; a folder that is not there yet is left out. */
const ruled = ['packages', 'bench', 'examples'].filter((name) => existsSync(join(root, name)))

/** Runs commands one after the other, up to the first that fails. */
async function inTurn(commands) {
  let output = ''
  for (const [command, args, options] of commands) {
    const result = await capture(command, args, options)
    output += result.output
    if (!result.ok) return { ok: false, output }
  }
  return { ok: true, output }
}

const tool =
  (command, ...args) =>
  () =>
    capture(command, args)

async function inTemporaryFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'deskledger-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a user would download, not what lies in the checkout: manifests are rewritten as they are for publishing. */
const pack = (folder, into) => ['pnpm', ['pack', '--pack-destination', into], { cwd: folder }]

const checkTarballs = () =>
  inTemporaryFolder(async (folder) => {
    const packed = await inTurn(packages().map((each) => pack(each.folder, folder)))
    if (!packed.ok) return packed
    const tarballs = readdirSync(folder).map((name) => join(folder, name))
    return inTurn(
      tarballs.flatMap((tarball) => [
        ['publint', ['--strict', tarball]],
        ['attw', ['--profile', 'esm-only', '--no-emoji', tarball]],
      ]),
    )
  })

/** Bundles every entry of the packed core for no platform in particular: an import of `node:` has nothing to resolve to. */
const bundleNeutrally = () =>
  inTemporaryFolder(async (folder) => {
    const { folder: core, manifest } = packages().find((each) => each.manifest.name === '@deskledger/core')
    const entries = Object.keys(manifest.exports).map((path) => path.replace('.', manifest.name))
    const installed = join(folder, 'node_modules', manifest.name)
    mkdirSync(installed, { recursive: true })
    writeFileSync(join(folder, 'all.mjs'), entries.map((entry) => `export * from '${entry}'\n`).join(''))
    const packed = await inTurn([pack(core, folder)])
    if (!packed.ok) return packed
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))
    return inTurn([
      ['tar', ['-xzf', join(folder, tarball), '-C', installed, '--strip-components=1']],
      ['esbuild', ['all.mjs', '--bundle', '--platform=neutral', '--format=esm', '--outfile=out.mjs'], { cwd: folder }],
      [node, ['out.mjs'], { cwd: folder }],
    ])
  })

/**
 * The stages of `npm test`, the cheap ones first. `advice` ends the sentence that is printed when a stage fails; `slow`
 * stages look at what is published and are left out by --fast.
 */
export const stages = [
  { name: 'format', run: tool('prettier', '--check', '.'), advice: 'run `npm run format`' },
  { name: 'lint', run: tool('oxlint'), advice: 'mend what oxlint names, or except the line and say why' },
  { name: 'types', run: tool('tsc', '-b'), advice: 'mend the types' },
  { name: 'unused', run: tool('knip'), advice: 'remove what nothing uses, or name it in knip.json' },
  {
    name: 'rooms',
    run: tool('depcruise', '-c', '.dependency-cruiser.mjs', ...ruled),
    advice: 'a room may import only those before it: see .dependency-cruiser.mjs',
  },
  { name: 'build', run: tool(node, join(root, 'scripts', 'setup.mjs')), advice: 'the packages must build' },
  {
    name: 'tests',
    run: (filters) => capture('vitest', ['run', ...filters], { echo: true }),
    isLoud: true,
    advice: 'repeat it alone with `npm test -- --only tests FILE`',
  },
  { name: 'packages', run: checkTarballs, slow: true, advice: 'what would be published cannot be used as it says' },
  { name: 'size', run: tool('size-limit'), slow: true, advice: 'the core became too large: see .size-limit.json' },
  { name: 'neutral', run: bundleNeutrally, slow: true, advice: 'the core must run on every runtime' },
]
