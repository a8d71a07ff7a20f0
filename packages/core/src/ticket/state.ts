import type { Sealed } from '../event/sealed.ts'
import type { ActorId, ApprovalId, CustomerId, ReferralId, TicketId } from '../ids.ts'
import type { TimeMeasure } from '../policy/span.ts'
import type { Duration, Instant } from '../time.ts'

/**
 * Where a ticket stands. `none`: no event yet. `new`: nobody has taken it up. `pending`: waiting for the customer.
 * `onHold`: waiting for a third party. An archived ticket keeps the status that it had (`archivedAt` says since when).
 */
export type TicketStatus =
  'none' | 'new' | 'open' | 'pending' | 'onHold' | 'resolved' | 'closed' | 'withdrawn' | 'merged' | 'duplicate' | 'spam'

/** The statuses in which somebody still has to do something. */
export const active = ['new', 'open', 'pending', 'onHold'] as const satisfies readonly TicketStatus[]

export const isActive = (status: TicketStatus): boolean => (active as readonly TicketStatus[]).includes(status)

/** 1 is the most serious. */
export type Severity = 1 | 2 | 3 | 4

/** A written hand-over of one matter to a department (contact sheet). */
export interface Referral {
  readonly id: ReferralId
  readonly department: string
  readonly due: Instant
  readonly issuedAt: Instant
  /** when the department that has it now got it */
  readonly handedAt: Instant
  readonly answeredAt: Instant | null
  /** how often it was returned or passed on to another department */
  readonly bounces: number
  /** how often it was handed to a department: once when issued, and at each reassignment */
  readonly handOvers: number
  readonly overdueAt: Instant | null
  readonly status: 'issued' | 'returned' | 'answered'
  readonly matter: Sealed | null
  /** which of the desk's sheets it is */
  readonly form: string | null
  /** when the desk found the answer true */
  readonly acceptedAt: Instant | null
  /** how often it went out again after an answer */
  readonly reissues: number
  /** how often the department was reminded */
  readonly chases: number
}

/** One change of level. `priority` is a severity that was raised. */
export interface LevelMove {
  readonly way: 'functional' | 'hierarchical' | 'priority'
  readonly from: number
  readonly to: number
  readonly at: Instant
  readonly reason: string
  readonly by: ActorId
  /** levels in between that it did not stop at */
  readonly skipped: readonly number[]
  /** the step of a ladder that moved it; null: somebody's judgement */
  readonly step: string | null
}

/** A whole number of the currency's smallest unit (cents, fen). */
export interface Money {
  readonly amount: number
  /** ISO 4217 */
  readonly currency: string
}

/** Something that somebody has to approve before it is done. Asked again under its id, it is another one. */
export interface Approval {
  readonly id: ApprovalId
  readonly matter: string
  /** null: it is not about money */
  readonly amount: Money | null
  /** the lowest roles that may grant it */
  readonly roles: readonly string[]
  readonly status: 'asked' | 'granted' | 'refused'
  readonly askedAt: Instant
  readonly askedBy: ActorId
  readonly decidedAt: Instant | null
  readonly decidedBy: ActorId | null
}

/** Something that costs, as the customer was promised it. */
export interface PromisedAmount {
  readonly matter: string
  readonly amount: Money
  /** null: by the authority of whoever promised it */
  readonly approval: ApprovalId | null
  readonly at: Instant
  readonly by: ActorId
}

/** A customer's praise. */
export interface Commendation {
  readonly at: Instant
  readonly person: ActorId | null
  readonly department: string | null
}

/** What praise by name has earned somebody. */
export interface Reward {
  readonly at: Instant
  readonly person: ActorId
  readonly reward: string
  readonly amount: Money | null
}

/** Who answers for a matter since it last moved; all empty: the desk itself. */
export interface Answerable {
  readonly roles: readonly string[]
  readonly department: string | null
}

/**
 * A service-level clock. It is met at `at <= due`. While it is paused, `due` is where it was, and cannot be breached.
 */
