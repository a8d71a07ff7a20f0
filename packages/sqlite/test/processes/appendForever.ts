// Appends until it is killed, and prints each stream and version once it was acknowledged.
import { asId } from '@deskledger/core'
import { writeSync } from 'node:fs'
import { sqliteStore } from '@deskledger/sqlite'
import { appendOf } from '../appends.ts'

const [, , file = '', name = ''] = process.argv
const store = sqliteStore(file)

const append = async (stream: string): Promise<void> => {
  const past = await store.readStream(asId(stream))
  let [expectedVersion, hash] = [past.length, past.at(-1)?.hash]
  for (;;) {
    const texts = Array.from({ length: 1 + (expectedVersion % 3) }, () => 'x'.repeat(200))
    const command = `${stream}:${expectedVersion}`
    const result = await store.append(appendOf(store, { stream, expectedVersion, hash, command, texts }))
    if (result.outcome !== 'appended') throw new Error(JSON.stringify(result))
    expectedVersion += texts.length
    hash = result.events.at(-1)?.hash
    writeSync(1, `${stream} ${expectedVersion}\n`)
  }
}

await Promise.all([append(`${name}-a`), append(`${name}-b`), append(`${name}-c`)])
