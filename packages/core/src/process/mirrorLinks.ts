import { ticketLinked } from '../event/catalogue/ticket.ts'
import type { StoredEventOf } from '../event/definition.ts'
import { isFrom } from './commands.ts'
import { defineProcess, whenever } from './process.ts'

type Relation = StoredEventOf<typeof ticketLinked>['data']['relation']

/** How the other ticket sees it; what absorbed a ticket is that ticket's merge. */
const mirrored: Readonly<Record<Relation, Relation | null>> = {
  related: 'related',
  causedBy: 'causes',
  causes: 'causedBy',
  followUp: 'followUpOf',
  followUpOf: 'followUp',
  absorbed: null,
}

const NAME = 'mirrorLinks'

/** A link is seen from both of its ends. A mirrored link is not mirrored again. */
export const mirrorLinks = defineProcess(NAME, [
  whenever(ticketLinked, (event, { state }) => {
    const relation = mirrored[event.data.relation] ?? null
    if (relation === null || isFrom(NAME, event)) return []
    return [{ type: 'LinkTicket', ticket: event.data.ticket, data: { ticket: state.id, relation } }]
  }),
])
