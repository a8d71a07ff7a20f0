/**
 * Ids are strings whose type says what they name, so that a customer's id never stands where a ticket's is due.
 *
 * Those that the library draws are ULIDs; those that come from another system (an imported ticket number) keep
 * their own spelling. All obey `idPattern`.
 */
import { monotonicFactory } from 'ulid'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type TicketId = Branded<'TicketId'>
export type EventId = Branded<'EventId'>
export type CommandId = Branded<'CommandId'>
export type CustomerId = Branded<'CustomerId'>
export type ActorId = Branded<'ActorId'>
export type ReferralId = Branded<'ReferralId'>
export type SolutionId = Branded<'SolutionId'>
export type ApprovalId = Branded<'ApprovalId'>
export type ConsequenceId = Branded<'ConsequenceId'>
export type LedgerId = Branded<'LedgerId'>

/** A stream of the ledger: `policy`, or `ticket/<TicketId>`. */
export type StreamId = Branded<'StreamId'>

/** 1 to 200 characters, none of them a control character, no white space at either end. */
export const idPattern = /^(?!\s)[^\p{Cc}\p{Cs}]{1,200}(?<!\s)$/u

/**
 * Takes a string for an id of the wanted type.
 *
 * @example
 * const ticket: TicketId = asId('INC0000047')
 */
export const asId = <Id extends string>(text: string): Id => text as Id

const TICKET_PREFIX = 'ticket/'

/** The stream that holds a ticket's events. */
export const ticketStream = (ticket: TicketId): StreamId => `${TICKET_PREFIX}${ticket}` as StreamId

/** Whether a stream holds a ticket's events. */
export const isTicketStream = (stream: StreamId): boolean => stream.startsWith(TICKET_PREFIX)

/** The ticket whose events a stream holds, or `undefined` for a stream of another sort. */
export const ticketOf = (stream: StreamId): TicketId | undefined =>
  isTicketStream(stream) ? (stream.slice(TICKET_PREFIX.length) as TicketId) : undefined

/** The stream of policy versions. */
export const policyStream = 'policy' as StreamId

/** Draws ids. Each is greater, as a string, than the one drawn before it. */
export interface IdSource {
  next(at: number): string
}

/** Words are drawn many at a time: a call to the platform's generator costs more than the id. */
const systemRandom = (): (() => number) => {
  const words = new Uint32Array(256)
  let next = words.length
  return () => {
    if (next === words.length) {
      crypto.getRandomValues(words)
      next = 0
    }
    return (words[next++] ?? 0) / 0x1_0000_0000
  }
}

/**
 * Monotonic ULIDs.
 *
 * @param random numbers in [0, 1): give a seeded source for a run that can be repeated
 *
 * @example
 * const ids = ulidSource()
 * ids.next(0) < ids.next(0) // true
 */
export const ulidSource = (random: () => number = systemRandom()): IdSource => {
  const draw = monotonicFactory(random)
  return { next: (at) => draw(Math.max(1, at)) } // it takes 0 for "now"
}
