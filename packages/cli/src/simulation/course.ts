import type {
  Actor,
  CommandsOf,
  Duration,
  Instant,
  RejectionCode,
  StandardCommand,
  TicketId,
  TicketState,
} from '@deskledger/core'
import type { Policy } from '@deskledger/core/policy'
import type { recordKinds } from '@deskledger/core/records'
import type { Incident } from './arrivals.ts'
import type { Cast, Customer } from './cast.ts'
import type { Chance } from './chance.ts'
import { after, type Shift } from './hours.ts'
import type { Contact } from './recent.ts'

type DeskCommand = StandardCommand | CommandsOf<(typeof recordKinds)[number]>

export type CommandType = DeskCommand['type']
export type DataOf<Type extends CommandType> = Extract<DeskCommand, { readonly type: Type }>['data']

interface Money {
  readonly amount: number
  readonly currency: string
}

/** A command that somebody at the desk gives now. */
export interface Order {
  readonly type: CommandType
  readonly ticket: TicketId
  readonly actor: Actor
  readonly data: object
  /** for these reasons the desk may refuse it, and nothing happens */
  readonly refusals: readonly RejectionCode[]
}

/** What a course of life does next: give a command, look at a ticket, take the figures of an appraisal, or let time pass. */
type Step =
  | { readonly order: Order }
  | { readonly look: TicketId }
  | { readonly appraise: TicketId }
  | { readonly until: Instant }

/** A ticket's course of life, told step by step; it is answered with the state after each command and look. */
export type Course<Result = void> = Generator<Step, Result, TicketState | undefined>

/** What all courses share. */
export interface World {
  readonly chance: Chance
  readonly cast: Cast
  /** the desk's rules of now */
  readonly policy: () => Policy
  /** how many customers there are */
  readonly customers: number
  /** share of the tickets that carry personal texts */
  readonly personalShare: number
  readonly now: () => Instant
  readonly newId: <Id extends string>() => Id
  /** begins another course at an instant, or now if that has passed */
  readonly start: (at: Instant, course: Course) => void
  readonly incident: () => Incident | undefined
  /** remembers a contact, so that a later one may refer to it */
  readonly remember: (contact: Contact) => void
  readonly recent: (fits: (contact: Contact) => boolean) => Contact | undefined
}

/** One ticket, and who it belongs to. */
export interface Life {
  readonly world: World
  readonly ticket: TicketId
  readonly customer: Customer
  /** first-contact responsibility: who answers the customer */
  readonly agent: Actor
  readonly category: string
  /** what is behind it, where that is clear from the start */
  readonly cause: string | undefined
  readonly severity: 1 | 2 | 3 | 4
  /** whether this one carries personal texts */
  readonly personal: boolean
}

/** Gives a command and waits for the state after it. */
export function* act<Type extends CommandType>(
  { ticket }: Life,
  actor: Actor,
  type: Type,
  data: DataOf<Type>,
): Course<TicketState> {
  return (yield { order: { type, ticket, actor, data, refusals: [] } }) as TicketState
}

/** The same where time may have overtaken it: what the desk did by itself since, its ladder or its automatic closing. */
export function* attempt<Type extends CommandType>(
  { ticket }: Life,
  actor: Actor,
  type: Type,
  data: DataOf<Type>,
  refusals: readonly RejectionCode[],
): Course<TicketState> {
  return (yield { order: { type, ticket, actor, data, refusals } }) as TicketState
}

/** How the ticket stands now. */
export function* look({ ticket }: Life): Course<TicketState> {
  return (yield { look: ticket }) as TicketState
}

/** Lets as much of a shift's time pass. */
export function* pause({ world }: Life, work: Duration, shift: Shift): Course {
  yield { until: after(world.now(), work, shift) }
}

/** Waits for an instant. */
export function* until(instant: Instant): Course {
  yield { until: instant }
}

/** An amount in the smallest unit of the desk's currency. */
export const money = ({ cast: { currency } }: World, amount: number): Money => ({
  amount: Math.round(amount),
  currency,
})

/** The customer as an actor. */
export const customerActor = ({ customer }: Life): Actor => ({
  id: customer.id as string as Actor['id'],
  kind: 'customer',
})
