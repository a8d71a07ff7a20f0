import type { NewEvent } from '@deskledger/core'
import * as e from '@deskledger/core'
import { followedColumns, missing, type Column } from './columns.ts'
import { sourceTime } from './sourceTime.ts'

type Followed = (typeof followedColumns)[number]

/** What a ticket's events say that its columns hold: what the next row is compared with. */
export type SourceView = Record<string, string>

/** What stands in an event's field, which cannot be empty, for a value that the source does not know. */
export const unknown = 'unknown'

/** The severity that a source's priority stands for: its leading digit, 1 to 4. */
export const severityOf = (priority: string): 1 | 2 | 3 | 4 | undefined => {
  const digit = /^[1-4](?!\d)/u.exec(priority)?.[0]
  return digit === undefined ? undefined : (Number(digit) as 1 | 2 | 3 | 4)
}

/** A value as the view holds it, so that spellings of one thing compare equal. */
export const comparable = (column: Column, value: string): string => {
  if (column === 'priority') return String(severityOf(value) ?? value)
  if (column === 'opened_at') return String(sourceTime(value) ?? value)
  return value
}

export const emptyView = (): SourceView => Object.fromEntries(followedColumns.map((column) => [column, missing]))

type Apply = (view: SourceView, data: never, at: number) => void

const known = (value: string): string => (value === unknown ? missing : value)
const counted = (value: string | undefined): string => String(Number(value) + 1)

const received: Apply = (view, data: Parameters<typeof e.ticketReceived.of>[0], at) => {
  const start: Partial<Record<Followed, string>> = {
    incident_state: 'New',
    active: 'true',
    made_sla: 'true',
    reassignment_count: '0',
    reopen_count: '0',
    opened_at: String(at),
    contact_type: known(data.channel),
    caller_id: known(data.customer),
    category: known(data.category),
    priority: String(data.severity),
    assignment_group: data.department ?? missing,
    location: data.region ?? missing,
  }
  Object.assign(view, start)
}

const assigned: Apply = (view, data: Parameters<typeof e.ticketAssigned.of>[0]) => {
  if (data.assignee !== undefined) view['assigned_to'] = data.assignee ?? missing
  if (data.department === undefined) return
  view['assignment_group'] = data.department ?? missing
  view['reassignment_count'] = counted(view['reassignment_count'])
}

const noted: Apply = (view, data: Parameters<typeof e.ticketNoteAdded.of>[0]) => {
  for (const [column, value] of Object.entries(data.source ?? {})) view[column] = comparable(column as Column, value)
}

const sets =
  (column: Followed, value: string): Apply =>
  (view) => {
    view[column] = value
  }

const replied: Apply = (view) => {
  if (view['incident_state'] === 'New') view['incident_state'] = 'Active'
}

const reopened: Apply = (view) => {
  view['incident_state'] = 'Active'
  view['active'] = 'true'
  view['reopen_count'] = counted(view['reopen_count'])
}

const closed: Apply = (view) => {
  view['incident_state'] = 'Closed'
  view['active'] = 'false'
}

const suspended: Apply = (view, data: Parameters<typeof e.ticketSuspended.of>[0]) => {
  view['incident_state'] = data.reason
}

const priorityChanged: Apply = (view, data: Parameters<typeof e.ticketPriorityChanged.of>[0]) => {
  view['priority'] = String(data.to)
}

const categoryChanged: Apply = (view, data: Parameters<typeof e.ticketCategoryChanged.of>[0]) => {
  view['category'] = known(data.to)
}

const readers = new Map<string, Apply>([
  [e.ticketReceived.type, received],
  [e.ticketAssigned.type, assigned],
  [e.ticketNoteAdded.type, noted],
  [e.ticketReplied.type, replied],
  [e.ticketSuspended.type, suspended],
  [e.ticketResumed.type, sets('incident_state', 'Active')],
  [e.ticketResolved.type, sets('incident_state', 'Resolved')],
  [e.ticketClosed.type, closed],
  [e.ticketReopened.type, reopened],
  [e.ticketPriorityChanged.type, priorityChanged],
  [e.ticketCategoryChanged.type, categoryChanged],
  [e.ticketBreached.type, sets('made_sla', 'false')],
])

/** Takes one event into the view. Events of other origin (a desk's own) count as well. */
export const follow = (view: SourceView, { type, data }: NewEvent, at: number): void =>
  readers.get(type)?.(view, data as never, at)
