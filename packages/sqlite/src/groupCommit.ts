import type { Append, AppendResult } from '@deskledger/core'
import type { DatabaseSync } from 'node:sqlite'
import { storeFailed } from './failure.ts'
import { indexer } from './indexing.ts'
import { singleWriter } from './singleWriter.ts'
import type { Tail } from './tail.ts'
import type { Transactions } from './transactions.ts'
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
    transactions,
    indexEvery,
    committed,
  }: {
    readonly file: string
    readonly transactions: Transactions
    readonly indexEvery: number
    readonly committed: () => void
  },
): GroupCommit => {
  const write = appendWriter(db, tail)
  const index = indexer(db, tail)
  const writeSingle = singleWriter(db, tail)
  const queue: Waiting[] = []
  let running: Promise<void> | undefined

  const refuse = (group: readonly Waiting[], error: unknown): void => {
    for (const { reject } of group) reject(storeFailed(file, error))
  }

  const writeAll = (group: readonly Waiting[]): readonly AppendResult[] => {
    tail.catchUp()
    const results = group.map(({ append }) => write(append))
    if (tail.rows >= indexEvery) index()
    return results
  }

  const writeGroup = async (): Promise<void> => {
    let group: readonly Waiting[] = []
    try {
      const results = await transactions.run(() => writeAll((group = queue.splice(0))))
      for (const [index, result] of results.entries()) group[index]?.resolve(result)
      committed()
    } catch (error) {
      refuse(group.length === 0 ? queue.splice(0) : group, error)
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
      if (!wroteSingle()) await writeGroup()
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
