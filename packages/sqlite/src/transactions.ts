import type { DatabaseSync } from 'node:sqlite'
import { isBusy } from './failure.ts'
import { moment } from './patience.ts'

export interface Transactions {
  /** rejects with what SQLite said, or when another process has been writing for too long */
  run<T>(work: () => T): Promise<T>
  /** when all that was begun has been committed or rolled back */
  idle(): Promise<void>
}

/**
 * Does work in a write transaction, as soon as no other process writes. From its beginning to its end nothing else of this
 * process has a turn, so two of them never meet on the connection.
 *
 * @param rolledBack is told, in the same turn, that what the work wrote is gone
 */
export const transactions = (
  db: DatabaseSync,
  { busyTimeout, rolledBack }: { readonly busyTimeout: number; readonly rolledBack: () => void },
): Transactions => {
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const running = new Set<Promise<unknown>>()

  /** false: another process is writing */
  const begun = (): boolean => {
    try {
      begin.run()
      return true
    } catch (error) {
      if (isBusy(error)) return false
      throw error
    }
  }

  const rollBack = (): void => {
    try {
      db.exec('ROLLBACK')
    } catch {
      // SQLite has rolled back by itself, as it does when the disk is full
    }
    rolledBack()
  }

  const inOne = async <T>(work: () => T): Promise<T> => {
    const deadline = performance.now() + busyTimeout
    while (!begun()) {
      if (performance.now() > deadline) throw new Error(`another process has been writing for ${busyTimeout} ms`)
      await moment()
    }
    try {
      const result = work()
      commit.run()
      return result
    } catch (error) {
      rollBack()
      throw error
    }
  }

  return {
    run(work) {
      const result = inOne(work)
      const ended = (): unknown => running.delete(result)
      running.add(result)
      result.then(ended, ended)
      return result
    },
    async idle() {
      await Promise.allSettled(running)
    },
  }
}
