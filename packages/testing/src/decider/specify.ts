import {
  asId,
  isRejection,
  type Actor,
  type AnyTicketKind,
  type Command,
  type CommandsOf,
  type Instant,
  type NewEvent,
  type Outcome,
  type Policy,
  type Rejection,
  type TicketId,
  type TicketKinds,
  type TicketState,
} from '@deskledger/core'
import { usualTicket } from '../arbitrary/command.ts'
import { usualNow } from '../arbitrary/fromShape.ts'
import { assertEqual, assertThat } from '../assert/assertions.ts'
import { beginTrial, type Trial, type TrialOptions } from './trial.ts'

export interface SpecifyOptions {
  readonly ticket?: TicketId
  readonly policy?: Policy
  /** states of other tickets, for commands that look at them */
  readonly related?: readonly TicketState[]
  /** when the first fact happens; each later one a minute after the one before it, unless it says when */
  readonly from?: Instant
}

type Dated<T> = T extends unknown ? T & { readonly at?: Instant; readonly actor?: Actor } : never

/** A fact that is given: an event in clear, as its definition makes it. */
export type GivenFact = Dated<NewEvent>

type Wish<C extends Command> = C extends Command ? Dated<Pick<C, 'type' | 'data'>> : never

export interface Given<C extends Command> {
  /** more facts; the same beginning may be used for several sentences */
  given(...facts: readonly GivenFact[]): Given<C>
  /** the command that is tried, a minute after the last fact unless it says when, by a person unless it says who */
  when(command: Wish<C>): Then
}

/** Each throws an `Error` that shows the difference, and can be followed by the next. */
export interface Then {
  /** accepted, and exactly these events */
  thenEvents(events: readonly NewEvent[]): Then
  /** accepted, and nothing new: it wanted what is so already */
  thenNothing(): Then
  /** refused for this reason, with at least these details */
  thenRejected(code: Rejection['code'], details?: Rejection['details']): Then
  /** the state afterwards has these fields, whatever else it has */
  thenState(fields: DeepPartial<TicketState>): Then
}

/** Some of a value's fields, and some of theirs. */
export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> }
    : T

const MINUTE = 60_000
const agent: Actor = { id: asId('ann'), kind: 'person', role: 'agent' }

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `found` cut down to the fields that `wanted` has. */
const selected = (found: unknown, wanted: unknown): unknown => {
  if (!isPlain(wanted) || !isPlain(found)) return found
  return Object.fromEntries(
    Object.entries(wanted).map(([key, inner]) => [key, selected((found as Record<string, unknown>)[key], inner)]),
  )
}

const wellFormed = (kinds: TicketKinds, { type, data }: NewEvent): void => {
  const definition = kinds.events.get(type)
  if (definition !== undefined)
    assertEqual(definition.issues(data), [], `given ${type}: its data does not fit its schema`)
}

/** A command that a desk would refuse as malformed says nothing about the decision: the specification itself is wrong. */
const wellTyped = (kinds: TicketKinds, kind: string, { type, data }: Command): void => {
  const named = (data as { readonly kind?: string }).kind
  const found = kinds.decisionFor(type, kind === '' ? named : kind)
  if (found !== undefined)
    assertEqual(found.decision.issues(data), [], `when ${type}: its data does not fit its schema`)
}

const told = (outcome: Outcome): string =>
  isRejection(outcome)
    ? `refused as ${outcome.code}: ${outcome.message}`
    : `accepted with ${outcome.length === 0 ? 'no events' : outcome.map(({ type }) => type).join(', ')}`

const thenOf = (what: string, outcome: Outcome, state: TicketState): Then => {
  const then: Then = {
    thenEvents(events) {
      assertThat(!isRejection(outcome), `${what}: expected events, was ${told(outcome)}`)
      const plain = (list: readonly NewEvent[]) => list.map(({ type, data }) => ({ type, data }))
      assertEqual(plain(outcome), plain(events), `${what}: ${told(outcome)}`)
      return then
    },
    thenNothing: () => then.thenEvents([]),
    thenRejected(code, details = {}) {
      assertThat(isRejection(outcome), `${what}: expected a rejection ${code}, was ${told(outcome)}`)
      assertThat(outcome.code === code, `${what}: expected a rejection ${code}, was ${told(outcome)}`)
      assertEqual(selected(outcome.details, details), details, `${what}: details of the rejection`)
      return then
    },
    thenState(fields) {
      assertEqual(selected(state, fields), fields, `${what}: state afterwards`)
      return then
    },
  }
  return then
}

const next = (trial: Trial, from: Instant): Instant =>
  trial.events.length === 0 ? from : trial.state.lastEventAt + MINUTE

/** Every sentence is tried on a ticket of its own, so that what is given can begin several of them. */
const tried = (kinds: TicketKinds, options: TrialOptions, from: Instant, facts: readonly GivenFact[]): Trial => {
  const trial = beginTrial(kinds, options)
  for (const fact of facts) {
    wellFormed(kinds, fact)
    trial.record(fact, fact.at ?? next(trial, from), fact.actor ?? agent)
  }
  return trial
}

const givenOf = <C extends Command>(
  kinds: TicketKinds,
  options: TrialOptions,
  from: Instant,
  facts: readonly GivenFact[],
): Given<C> => ({
  given: (...more) => givenOf(kinds, options, from, [...facts, ...more]),
  when({ type, data, at, actor = agent }) {
    const trial = tried(kinds, options, from, facts)
    const command: Command = {
      id: asId('command'),
      type,
      data,
      at: at ?? next(trial, from),
      actor,
      ticket: options.ticket,
    }
    wellTyped(kinds, trial.state.kind, command)
    const what = `given ${facts.map((fact) => fact.type).join(', ') || 'nothing'}, when ${type}`
    return thenOf(what, trial.execute(command), trial.state)
  },
})

/**
 * Says what a ticket's decisions do, in a sentence: given these facts, when this command, then those events or that
 * rejection. Runs all that a desk does between loading and appending: what fell due before the command, what it decides,
 * and what follows from that by the policy. No desk, no store, no clock.
 *
 * @throws Error where the sentence is not true, with what was found instead
 *
 * @example
 * import { asId, inquiry, ticketKinds, ticketReceived } from '@deskledger/core'
 * import { specify } from '@deskledger/testing'
 *
 * const received = ticketReceived.of({
 *   kind: 'inquiry', channel: 'phone', customer: asId('C-1'), category: 'fees', severity: 3, policy: 1,
 * })
 *
 * specify(ticketKinds([inquiry]))
 *   .given(received)
 *   .when({ type: 'CloseTicket', data: {} })
 *   .thenRejected('unanswered')
 */
export const specify = <Kind extends AnyTicketKind>(
  kinds: TicketKinds<Kind>,
  { ticket = usualTicket, policy, related = [], from = usualNow }: SpecifyOptions = {},
): Given<CommandsOf<Kind>> => {
  const options: TrialOptions = {
    ticket,
    related: new Map(related.map((state) => [state.id, state])),
    ...(policy === undefined ? {} : { policy }),
  }
  return givenOf(kinds, options, from, [])
}
