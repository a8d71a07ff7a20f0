import { ticketOf, type RecordedEvent, type TicketState } from '@deskledger/core'
import { customerOf } from '../cast.ts'
import type { Course, World } from '../course.ts'
import { handleComplaint } from './complaint.ts'
import { newLife } from './intake.ts'
import { handleSuggestion } from './suggestion.ts'

/** The course of a ticket that a callback opened: its life goes on where the process left it. */
export const openedCourse = (world: World, { data, stream }: RecordedEvent): Course => {
  const { kind, customer, category, severity } = data as Pick<
    TicketState,
    'kind' | 'customer' | 'category' | 'severity'
  >
  const ticket = ticketOf(stream)
  const known = { category, severity, customer: customerOf(world.cast, Number(customer.replace('CUS-', ''))) }
  const life = newLife(world, ticket === undefined ? known : { ...known, ticket })
  return kind === 'complaint' ? handleComplaint(life) : handleSuggestion(life)
}
