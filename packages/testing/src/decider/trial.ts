import {
  asId,
  carryOut,
  Course,
  defaultPolicy,
  settle,
  systemActor,
  ticketStream,
  type Actor,
  type Command,
  type Context,
  type EventId,
  type Fact,
  type Instant,
  type NewEvent,
  type Outcome,
  type Policy,
  type Rejection,
  type StoredEvent,
  type TicketId,
  type TicketKinds,
  type TicketState,
} from '@deskledger/core'
import { asStored } from '../arbitrary/event.ts'

/** What commands are tried under. */
export interface TrialOptions {
  readonly ticket: TicketId
  readonly policy?: Policy
  readonly related?: ReadonlyMap<TicketId, TicketState>
}

/** A ticket's life without a desk or a store: commands are decided and their events applied, one after another. */
export interface Trial {
  readonly events: readonly StoredEvent[]
  readonly state: TicketState
  /** records a fact as it is, without a decision */
  record(fact: NewEvent, at: Instant, actor?: Actor, causationId?: string): void
  /** records what fell due by an instant, each at the instant that it did */
  settle(until: Instant): void
  /** what a command leads to; records its events when it is accepted */
  execute(command: Command): Outcome
  /** the state that a command would lead to; undefined when it is refused */
  foresee(command: Command): TicketState | undefined
}

const stranger = { schema: 1, personal: [] as readonly string[] }

/** A trial begins without any event. Events have no hashes: it stands for a ledger whose chain is off. */
export const beginTrial = (kinds: TicketKinds, options: TrialOptions): Trial => {
  const { ticket, policy = defaultPolicy, related = new Map() } = options
  const events: StoredEvent[] = []
  let state = kinds.initial('')

  const placed = (
    { type, data }: NewEvent,
    version: number,
    at: Instant,
    actor: Actor,
    causationId: string,
  ): StoredEvent => {
    const definition = kinds.events.get(type)
    const id = asId<EventId>(`${ticket}-${String(version).padStart(6, '0')}`)
    const owner = {
      customer: state.customer || (data as { readonly customer?: string }).customer || 'customer',
      event: id,
    }
    return {
      actor,
      at,
      causationId,
      correlationId: ticket,
      data: definition === undefined ? data : asStored(data as object, definition, owner),
      hash: '',
      id,
      prev: '',
      recordedAt: at,
      schema: (definition ?? stranger).schema,
      stream: ticketStream(ticket),
      type,
      version,
    }
  }

  const record: Trial['record'] = (fact, at, actor = systemActor, causationId = 'test') => {
    const event = placed(fact, events.length + 1, at, actor, causationId)
    events.push(event)
    state = kinds.evolve(state, event)
  }

  const contextOf = ({ at, actor }: Pick<Command, 'at' | 'actor'>): Context => {
    const under = state.version > 0 && state.policy === 0 ? defaultPolicy : policy
    return { at, now: at, actor, policy: under, current: policy, ticket, related }
  }

  /** All that a desk would append for it: what fell due before, what it decides, what follows from that. */
  const carriedOut = (command: Command): readonly Fact[] | Rejection => {
    const done = carryOut(kinds, state, command, contextOf(command))
    return done.accepted ? done.facts : done.rejection
  }

  const isRefused = (outcome: readonly Fact[] | Rejection): outcome is Rejection => 'rejected' in outcome

  return {
    events,
    get state() {
      return state
    },
    record,
    settle(until) {
      if (state.version === 0) return
      const { policy: under, current } = contextOf({ at: until, actor: systemActor })
      const course = new Course(kinds, ticket, state, { policy: under, current, step: kinds.evolve })
      settle(kinds, ticket, course, until)
      for (const fact of course.facts) record(fact, fact.at, fact.actor, fact.causationId)
    },
    foresee(command) {
      const outcome = carriedOut(command)
      if (isRefused(outcome)) return undefined
      return outcome.reduce(
        (before, fact, n) =>
          kinds.evolve(before, placed(fact, events.length + 1 + n, fact.at, fact.actor, fact.causationId)),
        state,
      )
    },
    execute(command) {
      const outcome = carriedOut(command)
      if (!isRefused(outcome)) for (const fact of outcome) record(fact, fact.at, fact.actor, fact.causationId)
      return outcome
    },
  }
}