export interface ClockState {
  readonly clock: string
  readonly status: 'running' | 'paused' | 'met' | 'cancelled'
  readonly time: TimeMeasure
  readonly calendar: string | null
  readonly end: 'sameTime' | 'close' | null
  /** milliseconds, or working days */
  readonly target: number
  readonly startedAt: Instant
  /** when it began to run the last time */
  readonly from: Instant
  /** from when working days are counted on */
  readonly anchor: Instant
  /** used up before `from`, in the unit of the target; all of it, when it does not run */
  readonly used: number
  /** the stretches that it ran before `from`, where it ran more than one */
  readonly stretches: readonly { readonly from: Instant; readonly to: Instant }[]
  /** the deadline in force */
  readonly due: Instant
  /** the first deadline */
  readonly promised: Instant
  /** when it was met or cancelled */
  readonly endedAt: Instant | null
  readonly breachedAt: Instant | null
  /** still to come */
  readonly warnings: readonly Instant[]
  readonly extensions: number
  /** how much extensions added to the target, in its unit */
  readonly granted: number
}

/** A customer's message, and the reply to it; `to` is null while it waits. */
export interface Wait {
  readonly from: Instant
  readonly to: Instant | null
}

/** A step of a ladder that was taken. */
export interface StepTaken {
  readonly ladder: string
  readonly step: string
  readonly at: Instant
  readonly why: string
  /** for which start or deadline of its clock */
  readonly basis: Instant | null
}

export interface Batch {
  readonly batch: TicketId
  readonly issue: string
  readonly opened: Instant
  readonly at: Instant
}

/** A customer's verdict: their word about a solution, or an answered survey. */
export interface Rating {
  readonly at: Instant
  readonly satisfied: boolean
  readonly aspects: Readonly<Record<string, number>>
  readonly recommend: number | null
}

export interface Breach {
  readonly clock: string
  readonly at: Instant
  readonly due: Instant | null
}

export interface Link {
  readonly ticket: TicketId
  readonly relation: string
}

/** A stretch of waiting that is over: for the customer (`pending`) or for a third party. */
export interface Hold {
  readonly status: 'pending' | 'onHold'
  readonly from: Instant
  readonly to: Instant
}

/** From an opening or reopening to the end of the work; `to` is null while it goes on. */
export interface OpenPeriod {
  readonly from: Instant
  readonly to: Instant | null
}

/** A callback plan that a ticket carries. */
export interface PlanRun {
  readonly plan: string
  /** what it is kept for, where a ticket may carry it several times */
  readonly of: string | null
  readonly startedAt: Instant
  /** calls fall due behind this */
  readonly last: Instant
}

/** What is known of a ticket after its events. `Details` is what only its kind has. */
export interface TicketState<Details = unknown> {
  readonly id: TicketId
  readonly kind: string
  /** number of events */
  readonly version: number
  readonly status: TicketStatus
  readonly statusSince: Instant
  readonly lastEventAt: Instant
  /** version of the policy that it runs under */
  readonly policy: number
  readonly test: boolean
  readonly channel: string
  readonly customer: CustomerId
  readonly category: string
  readonly severity: Severity
  readonly tier: string | null
  readonly region: string | null
  readonly reference: string | null
  readonly origin: TicketId | null
  readonly department: string | null
  /** the routing rule that placed it in its department; null: somebody did, or a ladder, or nobody yet */
  readonly routed: string | null
  readonly assignee: ActorId | null
  /** since when the assignee holds it; null: nobody does */
  readonly assignedAt: Instant | null
  /** first-contact responsibility */
  readonly owner: ActorId | null
  /** subject, narrative and contact of the intake, sealed */
  readonly intake: Sealed | null
  /** t0 */
  readonly receivedAt: Instant
  readonly acknowledgedAt: Instant | null
  /** t1: the first public reply by a person */
  readonly firstReplyAt: Instant | null
  /** the reply after that one, other than a resolution: what had one by ts took more than one contact */
  readonly secondReplyAt: Instant | null
  readonly replies: number
  /** ts: never moved by a reopening */
  readonly firstResolvedAt: Instant | null
  /** tz */
  readonly lastResolvedAt: Instant | null
  /** pending and on-hold time that had passed at tz */
  readonly heldWhenResolved: Duration
  readonly closedAt: Instant | null
  readonly withdrawnAt: Instant | null
  readonly archivedAt: Instant | null
  /** time passed in each working status up to `statusSince` */
  readonly spent: Readonly<Record<(typeof active)[number], Duration>>
  readonly openPeriods: readonly OpenPeriod[]
  /** suspensions that are over; one that goes on began at `statusSince` */
  readonly holds: readonly Hold[]
  readonly waitReason: string | null
  readonly level: { readonly functional: number; readonly hierarchical: number }
  readonly moves: readonly LevelMove[]
  /** on each way up */
  readonly answerable: { readonly functional: Answerable; readonly hierarchical: Answerable }
  /** departments that handle it together with the one that leads */
  readonly joint: readonly string[]
  /** those of them that the routing rule brought which placed it: they leave with the rule */
  readonly jointByRule: readonly string[]
  readonly steps: readonly StepTaken[]
  readonly approvals: readonly Approval[]
  readonly promisedAmounts: readonly PromisedAmount[]
  readonly clocks: readonly ClockState[]
  readonly breaches: readonly Breach[]
  /** warnings of contact sheets and callbacks that have been given */
  readonly warned: readonly {
    readonly clock: string
    readonly item: string | null
    readonly due: Instant
    readonly at: Instant
  }[]
  /** customers' messages after the opening, each till it was answered */
  readonly waits: readonly Wait[]
  /** earlier tickets of the same customer with the same issue */
  readonly repeats: readonly TicketId[]
  readonly batches: readonly Batch[]
  /** when the customer came back with the same issue on another ticket */
  readonly contactedAgainAt: readonly Instant[]
  readonly referrals: readonly Referral[]
  readonly ratings: readonly Rating[]
  readonly links: readonly Link[]
  readonly mergedInto: TicketId | null
  /** callback plans that go on */
  readonly planRuns: readonly PlanRun[]
  /** how many calls its plans have asked for */
  readonly callbacksPlanned: number
  /** callbacks about it whose customer is not satisfied yet: it is not closed before */
  readonly heldBy: readonly TicketId[]
  readonly commendations: readonly Commendation[]
  readonly rewards: readonly Reward[]
  /** the first event whose payload is newer than this library knows; such a ticket can be read, not decided on */
  readonly newerSchema: { readonly type: string; readonly schema: number } | null
  readonly details: Details
}

