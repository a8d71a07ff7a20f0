import {
  asId,
  defaultPolicy,
  isActive,
  ticketReceived,
  type AnyTicketKind,
  type Command,
  type Instant,
  type Policy,
  type StoredEvent,
  type TicketId,
  type TicketKinds,
  type TicketState,
} from '@deskledger/core'
import * as fc from 'fast-check'
import { beginTrial, type Trial } from '../decider/trial.ts'
import { arbitraryActor, arbitraryCommandData, earlierTicket, laterTicket, usualTicket } from './command.ts'
import { usualNow } from './fromShape.ts'
import { arbitraryStep } from './number.ts'
import { arbitraryPolicy } from './policy.ts'

export interface HistoryOptions {
  readonly ticket?: TicketId
  /** when it begins */
  readonly from?: Instant
  /** what tickets run under; the default policy and, where the kinds have rules, policies with all sorts of them, when left out */
  readonly policy?: Policy
  /** most commands that are tried; 20, when left out */
  readonly maxCommands?: number
}

/** A ticket's life that could have happened: every command was accepted, all that fell due was recorded. */
export interface History {
  readonly ticket: TicketId
  readonly kind: string
  /** what the ticket runs under */
  readonly policy: Policy
  readonly commands: readonly Command[]
  readonly events: readonly StoredEvent[]
  readonly state: TicketState
  /** other tickets that its commands may refer to */
  readonly related: ReadonlyMap<TicketId, TicketState>
}

/** One attempt: how long after the one before, and what is tried; the first that is accepted counts. */
interface Attempt {
  readonly wait: number
  /** whether the ticket may come to its end: seldom, or most histories would be short */
  readonly mayEnd: boolean
  readonly tries: readonly Omit<Command, 'at' | 'id' | 'ticket'>[]
}

const arbitraryTry = (
  kinds: TicketKinds,
  kind: AnyTicketKind,
  opening: boolean,
  names: readonly string[],
  now: Instant,
) =>
  fc.oneof(
    ...[...kind.decisions.values()]
      .filter((decision) => decision.in.includes('none') === opening)
      .map((decision) =>
        fc.record(
          {
            type: fc.constant(decision.type as string),
            actor: arbitraryActor(),
            data: arbitraryCommandData(kinds, decision, { names, now }).map((data) =>
              'kind' in data ? { ...data, kind: kind.kind } : data,
            ),
          },
          { noNullPrototype: true },
        ),
      ),
  )

const neighbour = (kinds: TicketKinds, ticket: TicketId, at: Instant): TicketState => {
  const trial = beginTrial(kinds, { ticket })
  const kind = kinds.kinds[0]!.kind
  trial.record(
    ticketReceived.of({ kind, channel: 'phone', customer: asId('c'), category: 'any', severity: 3, policy: 1 }),
    at,
  )
  return trial.state
}

/** Version 1, so that the ticket runs under it and not under that of another. */
const policyToRun = ({ rules }: TicketKinds): fc.Arbitrary<Policy> =>
  rules === undefined
    ? fc.constant(defaultPolicy)
    : fc.oneof(
        { weight: 1, arbitrary: fc.constant(defaultPolicy) },
        { weight: 1, arbitrary: arbitraryPolicy().map((policy) => ({ ...policy, version: 1 })) },
      )

const goesOn = ({ status }: TicketState): boolean => isActive(status) || status === 'resolved'

const isWanted = (trial: Trial, command: Command, mayEnd: boolean): boolean => {
  const after = trial.foresee(command)
  return after !== undefined && (mayEnd || goesOn(after) || !goesOn(trial.state))
}

const run = (trial: Trial, ticket: TicketId, from: Instant, attempts: readonly Attempt[]): readonly Command[] => {
  const commands: Command[] = []
  let at = from
  for (const { wait, mayEnd, tries } of attempts) {
    at += wait
    trial.settle(at)
    const wanted = tries
      .map((attempt, n): Command => ({ ...attempt, id: asId(`command-${commands.length}-${n}`), ticket, at }))
      .find((command) => isWanted(trial, command, mayEnd))
    if (wanted === undefined) continue
    trial.execute(wanted)
    commands.push(wanted)
  }
  trial.settle(at)
  return commands
}

/**
 * Histories of one ticket, valid by construction: random commands are decided, and what is accepted is kept. Time moves
 * by nothing, a millisecond, minutes, days. Personal fields are boxes that no key opens.
 *
 * @example
 * const kinds = ticketKinds(standardKinds)
 * fc.property(arbitraryHistory(kinds), ({ events, state }) => kinds.replay(events).status === state.status)
 */
export const arbitraryHistory = (kinds: TicketKinds, options: HistoryOptions = {}): fc.Arbitrary<History> => {
  const { ticket = usualTicket, from = usualNow, maxCommands = 20 } = options
  const names = ['a', 'a', 'a', 'b', ticket, earlierTicket, laterTicket]
  const related = new Map([
    [earlierTicket, neighbour(kinds, earlierTicket, from - 1)],
    [laterTicket, neighbour(kinds, laterTicket, from + 1)],
  ])
  const policies = options.policy === undefined ? policyToRun(kinds) : fc.constant(options.policy)
  const ofKind = (kind: AnyTicketKind): fc.Arbitrary<History> => {
    const opening = arbitraryTry(kinds, kind, true, names, from)
    const tried = arbitraryTry(kinds, kind, false, names, from)
    const attempt = fc.record(
      {
        wait: arbitraryStep(),
        mayEnd: fc.nat(9).map((n) => n === 0),
        tries: fc.array(tried, { minLength: 1, maxLength: 4 }),
      },
      { noNullPrototype: true },
    )
    return fc
      .tuple(opening, fc.array(attempt, { maxLength: maxCommands - 1, size: 'max' }), policies)
      .map(([first, attempts, policy]) => {
        const trial = beginTrial(kinds, { ticket, related, policy })
        const commands = run(trial, ticket, from, [{ wait: 0, mayEnd: true, tries: [first] }, ...attempts])
        return { ticket, kind: kind.kind, policy, commands, events: trial.events, state: trial.state, related }
      })
      .filter(({ events }) => events.length > 0) // an opening may be refused
  }
  return fc.oneof(...kinds.kinds.map(ofKind))
}
