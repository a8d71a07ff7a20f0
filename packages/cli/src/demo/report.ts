import { formatInstant, ticketKinds, type EventStore, type Instant, type TicketState } from '@deskledger/core'
import { verifyLedger, type Verification } from '@deskledger/core/verify'
import { figureBasis, figures, ledgerPolicy } from '@deskledger/core/kpi'
import { deskKinds } from '../deskKinds.ts'
import { figureTable } from '../figureText.ts'
import type { Io } from '../io.ts'
import { progressOn } from '../progress.ts'
import { breachText } from './breachText.ts'
import { escalationText } from './escalationText.ts'
import { furthest } from './escalations.ts'
import { readLedger } from './readLedger.ts'

export interface Report {
  readonly sound: boolean
  /** a ticket worth a look */
  readonly example: TicketState | undefined
}

const soundness = ({ fault, events, tickets, replayed }: Verification): string => {
  const checked = `${events.toLocaleString('en')} events of ${tickets.toLocaleString('en')} tickets`
  if (fault !== null) return `WRONG at stream ${fault.stream}, version ${fault.version}: ${fault.reason}`
  const sample = replayed < tickets ? ` (projections of ${replayed.toLocaleString('en')} tickets)` : ''
  return `${checked}: chain, versions, schemas and projections are sound${sample}`
}

/** Verifies a ledger and prints what escalated, what breached, and its figures. */
export const printReport = async (
  io: Io,
  store: EventStore,
  { asOf, title }: { readonly asOf: Instant; readonly title: string },
): Promise<Report> => {
  const kinds = ticketKinds(deskKinds)
  const progress = progressOn(io, 'verifying, events')
  const verification = await verifyLedger(store, kinds, { progress: progress.report }).finally(progress.end)
  const reading = await readLedger(store, kinds, asOf)
  const { states } = reading
  const basis = figureBasis(await ledgerPolicy(store, { at: asOf - 1 }))
  const rows = figures(states, { asOf, ...basis })
  const escalations = await escalationText(store, reading)
  const breaches = breachText(reading, asOf)
  const frame = `As of ${formatInstant(asOf)}, time zone ${basis.timeZone}`
  io.stdout.write(
    `${title}\n${frame}\nVerified: ${soundness(verification)}\n\n${escalations}\n${breaches}\nFigures\n${figureTable(rows)}\n`,
  )
  return { sound: verification.fault === null, example: furthest(states, 1)[0] ?? states[0] }
}
