import {
  asId,
  defaultPolicy,
  isRejection,
  systemActor,
  ticketStream,
  type Actor,
  type Command,
  type Context,
  type EventId,
  type Instant,
  type NewEvent,
  type Outcome,
  type Policy,
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

  const dueBy = (until: Instant) => {
    const next = kinds.kindOf(state.kind)?.due(state)[0]
    return next !== undefined && next.due <= until ? next : undefined
  }

  const decide = (command: Command): Outcome => {
    const context: Context = { at: command.at, now: command.at, actor: command.actor, policy, ticket, related }
    return kinds.decide(command, state, context)
  }

  return {
    events,
    get state() {
      return state
    },
    record,
    settle(until) {
      let last = ''
      for (let next = dueBy(until); next !== undefined; next = dueBy(until)) {
        const name = `${next.work} at ${next.due}`
        if (name === last) throw new Error(`${name} falls due again after it was recorded: a tick would never end`)
        last = name
        record(next.event, Math.max(next.due, state.lastEventAt), systemActor, `due:${ticket}:${next.work}:${next.due}`)
      }
    },
    foresee(command) {
      const outcome = decide(command)
      if (isRejection(outcome)) return undefined
      return outcome.reduce(
        (before, fact, n) =>
          kinds.evolve(before, placed(fact, events.length + 1 + n, command.at, command.actor, command.id)),
        state,
      )
    },
    execute(command) {
      const outcome = decide(command)
      if (!isRejection(outcome)) for (const event of outcome) record(event, command.at, command.actor, command.id)
      return outcome
    },
  }
}
