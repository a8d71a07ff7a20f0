import { ticketKinds, standardKinds, ulidSource, type Clock, type EventStore } from '@deskledger/core'
import { importTicket, type RowOutcome } from './importTicket.ts'
import type { ServiceNowLog } from './readLog.ts'
import type { Reject } from './sourceRow.ts'

/** What an import did. `rows` is the sum of `withEvents`, `unchanged`, `known` and `rejects.length`. */
export interface ImportResult {
  /** rows of the file, the header not counted */
  readonly rows: number
  /** rows that added events */
  readonly withEvents: number
  /** rows that told nothing new; they are remembered as well */
  readonly unchanged: number
  /** rows that the ledger had from an earlier import */
  readonly known: number
  /** rows that could not be used, in order */
  readonly rejects: readonly Reject[]
  readonly tickets: number
  readonly events: number
  /** columns of which nothing was taken over */
  readonly unknownColumns: readonly string[]
}

export interface ImportOptions {
  readonly store: EventStore
  readonly clock: Clock
  /** the kind that its tickets become */
  readonly kind: string
  /** called after each row that was dealt with */
  readonly progress?: (done: number, total: number) => void
}

/** So many tickets are written side by side: enough for a store to commit many appends at once. */
const IN_FLIGHT = 256

/**
 * Writes a log's rows into a ledger as facts: through the event schemas and evolve, not through decisions.
 *
 * @example
 * const { rows, rejects } = await importLog(await readLog('log.csv.gz'), { store, clock, kind: 'inquiry' })
 */
export const importLog = async (
  log: ServiceNowLog,
  { store, clock, kind, progress }: ImportOptions,
): Promise<ImportResult> => {
  const kinds = ticketKinds(standardKinds)
  const now = (): number => clock.now()
  const context = { store, kinds, kind, now, vault: store.vault, ids: ulidSource(), events: kinds.events }
  const rejects = [...log.rejects]
  const count = { withEvents: 0, unchanged: 0, known: 0, events: 0 }
  let done = rejects.length
  const report = (outcome: RowOutcome): void => {
    if (outcome === 'known') count.known += 1
    else if ('reason' in outcome) rejects.push(outcome)
    else if (outcome.events === 0) count.unchanged += 1
    else {
      count.withEvents += 1
      count.events += outcome.events
    }
    progress?.(++done, log.rows)
  }
  const waiting = log.tickets.values()
  const worker = async (): Promise<void> => {
    for (const rows of waiting) await importTicket(context, rows, report)
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
  rejects.sort((a, b) => a.row - b.row)
  return { rows: log.rows, tickets: log.tickets.length, rejects, unknownColumns: log.unknownColumns, ...count }
}
