// Opens a ledger and prints the error that it meets.
import { DeskledgerError } from '@deskledger/core'
import { sqliteStore } from '@deskledger/sqlite'

try {
  await sqliteStore(process.argv[2] ?? '').close()
  console.log('opened')
} catch (error) {
  console.log(error instanceof DeskledgerError ? `${error.code} ${error.message}` : String(error))
}
