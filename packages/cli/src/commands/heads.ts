import { ledgerHeads } from '@deskledger/core/verify'
import type { CommandRun } from '../io.ts'
import { withLedger } from '../openLedger.ts'
import { describeCommand, withArgs } from '../parseArgs.ts'

/** `heads LEDGER`: JSON, to be kept where the ledger's writers cannot reach, for `verify --heads`. */
export const headsCommand: CommandRun = (args, io) => {
  const command = describeCommand('heads', "Prints every stream's last version and hash as JSON.", io).argument(
    '<ledger>',
    'the ledger file',
  )
  return withArgs(command, args, async () => {
    const [file = ''] = command.args
    const { ledger, heads } = await withLedger(io, file, { write: false }, async (store) => ({
      ledger: store.ledger,
      heads: await ledgerHeads(store),
    }))
    const lines = heads.map((head) => JSON.stringify(head)).join(',\n')
    io.stdout.write(`{"ledger":${JSON.stringify(ledger)},"heads":[\n${lines}\n]}\n`)
    return 0
  })
}
