import * as z from 'zod/mini'
import { name, optional, severity } from '../../event/catalogue/fields.ts'
import { ticketDeescalated, ticketEscalated, ticketPriorityChanged } from '../../event/catalogue/ticket.ts'
import { ladderFor, rungOf } from '../../policy/ladderFor.ts'
import type { Ladder } from '../../policy/ladderRules.ts'
import type { Policy } from '../../policy/policy.ts'
import { defineDecision, reject } from '../decision.ts'
import { facetsOf } from '../signals.ts'
import { active, type TicketState } from '../state.ts'

export const changePriority = defineDecision({
  type: 'ChangePriority',
  shape: () => ({ severity: severity(), reason: optional(name()) }),
  in: active,
  decide: ({ severity: to, ...rest }, { severity: from }) =>
    from === to ? [] : [ticketPriorityChanged.of({ ...rest, from, to })],
})

/** Where no ladder says how high it goes. */
const HIGHEST = 20

const ladderOf = (state: TicketState, policy: Policy, way: 'functional' | 'hierarchical'): Ladder | undefined => {
  const found = ladderFor(policy, facetsOf(state))?.ladder
  return (found?.way ?? 'hierarchical') === way ? found : undefined
}

const move = () => ({
  way: z.enum(['functional', 'hierarchical']),
  /** the level to go to; without it, the next one */
  to: optional(z.int().check(z.gte(0), z.lte(HIGHEST))),
  reason: name(),
  department: optional(name()),
  role: optional(name()),
})

export const escalateTicket = defineDecision({
  type: 'EscalateTicket',
  shape: move,
  in: [...active, 'resolved'],
  decide: (data, state, { policy }) => {
    const ladder = ladderOf(state, policy, data.way)
    const from = state.level[data.way]
    const to = data.to ?? from + 1
    const highest = ladder?.levels.length ?? HIGHEST
    if (to <= from || to > highest) {
      return reject('level_order', `to: found ${to}, expected a level above ${from}, at most ${highest}`, {
        from,
        to,
        instead: ['DeescalateTicket'],
      })
    }
    return [ticketEscalated.of({ ...rungOf(ladder, from, to), ...data, from, to })]
  },
})

export const deescalateTicket = defineDecision({
  type: 'DeescalateTicket',
  shape: move,
  in: [...active, 'resolved'],
  decide: (data, state, { policy }) => {
    const from = state.level[data.way]
    const to = data.to ?? from - 1
    if (to < 0 || to >= from) {
      return reject('level_order', `to: found ${to}, expected a level below ${from}`, {
        from,
        to,
        instead: ['EscalateTicket'],
      })
    }
    const { skipped: _, ...rung } = rungOf(ladderOf(state, policy, data.way), from, to)
    return [ticketDeescalated.of({ ...rung, ...data, from, to })]
  },
})
