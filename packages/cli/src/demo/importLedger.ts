import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BadInput } from '../badInput.ts'
import { importCommand } from '../commands/import.ts'
import type { Io } from '../io.ts'
import { withLedger } from '../openLedger.ts'
import { printReport, type Report } from './report.ts'
import { isSimulated } from './simulatedLedger.ts'

/** Turns an exported log into a ledger, or adds what is new to it, and reports on it. */
export const importLedger = async (io: Io, log: string, file: string): Promise<Report> => {
  if (existsSync(file) && (await isSimulated(io, file))) {
    throw new BadInput(`${file}: holds a simulated year, expected another file for --out`)
  }
  await mkdir(dirname(file), { recursive: true })
  io.stderr.write(`Importing ${log} into ${file}\n`)
  const code = await importCommand([log, '--as', 'servicenow', '--to', file], io)
  if (code !== 0) return { sound: false, example: undefined }
  return withLedger(io, file, { write: false }, (store) =>
    printReport(io, store, { asOf: io.clock.now(), title: `Imported from ${log}` }),
  )
}
