import type { Actor, NewEvent } from '../event/envelope.ts'
import type { KnownNames } from '../policy/knownNames.ts'
import type { Policy } from '../policy/policy.ts'
import type { Signal } from '../policy/clockRules.ts'
import type { Instant } from '../time.ts'
import type { Command, Context, Outcome, Timing } from './decision.ts'
import type { DueWork } from './due.ts'
import type { AnyTicketKind } from './kind.ts'
import type { Glance } from './signals.ts'
import type { TicketState } from './state.ts'

/** An event that has been taken in, and what it did. */
export interface Happening {
  readonly before: Glance
  readonly signals: readonly Signal[]
  /** the ticket after it */
  readonly state: TicketState
  readonly at: Instant
  readonly actor: Actor
  /** the one that the ticket runs under after it */
  readonly policy: Policy
}

/**
 * What policies with rules of time need: clocks, ladders, closing by itself. They come with calendars and so weigh as much as
 * half of the rest; a desk loads them when its policy asks for them. `timeRules` of `@deskledger/core/rules` is it.
 */
export interface Rules {
  /**
   * The facts that follow from an event, one at a time.
   *
   * @param now the ticket, with what was given so far
   */
  follow(event: NewEvent, happening: Happening, now: () => TicketState): Iterable<NewEvent>
  /**
   * What a command comes to where the policy has a say in it: it may refuse what the kind would do, or add to it.
   *
   * @param plain what the kind decides by itself
   */
  decide(command: Command, state: TicketState, context: Context, plain: () => Outcome): Outcome
  /** what falls due by these rules, in any order */
  due(kind: AnyTicketKind, state: TicketState, policy: Policy): readonly DueWork[]
  /** @throws DeskledgerError `invalid_policy` that lists every wrong field */
  checkPolicy(policy: unknown, known?: KnownNames): Policy
  /** a policy as it was published, by whatever rules it was checked then */
  readPolicy(policy: unknown): Policy
  readonly timing: Timing
}
