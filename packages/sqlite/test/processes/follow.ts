// Prints each event of a ledger as it comes, until it has seen n.
import { sqliteStore } from '@deskledger/sqlite'

const [, , file = '', n = ''] = process.argv
const store = sqliteStore(file, { pollInterval: 5 })
const { signal } = new AbortController()
const alive = setInterval(() => {}, 1000)
let seen = 0
for await (const events of store.subscribe({ signal, batch: 7 })) {
  for (const { position, stream, version } of events) console.log(`${position} ${stream} ${version}`)
  seen += events.length
  if (seen >= Number(n)) break
}
clearInterval(alive)
await store.close()
