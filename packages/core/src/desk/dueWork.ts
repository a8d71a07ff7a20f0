import { DeskledgerError } from '../errors.ts'
import type { NewEvent, StoredEvent } from '../event/envelope.ts'
import { ticketStream } from '../ids.ts'
import type { DueWork } from '../ticket/due.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import type { Fact } from './facts.ts'
import { systemActor } from './pinnedPolicies.ts'

const nextWork = (kinds: TicketKinds, state: TicketState): DueWork | undefined =>
  kinds.kindOf(state.kind)?.due(state)[0]

/** When a ticket next needs attention; null: never, as things stand. */
export const dueAt = (kinds: TicketKinds, state: TicketState): Instant | null => nextWork(kinds, state)?.due ?? null

const factOf = (state: TicketState, { work, due, event }: DueWork): Fact => ({
  ...event,
  at: Math.max(due, state.lastEventAt),
  actor: systemActor,
  causationId: `due:${state.id}:${work}:${due}`,
})

const endless = ({ id, kind }: TicketState, { work, event }: DueWork): DeskledgerError =>
  new DeskledgerError(
    'due_work_endless',
    `ticket ${id}: ${work} is due again after ${event.type}, expected that event to settle it`,
    {
      ticket: id,
      kind,
      work,
    },
  )

/** Enough of an envelope for evolve, which reads no ids. */
const provisional = (kinds: TicketKinds, state: TicketState, { type, data, at, actor, causationId }: Fact & NewEvent) =>
  ({
    type,
    data,
    at,
    actor,
    causationId,
    schema: kinds.events.get(type)?.schema ?? 1,
    stream: ticketStream(state.id),
    version: state.version + 1,
  }) as StoredEvent

/**
 * Everything that falls due on a ticket up to an instant, in the order that it falls due, each dated at that instant.
 * Folds into `state`, which the caller must own.
 */
export const settle = (
  kinds: TicketKinds,
  state: TicketState,
  until: Instant,
): { readonly facts: readonly Fact[]; readonly state: TicketState } => {
  const facts: Fact[] = []
  let next = state
  for (let work = nextWork(kinds, next); work !== undefined && work.due <= until; work = nextWork(kinds, next)) {
    const fact = factOf(next, work)
    if (facts.some(({ causationId }) => causationId === fact.causationId)) throw endless(next, work)
    facts.push(fact)
    next = kinds.fold(next, provisional(kinds, next, fact))
  }
  return { facts, state: next }
}
