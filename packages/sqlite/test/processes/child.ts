import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

export interface Child {
  readonly process: ChildProcessByStdio<null, Readable, Readable>
  /** what it has printed so far */
  readonly lines: string[]
  /** when it has printed so many lines, or has ended */
  readonly printed: (n: number) => Promise<void>
  /** exit code, or null when it was killed; with what it wrote to stderr */
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>
}

/** Runs a script in a process of its own. */
export const child = (script: URL, ...args: readonly string[]): Child => {
  const running = spawn(process.execPath, ['--conditions=@deskledger/source', fileURLToPath(script), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  let errors = ''
  running.stderr.on('data', (text) => (errors += String(text)))
  const output = createInterface({ input: running.stdout })
  output.on('line', (line) => lines.push(line))
  const closed = once(running, 'close').then(([code]) => ({ code: code as number | null, errors }))
  const printed = async (n: number): Promise<void> => {
    while (lines.length < n && running.exitCode === null && running.signalCode === null) {
      await Promise.race([once(output, 'line'), closed])
    }
  }
  return { process: running, lines, printed, ended: closed }
}