/** A state while evolve writes on it. */
export type Draft<T> = T extends readonly (infer Item)[]
  ? Draft<Item>[]
  : T extends string | number | boolean | null | undefined
    ? T
    : { -readonly [Key in keyof T]: Draft<T[Key]> }

export type TicketDraft<Details = unknown> = {
  -readonly [Key in keyof Omit<TicketState, 'details'>]: Draft<TicketState[Key]>
} & { details: Draft<Details> }

/* A literal within a literal is copied the slow way by V8; one object for each is made in a third of the time. */
const list = (): [] => []
const untouched = () => ({ new: 0, open: 0, pending: 0, onHold: 0 })
const bottom = () => ({ functional: 0, hierarchical: 0 })

/** The state before the first event. */
export const initialState = <Details>(details: Details): TicketDraft<Details> => ({
  id: '' as TicketId,
  kind: '',
  version: 0,
  status: 'none',
  statusSince: 0,
  lastEventAt: 0,
  policy: 0,
  test: false,
  channel: '',
  customer: '' as CustomerId,
  category: '',
  severity: 4,
  tier: null,
  region: null,
  reference: null,
  origin: null,
  department: null,
  routed: null,
  assignee: null,
  assignedAt: null,
  owner: null,
  intake: null,
  receivedAt: 0,
  acknowledgedAt: null,
  firstReplyAt: null,
  secondReplyAt: null,
  replies: 0,
  firstResolvedAt: null,
  lastResolvedAt: null,
  heldWhenResolved: 0,
  closedAt: null,
  withdrawnAt: null,
  archivedAt: null,
  spent: untouched(),
  openPeriods: list(),
  holds: list(),
  waitReason: null,
  level: bottom(),
  moves: list(),
  answerable: { functional: { roles: list(), department: null }, hierarchical: { roles: list(), department: null } },
  joint: list(),
  jointByRule: list(),
  steps: list(),
  approvals: list(),
  promisedAmounts: list(),
  clocks: list(),
  breaches: list(),
  warned: list(),
  waits: list(),
  repeats: list(),
  batches: list(),
  contactedAgainAt: list(),
  referrals: list(),
  ratings: list(),
  links: list(),
  mergedInto: null,
  planRuns: list(),
  callbacksPlanned: 0,
  heldBy: list(),
  commendations: list(),
  rewards: list(),
  newerSchema: null,
  details: details as Draft<Details>,
})
