/** Plays commands through all that a desk does between loading and appending: no desk, no store, no clock. */
import {
  asId,
  carryOut,
  Course,
  settle,
  standardKinds,
  ticketKinds,
  type Actor,
  type ClockState,
  type CommandId,
  type Fact,
  type Instant,
  type Policy,
  type TicketId,
  type TicketState,
} from '@deskledger/core'
import { timeRules } from '@deskledger/core/rules'

export const kinds = ticketKinds(standardKinds, timeRules)

export const agent: Actor = { id: asId('ann'), kind: 'person', role: 'agent' }
const ticket: TicketId = asId('T-1')

/** An instant by the clock on the wall in Shanghai. */
export const at = (text: string): Instant => Date.parse(`${text}+08:00`)

/** One command of a play; `until` settles what is due by then and does nothing else. */
export interface PlayStep {
  readonly type: string
  readonly at: string
  readonly data?: object
  readonly actor?: Actor
}

export interface PlayOptions {
  readonly policy: Policy
  /** the desk's policy now, where it is another than the ticket's */
  readonly current?: Policy
  readonly intake?: object
}

export interface Played {
  readonly state: TicketState
  readonly facts: readonly Fact[]
  /** types of the facts, in order */
  readonly types: readonly string[]
  readonly clock: (name: string) => ClockState
  /** facts of a type */
  readonly of: (type: string) => readonly Fact[]
}

const complaint = { kind: 'complaint', channel: 'phone', customer: 'C-1', category: 'noise', severity: 3 }

/** What falls due by an instant, and nothing else. */
export const Wait = 'Wait'

export const play = (steps: readonly PlayStep[], { policy, current = policy, intake = {} }: PlayOptions): Played => {
  let state = kinds.initial('')
  let under = policy
  const facts: Fact[] = []
  const opening: PlayStep = { type: 'ReceiveTicket', at: '2026-03-04T10:00', data: { ...complaint, ...intake } }
  for (const [index, { type, data = {}, actor = agent, at: when }] of [opening, ...steps].entries()) {
    const now = at(when)
    const context = { at: now, now, actor, policy: under, current, ticket, related: new Map() }
    if (type === Wait) {
      const course = new Course(kinds, ticket, state, { policy: under, current, step: kinds.evolve })
      settle(kinds, ticket, course, now)
      facts.push(...course.facts)
      state = course.state
      continue
    }
    const done = carryOut(
      kinds,
      state,
      { id: asId<CommandId>(`c-${index}`), type, ticket, actor, at: now, data },
      context,
    )
    if (!done.accepted) throw new Error(`${type}: ${done.rejection.code}: ${done.rejection.message}`)
    facts.push(...done.facts)
    ;({ state, policy: under } = done.course)
  }
  return {
    state,
    facts,
    types: facts.map(({ type }) => type),
    of: (type) => facts.filter((fact) => fact.type === type),
    clock(name) {
      const found = state.clocks.find((each) => each.clock === name)
      if (found === undefined) throw new Error(`no clock ${name}`)
      return found
    },
  }
}
