import type { FieldIssue } from '../errors.ts'
import { readAndIssues, type Payload, type Reading, type Shape } from '../event/definition.ts'
import type { Actor, NewEvent } from '../event/envelope.ts'
import type { ActorId, CommandId, TicketId } from '../ids.ts'
import type { Policy } from '../policy/policy.ts'
import type { Facets } from '../policy/selector.ts'
import type { Instant } from '../time.ts'
import type { TicketState, TicketStatus } from './state.ts'

/** The acts of the desk itself. */
export const systemActor: Actor = { id: 'desk' as ActorId, kind: 'system' }

/** A wish that something happen to one ticket. `id` makes it safe to send twice. */
export interface Command<Type extends string = string, Data = unknown> {
  readonly id: CommandId
  readonly type: Type
  readonly ticket: TicketId
  readonly actor: Actor
  /** when it happened; may lie back as far as the ticket's last event */
  readonly at: Instant
  readonly data: Data
}

/** What a decision may know besides the state. */
export interface Context {
  /** when it happened, the same as the command's `at` */
  readonly at: Instant
  readonly now: Instant
  readonly actor: Actor
  /** the policy version that the ticket runs under; for a new one, the desk's */
  readonly policy: Policy
  /** the desk's policy now: what new tickets run under, and what an open one may be put under */
  readonly current: Policy
  /** the ticket of the command */
  readonly ticket: TicketId
  /** the tickets that the decision asked for in `reads` */
  readonly related: ReadonlyMap<TicketId, TicketState>
  /** decides what needs calendars; `decide` of the kinds adds it, where they have rules */
  readonly timing?: Timing
}

/** A wish to move a deadline by so much of its clock's own time (ISO 8601). */
export interface Extension {
  readonly clock: string
  readonly by: string
  readonly reason: string
}

/** What clocks decide: it needs calendars, so it comes with the rules. */
export interface Timing {
  extend(wish: Extension, state: TicketState, context: Context): Outcome
  /** by when, where a command does not say: the target of the clock that is for such a ticket; undefined: there is none */
  dueFor(clock: 'referral' | 'callback', facets: Facets, context: Context): Instant | undefined
  /** the facts by which a ticket comes under `context.current` */
  apply(reason: string | undefined, state: TicketState, context: Context): Outcome
}

export type RejectionCode =
  | 'not_allowed'
  | 'too_early'
  | 'unknown_command'
  | 'unknown_kind'
  | 'backdated'
  | 'dated_ahead'
  | 'newer_schema'
  | 'unknown_referral'
  | 'unknown_solution'
  | 'unknown_ticket'
  | 'id_taken'
  | 'referral_open'
  | 'unanswered'
  | 'not_reached'
  | 'merge_order'
  | 'level_order'
  | 'not_approved'
  | 'unknown_clock'
  | 'clock_not_running'
  | 'deadline_missing'
  /** later than the policy promises */
  | 'deadline_too_late'
  | 'invalid_length'
  | 'not_a_person'
  /** the policy has a list, and the name is not in it */
  | 'unknown_name'
  /** by the policy, the actor's role may not */
  | 'not_permitted'
  /** the policy asks for something that an intake does not tell */
  | 'intake_incomplete'
  | 'unknown_matter'
  | 'unknown_approval'
  | 'unknown_consequence'
  | 'unknown_form'
  | 'unknown_measure'
  | 'wrong_currency'
  | 'wrong_amount'
  | 'beyond_authority'
  | 'approval_open'
  | 'answer_incomplete'
  | 'referral_unverified'
  | 'referral_missing'
  | 'accountability_open'
  /** a consequence of a complaint that was found unfounded */
  | 'not_upheld'
  | 'already_settled'
  /** an answer to what the policy does not ask */
  | 'not_asked'
  | 'no_place'
  | 'no_owner'
  | 'owner_kept'

/** Why a command is refused. A value, not an exception: a refusal is an answer of the desk. */
export interface Rejection {
  readonly rejected: true
  readonly code: RejectionCode | (string & {})
  readonly message: string
  readonly details: {
    /** the commands that the ticket's status does allow */
    readonly allowed?: readonly string[]
    readonly [field: string]: unknown
  }
}

export const reject = (code: Rejection['code'], message: string, details: Rejection['details'] = {}): Rejection => ({
  rejected: true,
  code,
  message,
  details,
})

/** The deadline that a command gives, or that the policy has for it. */
export const deadlineFor = (
  clock: 'referral' | 'callback',
  due: Instant | undefined,
  facets: Facets,
  context: Context,
): Instant | Rejection =>
  due ??
  context.timing?.dueFor(clock, facets, context) ??
  reject(
    'deadline_missing',
    `due: found nothing, expected an instant, as no target of the clock ${clock} is for this`,
    {
      clock,
    },
  )

/** The facts that a command leads to (perhaps none, when it wants what is so already), or why not. */
export type Outcome = readonly NewEvent[] | Rejection

export const isRejection = (outcome: Outcome): outcome is Rejection => 'rejected' in outcome

/** One command type: what it carries, in which statuses it is allowed, and what it leads to. */
export interface Decision<Type extends string = string, Data = unknown, Details = unknown> {
  readonly type: Type
  readonly shape: () => Shape
  /** fields that are left out of the fingerprint, as they are sealed in the log */
  readonly personal: readonly string[]
  readonly in: readonly TicketStatus[]
  /** allowed on archived tickets as well; no, when left out */
  readonly afterArchive?: boolean
  /** a command's data, checked and copied */
  read(data: unknown): Reading
  /** what is wrong with a command's data; empty when nothing is */
  issues(data: unknown): readonly FieldIssue[]
  /** other tickets whose states it needs */
  reads(data: Data): readonly TicketId[]
  /** pure and total for data without issues and a status of `in` */
  decide(data: Data, state: TicketState<Details>, context: Context): Outcome
}

// oxlint-disable-next-line typescript/no-explicit-any -- stands for every decision, whatever its payload
export type AnyDecision<Details = any> = Decision<any, any, Details>

/** The command that a decision takes. */
export type CommandOf<D> = D extends Decision<infer Type, infer Data> ? Command<Type, Data> : never

/**
 * Declares a decision.
 *
 * @example
 * const visitRepair = defineDecision({
 *   type: 'VisitRepair',
 *   shape: () => ({ worker: z.string() }),
 *   in: active,
 *   decide: ({ worker }) => [repairVisited.of({ worker })],
 * })
 */
export const defineDecision = <const Type extends string, S extends Shape, Details = unknown>(options: {
  readonly type: Type
  readonly shape: () => S
  readonly personal?: readonly (keyof S & string)[]
  readonly in: readonly TicketStatus[]
  readonly afterArchive?: boolean
  readonly reads?: (data: Payload<S>) => readonly TicketId[]
  readonly decide: (data: Payload<S>, state: TicketState<Details>, context: Context) => Outcome
}): Decision<Type, Payload<S>, Details> => ({
  personal: [],
  reads: () => [],
  ...options,
  ...readAndIssues(options.shape),
})

/** The same decision with a condition in front of it. */
export const guarded = <Type extends string, Data, Details>(
  decision: Decision<Type, Data>,
  refuse: (state: TicketState<Details>, data: Data) => Rejection | undefined,
): Decision<Type, Data, Details> => ({
  ...decision,
  decide: (data, state, context) => refuse(state, data) ?? decision.decide(data, state, context),
})
