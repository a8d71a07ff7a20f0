/**
 * Views: what people look at, made from the states of tickets.
 *
 * @packageDocumentation
 */
export { digest, type Digest, type DigestOptions, type EscalatedLine, type MissedCallbackLine } from './view/digest.ts'
export { localDateIn, type Stretch } from './view/day.ts'
export type { TicketLine } from './view/line.ts'
export type { OverdueLine, PromisedLine } from './view/promised.ts'
