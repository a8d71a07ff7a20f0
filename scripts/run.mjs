import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root } from './packages.mjs'

const bin = join(root, 'node_modules', '.bin')

/** The Node that the lockfile names; the system's own may be older than what the tools and node:sqlite need. */
export const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

export const isInstalled = () => existsSync(node)

/** The environment in which `node` and every tool are those of node_modules. */
const environment = (extra) => ({ ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, ...extra })

/** Runs a command to its end and keeps what it printed. With `echo`, all of it is also passed on to stderr. */
export function capture(command, args, { cwd = root, env = {}, echo = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk) => {
      output += chunk
      if (echo) process.stderr.write(chunk)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => resolve({ ok: false, output: `${output}${error.message}\n` }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/** Hands the terminal to a command; signals go to it, and its exit code or signal becomes ours. */
export function become(command, args, { cwd = process.cwd() } = {}) {
  const child = spawn(command, args, { cwd, env: environment(), stdio: 'inherit' })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`${command} could not be started: ${error.message}`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    for (const each of signals) process.removeAllListeners(each)
    process.kill(process.pid, signal)
  })
}
