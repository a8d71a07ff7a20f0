/** How many customers were called: distinct ones, which no sum of claims over single tickets comes to. */
import type { CustomerId, TicketId } from '../ids.ts'
import type { CallbackDetails } from '../ticket/callback.ts'
import type { CustomerDetails } from '../ticket/customer.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { isExcluded } from './measure.ts'

export interface CallbackCoverage {
  /** customers with a file; files that were merged are one */
  readonly eligible: number
  /** of these, who was reached by a required callback that fell due in the period */
  readonly covered: number
  /** covered / eligible; null: nobody has a file */
  readonly share: number | null
}

type CustomerFile = TicketState<CustomerDetails>

const isFile = (state: TicketState): state is CustomerFile =>
  state.kind === 'customer' && state.withdrawnAt === null && !isExcluded(state)

/** The file that goes on for one. */
const standing = (files: ReadonlyMap<TicketId, CustomerFile>, file: CustomerFile): TicketId => {
  const seen = new Set<TicketId>()
  let at = file
  for (;;) {
    seen.add(at.id)
    const { mergedInto } = at.details
    const next = mergedInto === null ? undefined : files.get(mergedInto.file)
    if (next === undefined || seen.has(next.id)) return at.id
    at = next
  }
}

const isReached = (state: TicketState, from: Instant, to: Instant): boolean => {
  if (state.kind !== 'callback' || state.withdrawnAt !== null || isExcluded(state)) return false
  const { due, required, reachedAt } = state.details as CallbackDetails
  return required && reachedAt !== null && due >= from && due < to
}

/**
 * How many of the customers with a file were reached by required callbacks that fell due in a period: what stands beside KPI 30.
 *
 * @param states of every ticket, as of an instant: who was reached by then was reached
 *
 * @example
 * callbackCoverage(await replayLedger(store, kinds, { asOf }), { from, to }).share // 0.82
 */
export const callbackCoverage = (
  states: readonly TicketState[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): CallbackCoverage => {
  const files = new Map(states.filter(isFile).map((state) => [state.id, state]))
  const opened = [...files.values()].filter(({ receivedAt }) => receivedAt < to)
  const fileOf = new Map<CustomerId, TicketId>(opened.map((file) => [file.customer, standing(files, file)]))
  const eligible = new Set(fileOf.values()).size
  const reached = states.filter((state) => isReached(state, from, to)).map(({ customer }) => fileOf.get(customer))
  const covered = new Set(reached.filter((file) => file !== undefined)).size
  return { eligible, covered, share: eligible === 0 ? null : covered / eligible }
}
