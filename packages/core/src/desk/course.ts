import { policyApplied } from '../event/catalogue/clock.ts'
import type { Actor, NewEvent, StoredEvent } from '../event/envelope.ts'
import { ticketStream, type TicketId } from '../ids.ts'
import { hasRules, type Policy } from '../policy/policy.ts'
import { systemActor } from '../ticket/decision.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import { glance, signalsOf } from '../ticket/signals.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import type { Fact } from './facts.ts'
import { rulesFor } from './rulesFor.ts'

/** Takes an event in: `kinds.evolve`, or `kinds.fold` for a state that nobody else holds. */
export type Step = (state: TicketState, event: StoredEvent) => TicketState

/** Takes events into a state that nobody else holds. */
export const foldIn =
  (kinds: TicketKinds): Step =>
  (state, event) =>
    kinds.fold(state.version === 0 ? undefined : state, event)

/** Enough of an envelope for evolve, which reads no ids. Personal fields are not sealed yet, and evolve does not see them. */
const provisional = (kinds: TicketKinds, ticket: TicketId, version: number, fact: Fact): StoredEvent =>
  ({
    ...fact,
    schema: kinds.events.get(fact.type)?.schema ?? 1,
    stream: ticketStream(ticket),
    version,
  }) as StoredEvent

/** Facts of one ticket as they come about, each with what follows from it by the policy: clocks first, then ladders. */
export class Course {
  state: TicketState
  policy: Policy
  readonly facts: Fact[] = []
  readonly #kinds: TicketKinds
  readonly #ticket: TicketId
  readonly #current: Policy
  readonly #step: Step

  constructor(
    kinds: TicketKinds,
    ticket: TicketId,
    state: TicketState,
    { policy, current, step }: { readonly policy: Policy; readonly current: Policy; readonly step: Step },
  ) {
    this.state = state
    this.policy = policy
    this.#kinds = kinds
    this.#ticket = ticket
    this.#current = current
    this.#step = step
  }

  /** The fact alone, where nothing can follow from it: the state stays behind. */
  note({ type, data }: NewEvent, at: Instant, actor: Actor, causationId: string): Fact {
    const fact = { type, data, at, actor, causationId }
    this.facts.push(fact)
    return fact
  }

  take(event: NewEvent, at: Instant, actor: Actor, causationId: string): void {
    const before = glance(this.state)
    this.#fold(this.note(event, at, actor, causationId))
    if (!hasRules(this.policy)) return
    const signals = signalsOf(before, event.type, this.state)
    const happening = { before, signals, state: this.state, at, actor, policy: this.policy }
    const following = rulesFor(this.#kinds, this.policy).follow(event, happening, () => this.state)
    for (const fact of following) this.take(fact, at, systemActor, causationId)
  }

  #fold(fact: Fact): void {
    this.state = this.#step(this.state, provisional(this.#kinds, this.#ticket, this.state.version + 1, fact))
    if (fact.type === policyApplied.type && this.state.policy === this.#current.version) this.policy = this.#current
  }
}
