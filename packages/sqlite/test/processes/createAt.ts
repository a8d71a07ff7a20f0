// Opens n ledgers that are not there, each at an instant at which other processes do the same, and prints their names.
import { sqliteStore } from '@deskledger/sqlite'

const [, , file = '', start = '', n = ''] = process.argv
for (let i = 0; i < Number(n); i++) {
  while (Date.now() < Number(start) + i * 40);
  const store = sqliteStore(`${file}-${i}`)
  console.log(store.ledger)
  await store.close()
}
