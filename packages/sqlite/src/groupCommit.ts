import type { Append, AppendResult } from '@deskledger/core'
import type { DatabaseSync } from 'node:sqlite'
import { isBusy, storeFailed } from './failure.ts'
import { indexer } from './indexing.ts'
import { moment } from './patience.ts'
import { singleWriter } from './singleWriter.ts'
import type { Tail } from './tail.ts'
import { appendWriter } from './writing.ts'

interface Waiting {
  readonly append: Append
  readonly resolve: (result: AppendResult) => void
  readonly reject: (error: Error) => void
}

export interface GroupCommit {
  append(append: Append): Promise<AppendResult>
  /** when everything that waited has been written or refused */
  idle(): Promise<void>
}

/**
 * Writes all appends that wait in one transaction, and settles them when it is committed. A conflict or a repetition in
 * it is a result of its own and leaves its neighbours alone; what SQLite refuses rolls all of them back.
 *
 * An append that comes alone is written at the end of the same turn: nothing waits for a timer, except while another
 * process writes.
 */
export const groupCommit = (
  db: DatabaseSync,
  tail: Tail,
  {
    file,
    busyTimeout,
    indexEvery,
    committed,
  }: {
    readonly file: string
    readonly busyTimeout: number
    readonly indexEvery: number
    readonly committed: () => void
  },
): GroupCommit => {
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const write = appendWriter(db, tail)
  const index = indexer(db, tail)
  const writeSingle = singleWriter(db, tail)
  const queue: Waiting[] = []
  let running: Promise<void> | undefined

  const rollBack = (): void => {
    try {
      db.exec('ROLLBACK')
    } catch {
      // SQLite has rolled back by itself, as it does when the disk is full
    }
    tail.reset()
  }

  const refuse = (group: readonly Waiting[], error: unknown): void => {
    for (const { reject } of group) reject(storeFailed(file, error))
  }

  const writeGroup = (group: readonly Waiting[]): void => {
    let results: readonly AppendResult[]
    try {
      tail.catchUp()
      results = group.map(({ append }) => write(append))
      if (tail.rows >= indexEvery) index()
      commit.run()
    } catch (error) {
      rollBack()
      refuse(group, error)
      return
    }
    for (const [index, result] of results.entries()) group[index]?.resolve(result)
    committed()
  }

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

  const begunInTime = async (): Promise<void> => {
    const deadline = performance.now() + busyTimeout
    while (!begun()) {
      if (performance.now() > deadline) throw new Error(`another process has been writing for ${busyTimeout} ms`)
      await moment()
    }
  }

  /** true: what waited was a single append of one event, and is written */
  const wroteSingle = (): boolean => {
    const [alone, other] = queue
    if (alone === undefined || other !== undefined || tail.rows + 1 >= indexEvery) return false
    try {
      const result = writeSingle(alone.append)
      if (result === undefined) return false
      alone.resolve(result)
      committed()
    } catch (error) {
      tail.reset()
      alone.reject(storeFailed(file, error))
    }
    queue.shift()
    return true
  }

  const run = async (): Promise<void> => {
    await Promise.resolve() // whoever appends in this turn joins the group
    while (queue.length > 0) {
      if (wroteSingle()) continue
      try {
        if (!begun()) await begunInTime()
      } catch (error) {
        refuse(queue.splice(0), error)
        continue
      }
      writeGroup(queue.splice(0))
    }
    running = undefined
  }

  return {
    append: (append) =>
      new Promise((resolve, reject) => {
        queue.push({ append, resolve, reject })
        running ??= run()
      }),
    idle: () => running ?? Promise.resolve(),
  }
}
