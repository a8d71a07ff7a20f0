import type { Clock, EventStore } from '@deskledger/core'

/** Where a command writes text. */
export interface TextOut {
  write(text: string): unknown
  readonly isTTY?: boolean
}

/** How a ledger file is opened. */
export interface LedgerAccess {
  /** create: a file that does not exist becomes an empty ledger; otherwise it is an error */
  readonly create: boolean
  /** full, the default, flushes at every commit; normal at checkpoints and on closing */
  readonly synchronous?: 'full' | 'normal'
}

/**
 * All that a command knows of the world around it, so that a test runs one in its own process.
 *
 * Results go to `stdout`; progress, warnings and errors to `stderr`.
 */
export interface Io {
  readonly stdout: TextOut
  readonly stderr: TextOut
  readonly clock: Clock
  openLedger(file: string, access: LedgerAccess): Promise<EventStore>
}

/** 0: done, and all is well. 1: done, and what was checked is not well. 2: not done: bad usage or input. */
export type ExitCode = 0 | 1 | 2

/** One command of the program. */
export type CommandRun = (args: readonly string[], io: Io) => Promise<ExitCode>
