import { ticketOf, type CustomerId, type Instant, type RecordedEvent, type TicketState } from '@deskledger/core'
import { customerOf, type Customer } from '../cast.ts'
import { look, type Course, type Life, type World } from '../course.ts'
import { callPlanned } from './callback.ts'
import { handleComplaint } from './complaint.ts'
import { judgeFinding } from './finding.ts'
import { handleInquiry } from './inquiry.ts'
import { newLife } from './intake.ts'
import { handleRepair } from './records.ts'
import { handleSuggestion } from './suggestion.ts'

/** What a finding opened may be nobody's matter but the desk's. */
const customerFor = ({ cast }: World, id: CustomerId): Customer => {
  const number = Number(id.replace('CUS-', ''))
  return Number.isNaN(number) ? { ...customerOf(cast, 0), id } : customerOf(cast, number)
}

function* callBack(life: Life): Course {
  const { details } = yield* look(life)
  yield* callPlanned(life, (details as { readonly due: Instant }).due)
}

/** By kind; what is not here is handled as a complaint is. */
const courses: Readonly<Record<string, (life: Life) => Course>> = {
  callback: callBack,
  suggestion: handleSuggestion,
  inquiry: handleInquiry,
  finding: judgeFinding,
  repair: handleRepair,
}

/** The course of a ticket that a process opened: its life goes on where the process left it. */
export const openedCourse = (world: World, { data, stream }: RecordedEvent): Course => {
  const { kind, customer, category, severity } = data as Pick<
    TicketState,
    'kind' | 'customer' | 'category' | 'severity'
  >
  const ticket = ticketOf(stream)
  const known = { category, severity, customer: customerFor(world, customer) }
  const life = newLife(world, ticket === undefined ? known : { ...known, ticket })
  return (courses[kind] ?? handleComplaint)(life)
}
