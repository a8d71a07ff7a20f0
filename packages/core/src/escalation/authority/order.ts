/** The order of work, as a policy has it. */
import { fits } from '../../policy/selector.ts'
import { reject, type Command, type Context, type Rejection } from '../../ticket/decision.ts'
import { recordHolds } from '../../ticket/recordParts.ts'
import { facetsOf } from '../../ticket/signals.ts'
import type { TicketState } from '../../ticket/state.ts'

/** Nothing is done before what comes first; undefined: that is there. */
export const refuseTooEarly = (
  { type }: Pick<Command, 'type'>,
  state: TicketState,
  { policy }: Context,
): Rejection | undefined => {
  const rules = (policy.records?.before ?? []).filter(({ commands }) => commands.includes(type))
  if (rules.length === 0) return undefined
  const facets = facetsOf(state)
  const asked = rules.filter((rule) => fits(rule.for, facets, policy)).flatMap(({ parts }) => parts)
  const missing = [...new Set(asked)].filter((part) => !recordHolds(state, part))
  if (missing.length === 0) return undefined
  return reject('too_early', `${type}: found no ${missing.join(', no ')}, expected each of them before it`, {
    command: type,
    missing,
  })
}
