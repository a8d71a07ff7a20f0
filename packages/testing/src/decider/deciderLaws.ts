import {
  isRejection,
  type Command,
  type Context,
  type Outcome,
  type TicketKinds,
  type TicketState,
  defaultPolicy,
} from '@deskledger/core'
import * as fc from 'fast-check'
import { arbitraryCommand, usualTicket } from '../arbitrary/command.ts'
import { arbitraryHistory, type History } from '../arbitrary/history.ts'
import { arbitraryStep } from '../arbitrary/number.ts'
import { assertEqual, assertThat } from '../assert/assertions.ts'
import type { Law } from '../law.ts'
import { evolveLaws } from './evolveLaws.ts'
import { forAll, type LawOptions } from './forAll.ts'
import { frozen } from './frozen.ts'

/** A ticket in some state that can be reached, and a command that may or may not be allowed there. */
interface Case {
  readonly history: History
  readonly command: Command
  readonly now: number
}

const contextOf = ({ history, command, now }: Case): Context => ({
  at: command.at,
  now,
  actor: command.actor,
  policy: history.policy,
  current: history.policy,
  ticket: command.ticket,
  related: history.related,
})

const arbitraryCase = (kinds: TicketKinds, maxWait: boolean): fc.Arbitrary<Case> =>
  fc
    .tuple(
      fc.option(arbitraryHistory(kinds), { freq: 20, nil: undefined }),
      arbitraryCommand(kinds),
      fc.tuple(arbitraryStep(), fc.constantFrom(1, 1, 1, maxWait ? 1 : -1)),
    )
    .map(([history, command, [step, sign]]) => {
      const some = history ?? {
        ticket: usualTicket,
        kind: '',
        policy: defaultPolicy,
        commands: [],
        events: [],
        state: kinds.initial(''),
        related: new Map(),
      }
      const last = some.events.at(-1)?.at ?? command.at
      const at = last + sign * step
      return { history: some, command: { ...command, at }, now: Math.max(at, last) }
    })

const decideCase = (kinds: TicketKinds, { history, command, now }: Case): Outcome =>
  kinds.decide(command, history.state, contextOf({ history, command, now }))

const assertOutcome = (outcome: Outcome): void => {
  if (!isRejection(outcome)) return assertThat(Array.isArray(outcome), 'an outcome is a list of events or a rejection')
  assertThat(outcome.rejected && outcome.code !== '' && outcome.message !== '', 'a rejection has a code and a message')
}

/** Refused because of the ticket's status, and not because of what the command says. */
const refusedByStatus = (outcome: Outcome, type: string): boolean =>
  isRejection(outcome) && outcome.code === 'not_allowed' && outcome.details['command'] === type

const allowedOf = (outcome: Outcome): readonly string[] => (isRejection(outcome) ? (outcome.details.allowed ?? []) : [])

/** Every command that a rejection calls allowed is tried, with data of all sorts. */
const tryAllowed = (kinds: TicketKinds, state: TicketState, allowed: readonly string[], one: Case): void => {
  if (allowed.length === 0) return
  const { at } = one.command
  for (const command of fc.sample(arbitraryCommand(kinds, { types: allowed, now: at }), {
    numRuns: 10,
    seed: at % 1000,
  })) {
    const kind = (command.data as { readonly kind?: string }).kind
    if (
      kinds.decisionFor(command.type, state.kind === '' ? kind : state.kind)?.decision.issues(command.data).length !== 0
    )
      continue
    const outcome = decideCase(kinds, { ...one, command })
    const said = `${command.type} was called allowed for ${state.kind || 'a new ticket'} that is ${state.status}`
    assertThat(!refusedByStatus(outcome, command.type), `${said}, and is refused: ${JSON.stringify(outcome)}`)
    const unknown = isRejection(outcome) && ['unknown_command', 'unknown_kind'].includes(outcome.code)
    assertThat(!unknown, `${said}, and is not known: ${JSON.stringify(outcome)}`)
  }
}

const decideLaws = (kinds: TicketKinds, options: LawOptions): readonly Law[] => [
  forAll(
    'decide is total: any well-typed command in any reachable state gives events or a rejection',
    () => arbitraryCase(kinds, false),
    options,
    (one) => assertOutcome(decideCase(kinds, one)),
  ),

  forAll(
    'decide is pure: it changes none of its arguments, and the same arguments give the same outcome',
    () => arbitraryCase(kinds, false),
    options,
    (one) => {
      const { history, command } = frozen(one)
      assertEqual(decideCase(kinds, { ...one, history, command }), decideCase(kinds, one), 'the second outcome')
    },
  ),

  forAll(
    'accepted events fit their schemas',
    () => arbitraryCase(kinds, true),
    options,
    (one) => {
      const outcome = decideCase(kinds, one)
      for (const { type, data } of one.history.events) {
        assertEqual(kinds.events.get(type)?.storedIssues(data), [], `data of ${type}, as stored`)
      }
      if (isRejection(outcome)) return
      for (const { type, data } of outcome) {
        const definition = kinds.events.get(type)
        assertThat(definition !== undefined, `${one.command.type} yields ${type}, which no kind declares`)
        assertEqual(definition.issues(data), [], `data of ${type}, from ${one.command.type}`)
      }
    },
  ),

  forAll(
    'a rejection that says what is allowed says so truly',
    () => arbitraryCase(kinds, true),
    options,
    (one) => tryAllowed(kinds, one.history.state, allowedOf(decideCase(kinds, one)), one),
  ),

  forAll(
    'a command is not dated before the last event, nor after now',
    () => arbitraryCase(kinds, true),
    options,
    (one) => {
      const { lastEventAt, version } = one.history.state
      const early = { ...one.command, at: lastEventAt - 1 }
      if (version > 0)
        assertThat(isRejection(decideCase(kinds, { ...one, command: early })), 'a date before the last event')
      const late = { ...one.command, at: one.now + 1 }
      assertThat(isRejection(decideCase(kinds, { ...one, command: late })), 'a date after now')
    },
  ),
]

/**
 * What every set of kinds must keep: decisions are total, pure and truthful about what is allowed; states are the same
 * whether folded one event at a time or replayed; what falls due does so once. Run it over the kinds that you define.
 *
 * @example
 * import { standardKinds, ticketKinds } from '@deskledger/core'
 * import { deciderLaws, registerLaws } from '@deskledger/testing'
 * import { test } from 'vitest'
 *
 * registerLaws(deciderLaws(ticketKinds([...standardKinds, repair])), test)
 */
export const deciderLaws = (kinds: TicketKinds, options: LawOptions = {}): readonly Law[] => [
  ...decideLaws(kinds, options),
  ...evolveLaws(kinds, options),
]
