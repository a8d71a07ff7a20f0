import { DeskledgerError } from '../errors.ts'
import type { Policy } from '../policy/policy.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { Rules } from '../ticket/rules.ts'

/**
 * The rules that a policy with clocks or ladders needs.
 *
 * @throws DeskledgerError `rules_missing` for kinds that were put together without
 */
export const rulesFor = ({ rules }: Pick<TicketKinds, 'rules'>, { version }: Policy): Rules => {
  if (rules !== undefined) return rules
  const expected = 'ticketKinds(kinds, timeRules), with timeRules of @deskledger/core/rules'
  throw new DeskledgerError('rules_missing', `policy version ${version} has rules of time: expected ${expected}`, {
    version,
  })
}
