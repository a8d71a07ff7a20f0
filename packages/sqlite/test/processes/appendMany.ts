// Appends n events to a stream that others write, and n to one of its own.
import { sqliteStore } from '@deskledger/sqlite'
import { appendNext } from '../appends.ts'

const [, , file = '', name = '', n = ''] = process.argv
const store = sqliteStore(file)
for (let i = 0; i < Number(n); i++) {
  await Promise.all([appendNext(store, 'shared', `${name}:${i}`), appendNext(store, name, `${name}:own:${i}`)])
}
await store.close()
