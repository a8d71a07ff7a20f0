import { isBusy } from './failure.ts'

/** How long SQLite itself sleeps on a lock; a short stop of the process, for the short waits that are the rule. */
export const SHORT_WAIT = 20

/**
 * Does something again until no other process is in its way. It holds up this process meanwhile, so it is for reads
 * and for opening, which only wait for recovery after a crash or for another process to close.
 */
export const untilFree = <T>(work: () => T, timeout: number): T => {
  const deadline = performance.now() + timeout
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error
    }
  }
}

/** Lets other work of this process go on for a moment; at random, so that two processes do not keep in step. */
export const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 4))
