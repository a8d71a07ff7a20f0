import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { once } from '../harness.ts'
import type { Anything } from '../work/step.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))

/** sqlite3 has no binary for every platform and is then compiled, which takes minutes. */
const PATIENCE = 15 * 60_000

const install = once(async (): Promise<void> => {
  if (existsSync(new URL('node_modules/@event-driven-io/emmett-postgresql', import.meta.url))) return
  process.stderr.write('installing the peers into bench/peers with npm (once; minutes when sqlite3 is compiled) ...\n')
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    await promisify(execFile)(npm, ['ci'], { cwd: folder, timeout: PATIENCE, shell: process.platform === 'win32' })
  } catch (error) {
    const text = (error as { readonly stderr?: string }).stderr || (error as Error).message
    const reason = text.split('\n').find((line) => /error/i.test(line)) ?? text
    throw new Error(`npm could not install bench/peers: ${reason.trim().slice(0, 200)}`, { cause: error })
  }
})

/** A peer's module. It is no dependency, so there are no types: it may be absent, and then this says why. */
export const peer = async (name: string): Promise<Anything> => {
  await install()
  try {
    return await import(import.meta.resolve(name))
  } catch (error) {
    throw new Error(`${name} cannot be loaded: ${(error as Error).message.split('\n')[0]}`, { cause: error })
  }
}

/** The file that `import` of a peer loads first. */
export const peerFile = async (name: string): Promise<string> => {
  await install()
  return import.meta.resolve(name)
}
