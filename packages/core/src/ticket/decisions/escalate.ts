import * as z from 'zod/mini'
import { name, optional, severity } from '../../event/catalogue/fields.ts'
import { ticketDeescalated, ticketEscalated, ticketPriorityChanged } from '../../event/catalogue/ticket.ts'
import { defineDecision, reject } from '../decision.ts'
import { active } from '../state.ts'

export const changePriority = defineDecision({
  type: 'ChangePriority',
  shape: () => ({ severity: severity(), reason: optional(name()) }),
  in: active,
  decide: ({ severity: to, ...rest }, { severity: from }) =>
    from === to ? [] : [ticketPriorityChanged.of({ ...rest, from, to })],
})

const HIGHEST = 20

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
  decide: (data, { level }) => {
    const from = level[data.way]
    const to = data.to ?? from + 1
    if (to <= from || to > HIGHEST) {
      return reject('level_order', `to: found ${to}, expected a level above ${from}, at most ${HIGHEST}`, {
        from,
        to,
        instead: ['DeescalateTicket'],
      })
    }
    return [ticketEscalated.of({ ...data, from, to })]
  },
})

export const deescalateTicket = defineDecision({
  type: 'DeescalateTicket',
  shape: move,
  in: [...active, 'resolved'],
  decide: (data, { level }) => {
    const from = level[data.way]
    const to = data.to ?? from - 1
    if (to < 0 || to >= from) {
      return reject('level_order', `to: found ${to}, expected a level below ${from}`, {
        from,
        to,
        instead: ['EscalateTicket'],
      })
    }
    return [ticketDeescalated.of({ ...data, from, to })]
  },
})
