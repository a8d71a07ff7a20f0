/** Whether the figures that an appraisal holds are those that the log gives. */
import { appraisalFigureTaken } from '../event/catalogue/appraisal.ts'
import type { EventOf } from '../event/definition.ts'
import { ticketStream, type TicketId } from '../ids.ts'
import { appraisalFigures } from '../kpi/appraisalFigures.ts'
import { byResponsible, standardDimensions } from '../kpi/dimension.ts'
import { figures, type FigureBasis } from '../kpi/figures.ts'
import type { EventStore } from '../store/store.ts'
import type { AppraisalDetails } from '../ticket/appraisal.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { Instant } from '../time.ts'
import { figureBasis, replayLedger } from './ledgerFigures.ts'
import { ledgerPolicy } from './policyStream.ts'

/** A figure that was taken otherwise than the log gives it. */
export interface AppraisalFault {
  readonly part: string
  readonly kpi: string
  readonly asOf: Instant
  readonly knownAs: Instant
  /** null: there was none */
  readonly taken: number | null
  /** null: there is none */
  readonly found: number | null
}

type Taken = Required<Pick<EventOf<typeof appraisalFigureTaken>['data'], 'part' | 'value' | 'asOf' | 'knownAs'>>

/** Of each part the figure that was taken last. Schema 1 did not say what was known: what was recorded when it was taken. */
const lastTaken = async (store: EventStore, ticket: TicketId): Promise<readonly Taken[]> => {
  const last = new Map<string, Taken>()
  for (const { type, data, recordedAt } of await store.readStream(ticketStream(ticket))) {
    if (type !== appraisalFigureTaken.type) continue
    const { part, value, asOf, knownAs = recordedAt } = data as EventOf<typeof appraisalFigureTaken>['data']
    last.set(part, { part, value, asOf, knownAs })
  }
  return [...last.values()]
}

const foundAt = async (
  store: EventStore,
  kinds: TicketKinds,
  details: AppraisalDetails,
  { asOf, knownAs }: Taken,
  { dimensions = [...standardDimensions, byResponsible], ...basis }: FigureBasis,
): Promise<ReadonlyMap<string, number | null>> => {
  const known = { asOf, knownAsOf: knownAs }
  const states = await replayLedger(store, kinds, known)
  const policy = await ledgerPolicy(store, { at: asOf - 1, knownAsOf: knownAs })
  const ask = (question: Parameters<typeof figures>[1]) =>
    figures(states, { ...figureBasis(policy), ...basis, dimensions, ...question })
  return new Map(appraisalFigures(ask, details, asOf).map(({ part, value }) => [part, value]))
}

/**
 * Makes the figures of an appraisal again from the ledger, each as of its instant and of what was known then, and names those
 * that were taken otherwise. Nothing that is recorded later changes what it says.
 *
 * @param basis the desk's own measures and dimensions, where its appraisals ask for some
 * @throws DeskledgerError `invalid_input` for a figure or a dimension that none of them tells
 *
 * @example
 * const faults = await appraisalFaults(store, ticketKinds([...standardKinds, ...recordKinds]), asId<TicketId>('A-1'))
 */
export const appraisalFaults = async (
  store: EventStore,
  kinds: TicketKinds,
  ticket: TicketId,
  basis: FigureBasis = {},
): Promise<readonly AppraisalFault[]> => {
  const details = kinds.replay(await store.readStream(ticketStream(ticket))).details as AppraisalDetails
  const answers = new Map<string, ReadonlyMap<string, number | null>>()
  const faults: AppraisalFault[] = []
  for (const taken of await lastTaken(store, ticket)) {
    const { part, value, asOf, knownAs } = taken
    const instants = `${asOf} ${knownAs}`
    const found = answers.get(instants) ?? (await foundAt(store, kinds, details, taken, basis))
    answers.set(instants, found)
    const again = found.get(part) ?? null
    const kpi = details.parts.find((each) => each.part === part)?.figure?.kpi ?? ''
    if (again !== value) faults.push({ part, kpi, asOf, knownAs, taken: value, found: again })
  }
  return faults
}
