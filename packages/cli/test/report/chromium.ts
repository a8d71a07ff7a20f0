import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'

const run = promisify(execFile)

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const onPath = (name: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isProgram)

const installed = (): string | undefined => names.map(onPath).find((file) => file !== undefined)

const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
const patience = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=1']

const apt = (...args: readonly string[]) =>
  run('apt-get', [...patience, '-y', ...args], { env, timeout: 600_000, maxBuffer: 2 ** 26 })

const install = async (): Promise<void> => {
  const chromium = () => apt('install', '--no-install-recommends', 'chromium')
  // lists of packages grow old, and a fresh container has none
  await chromium().catch(async () => {
    await apt('update')
    await chromium()
  })
}

/** A browser to look at pages with, or why there is none. */
export type Browser = { readonly file: string } | { readonly file: undefined; readonly reason: string }

const none = (reason: string): Browser => ({ file: undefined, reason })

const lastLine = (error: unknown): string => String(error).trim().split('\n').at(-1) ?? ''

/** Finds Chromium; where it is missing, installs Debian's package, as root and with apt. */
export const chromium = async (): Promise<Browser> => {
  const file = installed()
  if (file !== undefined) return { file }
  if (onPath('apt-get') === undefined) return none('there is no Chromium here, and no apt-get to install it with')
  if (process.getuid?.() !== 0)
    return none('there is no Chromium here, and only root can install it: apt-get install chromium')
  console.warn('installing Chromium with apt-get, once, for the tests that look at pages ...')
  try {
    await install()
  } catch (error) {
    return none(`apt-get could not install Chromium: ${lastLine(error)}`)
  }
  const found = installed()
  return found === undefined ? none('apt-get installed chromium, and it is not on the PATH') : { file: found }
}

/** Whether Chinese signs are drawn as such here; without a font for them they are boxes, as wide as they would be. */
export const drawsChinese = async (): Promise<boolean> => {
  const { stdout } = await run('fc-list', [':lang=zh']).catch(() => ({ stdout: '' }))
  return stdout.trim() !== ''
}
