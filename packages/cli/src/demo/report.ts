import {
  formatInstant,
  standardKinds,
  ticketKinds,
  type EventStore,
  type Instant,
  type Policy,
  type TicketState,
} from '@deskledger/core'
import { verifyLedger, type Verification } from '@deskledger/core/verify'
import { figures, ledgerPolicy, replayLedger } from '@deskledger/core/kpi'
import { figureTable } from '../figureText.ts'
import type { Io } from '../io.ts'
import { progressOn } from '../progress.ts'
import { escalationText } from './escalationText.ts'
import { furthest } from './escalations.ts'

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

/** Verifies a ledger and prints its figures and what escalated. */
export const printReport = async (
  io: Io,
  store: EventStore,
  { asOf, title }: { readonly asOf: Instant; readonly title: string },
): Promise<Report> => {
  const kinds = ticketKinds(standardKinds)
  const progress = progressOn(io, 'verifying, events')
  const verification = await verifyLedger(store, kinds, { progress: progress.report }).finally(progress.end)
  const states = await replayLedger(store, kinds, { asOf })
  const { timeZone = 'UTC', observationDays = 7 }: Partial<Policy> = (await ledgerPolicy(store)) ?? {}
  const rows = figures(states, { asOf, timeZone, observationDays })
  const escalations = await escalationText(store, states)
  const frame = `As of ${formatInstant(asOf)}, time zone ${timeZone}`
  io.stdout.write(
    `${title}\n${frame}\nVerified: ${soundness(verification)}\n\nFigures\n${figureTable(rows)}\n${escalations}\n`,
  )
  return { sound: verification.fault === null, example: furthest(states, 1)[0] ?? states[0] }
}
