import {
  ticketAssigned,
  ticketBreached,
  ticketCategoryChanged,
  ticketNoteAdded,
  ticketPriorityChanged,
  ticketReceived,
  type ActorId,
  type CustomerId,
  type Instant,
  type NewEvent,
  type TicketState,
} from '@deskledger/core'
import { followedColumns, missing, type Column } from './columns.ts'
import type { SourceRow } from './sourceRow.ts'
import { comparable, emptyView, follow, severityOf, unknown, type SourceView } from './sourceView.ts'
import { transition } from './transition.ts'

/** A fact of a row, and when it happened. */
export interface DatedFact extends NewEvent {
  readonly at: Instant
}

/** Where a ticket stands before a row: its state, and what its events say that the source's columns hold. */
export interface Standing {
  readonly state: TicketState | undefined
  readonly view: SourceView
}

const orUnknown = (value: string): string => (value === missing ? unknown : value)
const ifKnown = <Key extends string>(key: Key, value: string) =>
  (value === missing ? {} : { [key]: value }) as { readonly [K in Key]?: string }

const receivedOf = (row: SourceRow, kind: string): NewEvent =>
  ticketReceived.of({
    kind,
    channel: orUnknown(row.value('contact_type')),
    customer: orUnknown(row.value('caller_id')) as CustomerId,
    category: orUnknown(row.value('category')),
    severity: severityOf(row.value('priority')) ?? 4,
    policy: 0,
    ...ifKnown('department', row.value('assignment_group')),
    ...ifKnown('region', row.value('location')),
    reference: row.number,
  })

const notReceived = { status: 'new', waitReason: null, firstReplyAt: null } as const

/** Compares a row with a view, column by column. */
const changesIn =
  (row: SourceRow, view: SourceView) =>
  (column: Column): boolean =>
    row.has(column) && comparable(column, row.value(column)) !== view[column]

const orNobody = <Id extends string>(value: string): Id | null => (value === missing ? null : (value as Id))

const assignment = (row: SourceRow, changed: (column: Column) => boolean): readonly NewEvent[] => {
  const fields = {
    ...(changed('assigned_to') ? { assignee: orNobody<ActorId>(row.value('assigned_to')) } : {}),
    ...(changed('assignment_group') ? { department: orNobody<string>(row.value('assignment_group')) } : {}),
  }
  return Object.keys(fields).length === 0 ? [] : [ticketAssigned.of(fields)]
}

/** A priority that was not known before is no move: it stands as from itself to itself. */
const priority = (row: SourceRow, view: SourceView): readonly NewEvent[] => {
  const to = severityOf(row.value('priority'))
  if (to === undefined) return []
  const from = severityOf(view['priority'] ?? '')
  return [
    ticketPriorityChanged.of(from === undefined ? { from: to, to, reason: 'priority became known' } : { from, to }),
  ]
}

const hasBreached = (state: TicketState | undefined): boolean =>
  state?.breaches.some(({ clock }) => clock === 'resolution') ?? false

const changes = (row: SourceRow, { state, view }: Standing): readonly NewEvent[] => {
  const changed = changesIn(row, view)
  const facts = [...assignment(row, changed)]
  const category = { from: orUnknown(view['category'] ?? missing), to: orUnknown(row.value('category')) }
  if (changed('category') && category.from !== category.to) facts.push(ticketCategoryChanged.of(category))
  if (changed('priority')) facts.push(...priority(row, view))
  if (changed('made_sla') && row.value('made_sla') === 'false' && !hasBreached(state))
    facts.push(ticketBreached.of({ clock: 'resolution' }))
  return facts
}

/** What no other event of this row says. */
const remainder = (row: SourceRow, view: SourceView): readonly NewEvent[] => {
  const changed = changesIn(row, view)
  const source = Object.fromEntries(followedColumns.filter(changed).map((column) => [column, row.value(column)]))
  return Object.keys(source).length === 0 ? [] : [ticketNoteAdded.of({ source })]
}

/** When a row counts: at its update, and never before the ticket was received. */
export const rowTime = (row: SourceRow, state: TicketState | undefined): Instant =>
  Math.max(row.updatedAt, state?.receivedAt ?? row.openedAt)

/**
 * What a row tells that the ticket's events do not say yet, in the order: received, taken up or reopened, assigned,
 * category, priority, breach, waiting or not, resolved, closed; at last a note with whatever else changed.
 */
export const rowFacts = (row: SourceRow, { state, view }: Standing, kind: string): readonly DatedFact[] => {
  const at = rowTime(row, state)
  const facts: DatedFact[] = []
  const next = state === undefined ? emptyView() : { ...view }
  const add = (events: readonly NewEvent[], when = at): void => {
    for (const event of events) {
      facts.push({ ...event, at: when })
      follow(next, event, when)
    }
  }
  if (state === undefined) add([receivedOf(row, kind)], row.openedAt)
  const { first, last } = transition(state ?? notReceived, row.value('incident_state'))
  add(first)
  add(changes(row, { state, view: { ...next } }))
  add(last)
  add(remainder(row, next))
  return facts
}
