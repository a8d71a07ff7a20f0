// Writes n checkpoints, each upon the last that anybody wrote, and prints the position of each; fails on one that is not whole.
import { writeSync } from 'node:fs'
import { sqliteStore } from '@deskledger/sqlite'
import { appendNext } from '../appends.ts'

const [, , file = '', name = '', n = ''] = process.argv
const store = sqliteStore(file, { synchronous: 'normal' })

const lastWhole = async (): Promise<number | null> => {
  const found = await store.readCheckpoint('figures')
  if (found === undefined) return null
  const stamps = new Set([...found.parts.values()].map((bytes) => Buffer.from(bytes).toString()))
  const [stamp = ''] = stamps
  if (stamps.size !== 1 || Number(stamp.split(' ')[0]) !== found.position) {
    throw new Error(`at ${found.position}: ${[...stamps].map((text) => text.slice(0, 20)).join(' and ')}`)
  }
  return found.position
}

for (let written = 0; written < Number(n);) {
  const follows = await lastWhole()
  const position = (follows ?? 0) + 1
  const bytes = Buffer.from(`${position} ${name} ${'x'.repeat(20_000)}`)
  const parts = new Map(['a', 'b', 'c'].map((part) => [part, bytes]))
  if (!(await store.writeCheckpoint({ projection: 'figures', follows, position, signature: '1', parts }))) continue
  written += 1
  writeSync(1, `${position}\n`)
  if (written % 10 === 0) await appendNext(store, name, `${name}:${written}`)
}
await store.close()
