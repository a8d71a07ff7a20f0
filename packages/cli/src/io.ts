import type { Clock, EventStore } from '@deskledger/core'

/** Where a command writes text. */
export interface TextOut {
  write(text: string): unknown
  readonly isTTY?: boolean
}

/** How a ledger file is opened. */
export interface LedgerAccess {
  /** whether to write: then a file that does not exist becomes an empty ledger; without it nothing is changed */
  readonly write: boolean
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
