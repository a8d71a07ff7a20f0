/** What people do when the desk refuses what they wanted: they do what it says instead. */
import { asId, type ActorId, type Rejection } from '@deskledger/core'
import type { Order } from './course.ts'

/** A refusal's way out: what to do first, then what to ask for again; undefined: there is none. */
type Remedy = (order: Order, rejection: Rejection) => readonly Order[] | undefined

/** Whoever may does it instead. */
const byWhoMay: Remedy = (order, { details }) => {
  const [role] = (details['roles'] ?? []) as readonly string[]
  return role === undefined
    ? undefined
    : [{ ...order, actor: { id: asId<ActorId>(`the-${role}`), kind: 'person', role } }]
}

const remedies: Readonly<Record<string, Remedy>> = {
  not_permitted: byWhoMay,
}

/**
 * The orders that lead to what was refused.
 *
 * @example
 * remedyOf(order, rejection)?.map((each) => carryOut(each))
 */
export const remedyOf = (order: Order, rejection: Rejection): readonly Order[] | undefined =>
  Object.hasOwn(remedies, rejection.code) ? remedies[rejection.code]?.(order, rejection) : undefined
