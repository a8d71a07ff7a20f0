import type { AnyEventDefinition } from '../event/definition.ts'
import { ticketEvents } from '../event/catalogue/ticket.ts'
import { sharedDecisions } from './decisions/index.ts'
import type { AnyDecision, CommandOf } from './decision.ts'
import { byDue, overdueReferrals, type DueWork } from './due.ts'
import { type Evolution } from './evolution.ts'
import { lifecycle } from './lifecycle.ts'
import type { TicketState } from './state.ts'

/** A kind of ticket: the shared lifecycle and what is its own. */
export interface TicketKind<
  Name extends string = string,
  Details = unknown,
  Decisions extends AnyDecision = AnyDecision,
> {
  readonly kind: Name
  readonly events: readonly AnyEventDefinition[]
  readonly decisions: ReadonlyMap<string, Decisions>
  readonly evolutions: readonly Evolution[]
  /** what falls due, earliest first */
  due(state: TicketState<Details>): readonly DueWork[]
  details(): Details
}

// oxlint-disable-next-line typescript/no-explicit-any -- stands for every kind, whatever its details
export type AnyTicketKind = TicketKind<string, any>

/** The commands that a kind takes. */
export type CommandsOf<Kind> = Kind extends { readonly decisions: ReadonlyMap<string, infer D> } ? CommandOf<D> : never

/** The state of a kind's tickets. */
export type StateOf<Kind> = Kind extends TicketKind<string, infer Details> ? TicketState<Details> : never

const nothing: readonly DueWork[] = []

/** What is personal in an event is so in a command, whether its decision says it or not: it is never kept in clear. */
const secretive = <D extends AnyDecision>(decision: D, events: readonly AnyEventDefinition[]): D => ({
  ...decision,
  personal: [...new Set([...decision.personal, ...events.flatMap(({ personal }) => personal)])],
})

/**
 * Declares a kind of ticket. The four that come with the library are declared with it; a desk adds its own.
 *
 * @param options `events`, `details` (a fresh start value, every field present), `evolve` (one recipe an event) and
 *   `decisions`; a decision of a shared type replaces the shared one; `shared` narrows what is taken over; `due` adds
 *   what falls due by time
 *
 * @example
 * const repair = defineTicketKind({
 *   kind: 'repair',
 *   events: [repairVisited],
 *   details: () => ({ visits: 0 }),
 *   evolve: [on(repairVisited, (draft) => { draft.details.visits += 1 })],
 *   decisions: [visitRepair],
 * })
 */
export const defineTicketKind = <
  const Name extends string,
  Details,
  Own extends AnyDecision<Details> = never,
  Shared extends AnyDecision = (typeof sharedDecisions)[number],
>(options: {
  readonly kind: Name
  readonly events: readonly AnyEventDefinition[]
  readonly details: () => Details
  readonly evolve: readonly Evolution<Details>[]
  readonly decisions: readonly Own[]
  readonly shared?: readonly Shared[]
  readonly due?: (state: TicketState<Details>) => readonly DueWork[]
}): TicketKind<Name, Details, Own | Shared> => {
  const { kind, details, due } = options
  const events: readonly AnyEventDefinition[] = [...ticketEvents, ...options.events]
  const shared: readonly (Own | Shared)[] =
    options.shared ?? (sharedDecisions as readonly AnyDecision[] as readonly Shared[])
  return {
    kind,
    details,
    events,
    evolutions: [...lifecycle, ...(options.evolve as readonly Evolution[])],
    decisions: new Map(
      [...shared, ...options.decisions].map((decision) => [decision.type as string, secretive(decision, events)]),
    ),
    due: (state) => {
      const work = [...overdueReferrals(state), ...(due?.(state) ?? nothing)]
      return work.length > 1 ? work.sort(byDue) : work
    },
  }
}
