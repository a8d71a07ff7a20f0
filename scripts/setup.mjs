// Makes a fresh checkout ready: installs, then builds. Each step is skipped while nothing that it reads has changed, so
// the second run takes no time and needs no network. Prints to stderr only: stdout belongs to the command that follows.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packages, root } from './packages.mjs'
import { capture, isInstalled, node } from './run.mjs'
import { hashOf, isStamped, stamp } from './stamp.mjs'

export class SetupError extends Error {}

const say = (line) => process.stderr.write(`${line}\n`)
const inRoot = (...names) => names.map((name) => join(root, name))

/** The manifests of the workspace's members, wherever pnpm-workspace.yaml lets them lie. */
function manifests() {
  const inFolders = ['packages', 'examples'].flatMap((folder) =>
    existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => join(folder, name)) : [],
  )
  return ['.', 'bench', 'docs', ...inFolders].map((folder) => join(root, folder, 'package.json'))
}

const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|fetch failed|error sending request/i
const lockfileIsOld = /OUTDATED_LOCKFILE|frozen-lockfile/i

function explainInstall(output) {
  // Advice on the lockfile goes first: pnpm's help text may name the network even then.
  if (/OUTDATED_LOCKFILE/.test(output) || (lockfileIsOld.test(output) && !offline.test(output)))
    return 'pnpm-lock.yaml does not match a package.json: run `npx pnpm@12 install` and commit the lockfile.'
  if (offline.test(output))
    return 'The npm registry could not be reached: connect this machine to the network (or check the proxy) and run the command again.'
  return 'The dependencies could not be installed: read the messages above, then run the command again.'
}

const environment = {
  // pnpm asks nothing, as nobody may be there to answer.
  CI: 'true',
  // `npm run -s` silences the npm inside it too, and with it the reason of a failure.
  npm_config_loglevel: 'error',
  // Without a network npm would wait for a minute between its attempts.
  npm_config_fetch_retry_mintimeout: '1000',
  npm_config_fetch_retry_maxtimeout: '5000',
}

export async function install() {
  const hash = hashOf([...inRoot('pnpm-lock.yaml', 'pnpm-workspace.yaml'), ...manifests()])
  if (isInstalled() && isStamped('install', hash)) return
  say('Installing the dependencies from pnpm-lock.yaml, with pnpm through npx (once; about a minute) ...')
  const args = ['-y', 'pnpm@12', 'install', '--frozen-lockfile']
  const { ok, output } = await capture('npx', args, { env: environment, echo: true })
  if (!ok) throw new SetupError(explainInstall(output))
  stamp('install', hash)
}

export async function build() {
  const all = packages()
  const sources = all.flatMap(({ folder }) =>
    ['src', 'package.json', 'tsconfig.json', 'tsup.config.ts'].map((name) => join(folder, name)),
  )
  const hash = hashOf([...sources, ...inRoot('scripts', 'tsconfig.base.json', 'pnpm-lock.yaml')])
  const isBuilt = all.every(({ folder }) => existsSync(join(folder, 'dist', 'index.js')))
  if (isBuilt && isStamped('build', hash)) return
  say('Building the packages: their sources changed since the last build ...')
  const { ok } = await capture(node, [join(root, 'scripts', 'build.mjs')], { echo: true })
  if (!ok)
    throw new SetupError('The packages could not be built: mend what is reported above and run the command again.')
  stamp('build', hash)
}

/** Runs the steps; a failure is one sentence, not a stack. */
export async function setup(steps) {
  try {
    for (const step of steps) await step()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(error.message)
    process.exit(1)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await setup([install, build])
