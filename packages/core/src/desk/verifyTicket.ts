import { canonicalJson } from '../event/canonicalJson.ts'
import type { RecordedEvent } from '../event/envelope.ts'
import { defaultPolicy, type Policy } from '../policy/policy.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { TicketState } from '../ticket/state.ts'
import { formatInstant, type Instant } from '../time.ts'
import { dueAt } from './dueWork.ts'
import type { LedgerFault } from './ledgerFault.ts'

const faultAt = ({ stream, version, position }: RecordedEvent, reason: string): LedgerFault => ({
  stream,
  version,
  position,
  reason,
})

const stepByStep = (kinds: TicketKinds, events: readonly RecordedEvent[]): TicketState | undefined =>
  events.reduce<TicketState | undefined>((state, event) => kinds.evolve(state ?? kinds.initial(''), event), undefined)

const differ = (kinds: TicketKinds, events: readonly RecordedEvent[]): boolean =>
  canonicalJson(stepByStep(kinds, events)) !== canonicalJson(kinds.replay(events))

const projectionFault = (kinds: TicketKinds, events: readonly RecordedEvent[]): LedgerFault | undefined => {
  if (!differ(kinds, events)) return undefined
  const first = events.find((_, index) => differ(kinds, events.slice(0, index + 1)))
  return first === undefined
    ? undefined
    : faultAt(first, 'evolving to it step by step and replaying give different states')
}

const dueFault = (
  kinds: TicketKinds,
  events: readonly RecordedEvent[],
  policies: ReadonlyMap<number, Policy>,
  listed: Instant | undefined,
): LedgerFault | undefined => {
  const state = kinds.replay(events)
  const last = events.at(-1)
  const policy = state.policy === 0 ? defaultPolicy : policies.get(state.policy)
  if (policy === undefined) {
    return (
      last && faultAt(last, `its ticket runs under policy version ${state.policy}, which this ledger does not hold`)
    )
  }
  const due = dueAt(kinds, state, policy)
  if (due === null || last === undefined || (listed !== undefined && listed <= due)) return undefined
  const found = listed === undefined ? 'does not list it' : `lists it for ${formatInstant(listed)}`
  return faultAt(last, `its ticket is due at ${formatInstant(due)}, and the due index ${found}`)
}

/** Checks one ticket beyond its chain and its commands: its projections, and its place in the due index. */
export const ticketFault = (
  kinds: TicketKinds,
  events: readonly RecordedEvent[],
  policies: ReadonlyMap<number, Policy>,
  due: Instant | undefined,
): LedgerFault | undefined => projectionFault(kinds, events) ?? dueFault(kinds, events, policies, due)
