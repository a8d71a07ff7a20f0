import type { StreamId } from '../ids.ts'
import { figures, type FigureQuery } from '../kpi/figures.ts'
import type { FigureRow } from '../kpi/row.ts'
import { defaultPolicy, type Policy } from '../policy/policy.ts'
import type { RecordRule } from '../policy/recordRules.ts'
import { spelledOut } from '../policy/selector.ts'
import { calendarOf, DESK_CALENDAR } from '../policy/span.ts'
import type { EventStore } from '../store/store.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { knownBy } from './knownBy.ts'
import { checkWhole } from './moveOut.ts'
import { ledgerPolicy } from './policyStream.ts'

export interface ReplayOptions {
  /** only events with at < asOf */
  readonly asOf?: Instant
  /** only events with recordedAt <= knownAsOf: as it was known then */
  readonly knownAsOf?: Instant
}

/** Every ticket of a ledger, replayed in one pass over the log. */
export const replayLedger = async (
  store: EventStore,
  kinds: TicketKinds,
  { asOf = Infinity, knownAsOf = Infinity }: ReplayOptions = {},
): Promise<readonly TicketState[]> => {
  await checkWhole(store, 0, 'replay')
  const states = new Map<StreamId, TicketState>()
  const isKnown = knownBy(knownAsOf)
  for await (const events of store.readAll()) {
    for (const event of events) {
      if (event.at >= asOf || !isKnown(event) || !event.stream.startsWith('ticket/')) continue
      const state = states.get(event.stream)
      if (state === undefined) states.set(event.stream, kinds.fold(undefined, event))
      else kinds.fold(state, event)
    }
  }
  return [...states.values()]
}

type FigureBasis = Required<Pick<FigureQuery, 'timeZone' | 'observationDays' | 'calendar' | 'required'>>

/** Measures know no trees. */
const requiredBy = (policy: Policy): readonly RecordRule[] =>
  (policy.records?.required ?? []).map((rule) =>
    rule.for === undefined ? rule : { ...rule, for: spelledOut(rule.for, policy) },
  )

/**
 * What figures take from a desk's policy: its zone, its observation window, its calendar `desk`, and what records must hold.
 *
 * @example
 * figures(states, { asOf, ...figureBasis(await ledgerPolicy(store, { at: asOf - 1 })) })
 */
export const figureBasis = (policy: Policy = defaultPolicy): FigureBasis => ({
  timeZone: policy.timeZone,
  observationDays: policy.observationDays,
  calendar: policy.calendars?.[DESK_CALENDAR] === undefined ? null : calendarOf(policy, DESK_CALENDAR),
  required: requiredBy(policy),
})

/**
 * The figures of a ledger. Zone, observation window, calendar and required records are those of the policy that was in force just
 * before `asOf`, unless the query says otherwise.
 *
 * @example
 * const rows = await ledgerFigures(store, ticketKinds(standardKinds), { asOf: Date.now() })
 */
export const ledgerFigures = async (
  store: EventStore,
  kinds: TicketKinds,
  query: FigureQuery & Pick<ReplayOptions, 'knownAsOf'>,
): Promise<readonly FigureRow[]> => {
  const { knownAsOf = Infinity, asOf } = query
  const basis = figureBasis(await ledgerPolicy(store, { at: asOf - 1, knownAsOf }))
  return figures(await replayLedger(store, kinds, query), { ...basis, ...query })
}
