import { invalidInput } from '../errors.ts'
import type { StreamId } from '../ids.ts'

/** One of several shares of a ledger's streams. */
export interface Partition {
  /** 0, 1, ... `of` - 1 */
  readonly index: number
  readonly of: number
}

/**
 * Which of some partitions a stream belongs to: FNV-1a (32 bits) of its name's UTF-16 code units, modulo their number. Workers
 * and machines that share a ledger all use it, so it never changes.
 *
 * Source: G. Fowler, L. C. Noll, K.-P. Vo and D. Eastlake, The FNV Non-Cryptographic Hash Algorithm.
 *
 * @param of number of partitions
 *
 * @example
 * partitionOf(streamOf(ticket), 8) // 0 to 7, always the same
 */
export const partitionOf = (stream: StreamId, of: number): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < stream.length; index++) {
    const unit = stream.charCodeAt(index)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    if (unit > 0xff) hash = Math.imul(hash ^ (unit >> 8), 0x01000193)
  }
  return (hash >>> 0) % of
}

/** Refuses a partition that there is not. */
export const checkPartition = ({ index, of }: Partition): void => {
  const isCount = Number.isSafeInteger(of) && of > 0
  if (!isCount) throw invalidInput('Partition', [{ path: 'of', value: of, expected: 'a whole number from 1' }])
  if (Number.isSafeInteger(index) && index >= 0 && index < of) return
  throw invalidInput('Partition', [{ path: 'index', value: index, expected: `a whole number from 0 to ${of - 1}` }])
}
