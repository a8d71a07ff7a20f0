// Sets itself a limit on the size of files, which is to SQLite as a full disk is, and appends until it meets it.
import { DeskledgerError } from '@deskledger/core'
import { sqliteStore } from '@deskledger/sqlite'
import { execFileSync } from 'node:child_process'
import { appendOf } from '../appends.ts'

process.on('SIGXFSZ', () => {})
const [, , file = '', limiter = ''] = process.argv
const store = sqliteStore(file)
execFileSync(limiter, ['--pid', String(process.pid), '--fsize=300000'])

let version = 0
let hash: string | undefined
try {
  for (;;) {
    const texts = Array.from({ length: 5 }, () => 'x'.repeat(500))
    const result = await store.append(
      appendOf(store, { stream: 's', expectedVersion: version, hash, command: `c${version}`, texts }),
    )
    if (result.outcome !== 'appended') throw new Error(result.outcome)
    version += 5
    hash = result.events.at(-1)?.hash
    console.log(version)
  }
} catch (error) {
  console.log(error instanceof DeskledgerError ? `${error.code} ${error.message}` : String(error))
}
