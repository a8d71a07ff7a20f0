import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLedger } from '../src/openLedger.ts'
import { run } from '../src/program.ts'
import type { ExitCode, Io } from '../src/io.ts'

export interface Printed {
  readonly code: ExitCode
  readonly out: string
  readonly err: string
}

export const NOW = Date.UTC(2026, 0, 1)

/** Runs a command line in this process, in a world that may be another than usual. */
export const deskledgerIn = async (world: Partial<Io>, ...args: readonly string[]): Promise<Printed> => {
  let out = ''
  let err = ''
  const code = await run(args, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text), isTTY: false },
    clock: { now: () => NOW },
    openLedger,
    ...world,
  })
  return { code, out, err }
}

/** Runs a command line in this process, as the program would. */
export const deskledger = (...args: readonly string[]): Promise<Printed> => deskledgerIn({}, ...args)

/** An empty folder of one's own. */
export const folder = (): string => mkdtempSync(join(tmpdir(), 'deskledger-'))
