import {
  asId,
  type Actor,
  type AnyDecision,
  type Command,
  type CommandId,
  type Instant,
  type TicketId,
  type TicketKinds,
} from '@deskledger/core'
import * as fc from 'fast-check'
import { arbitraryFromShape, usualNow, type ShapeOptions } from './fromShape.ts'

export interface CommandOptions {
  /** the ticket that every command goes to */
  readonly ticket?: TicketId
  /** when each command happens; instants within it are drawn nearby */
  readonly now?: Instant
  /** commands of these types only */
  readonly types?: readonly string[]
}

/** Tickets that histories may refer to: one received before every history begins, one after, and the history's own. */
export const earlierTicket: TicketId = asId('earlier')
export const laterTicket: TicketId = asId('later')
export const usualTicket: TicketId = asId('ticket')

const actors: readonly Actor[] = [
  { id: asId('ann'), kind: 'person', role: 'agent' },
  { id: asId('ben'), kind: 'person', role: 'supervisor' },
  { id: asId('carla'), kind: 'customer' },
  { id: asId('bot'), kind: 'bot' },
  { id: asId('desk'), kind: 'system' },
]

/** People act most of the time. */
export const arbitraryActor = (): fc.Arbitrary<Actor> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...actors.slice(0, 2)) },
    { weight: 1, arbitrary: fc.constantFrom(...actors) },
  )

const kindNames = (kinds: TicketKinds, type: string): readonly string[] =>
  kinds.kinds.filter((kind) => kind.decisions.has(type)).map(({ kind }) => kind)

/** Payloads of a command. One that opens tickets by a field `kind` names a kind that it can open. */
export const arbitraryCommandData = (
  kinds: TicketKinds,
  decision: AnyDecision,
  options: ShapeOptions = {},
): fc.Arbitrary<object> => {
  const shape = decision.shape()
  const drawn = arbitraryFromShape(shape, options)
  if (!decision.in.includes('none') || !('kind' in shape)) return drawn
  return fc.tuple(drawn, fc.constantFrom(...kindNames(kinds, decision.type))).map(([data, kind]) => ({ ...data, kind }))
}

/** Every decision of every kind; a type that several kinds decide in their own way comes once for each. */
const decisionsOf = (kinds: TicketKinds, types?: readonly string[]): readonly AnyDecision[] => {
  const all = new Set(kinds.kinds.flatMap((kind): readonly AnyDecision[] => [...kind.decisions.values()]))
  return [...all].filter(({ type }) => types === undefined || types.includes(type))
}

/**
 * Commands of every type that some kind takes, well typed and mostly not allowed in a given state: what `decide` must
 * answer without throwing.
 *
 * @example
 * const kinds = ticketKinds(standardKinds)
 * fc.property(arbitraryCommand(kinds), (command) => isRejection(kinds.decide(command, state, context)))
 */
export const arbitraryCommand = (
  kinds: TicketKinds,
  { ticket = usualTicket, now = usualNow, types }: CommandOptions = {},
): fc.Arbitrary<Command> => {
  const names = ['a', 'b', 'c', ticket, earlierTicket, laterTicket]
  const drawn = decisionsOf(kinds, types).map((decision) =>
    fc.record(
      {
        id: fc.uuid().map((id) => asId<CommandId>(id)),
        type: fc.constant(decision.type as string),
        ticket: fc.constant(ticket),
        actor: arbitraryActor(),
        at: fc.constant(now),
        data: arbitraryCommandData(kinds, decision, { names, now }),
      },
      { noNullPrototype: true },
    ),
  )
  return fc.oneof(...drawn)
}
