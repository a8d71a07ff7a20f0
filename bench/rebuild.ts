// A child of its own for each measurement: `read` (rows read and parsed), `none` or `two` (figures without and with two
// dimensions), `cube` (a cube with all measures and dimensions, and a question). Prints its time and its peak memory; starting up is not in the time.
import { standardKinds, ticketKinds } from '@deskledger/core'
import { ledgerFigures, openLedgerCube, standardDimensions } from '@deskledger/core/kpi'
import { sqliteStore } from '@deskledger/sqlite'
import { DatabaseSync } from 'node:sqlite'

const [file = '', what = ''] = process.argv.slice(2)
const BATCH = 1000

/** The quickest of what node:sqlite offers: arrays, a batch at a time; an iterator costs more a row, the whole log more memory. */
const readAndParse = (): number => {
  const db = new DatabaseSync(file, { readOnly: true })
  const query = db.prepare('SELECT position, hash, json FROM log WHERE position > ? ORDER BY position LIMIT ?')
  query.setReturnArrays(true)
  let count = 0
  for (let after = 0; ;) {
    const rows = query.all(after, BATCH) as unknown as readonly (readonly [number, string, string])[]
    if (rows.length === 0) return count
    for (const [, , json] of rows) if ((JSON.parse(json) as { readonly version: number }).version > 0) count += 1
    after = rows.at(-1)?.[0] ?? after
  }
}

const figures = async (by: readonly string[]): Promise<number> => {
  const store = sqliteStore(file, { readOnly: true })
  const rows = await ledgerFigures(store, ticketKinds(standardKinds), { asOf: Date.UTC(2035, 0, 1), by })
  return rows.length
}

const six = new Set(['category', 'channel', 'department', 'agent', 'severity', 'region'])

const cube = async (): Promise<number> => {
  const store = sqliteStore(file, { readOnly: true })
  const dimensions = standardDimensions.filter(({ id }) => six.has(id))
  const ledgerCube = await openLedgerCube(store, ticketKinds(standardKinds), { dimensions })
  return (await ledgerCube.catchUp()).figures({ asOf: Date.UTC(2035, 0, 1), by: ['department', 'channel'] }).length
}

const work: Readonly<Record<string, () => number | Promise<number>>> = {
  read: readAndParse,
  none: async () => figures([]),
  two: async () => figures(['department', 'channel']),
  cube,
}

const start = performance.now()
const count = (await work[what]?.()) ?? 0
const ms = performance.now() - start
console.log(JSON.stringify({ ms, megabytes: process.resourceUsage().maxRSS / 1024, count }))
