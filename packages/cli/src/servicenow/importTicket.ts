import {
  DeskledgerError,
  defaultPolicy,
  dueAt,
  encodeFacts,
  formatInstant,
  ticketStream,
  type CommandId,
  type Fact,
  type FactContext,
  type FieldIssue,
  type Instant,
  type RecordedEvent,
  type StreamId,
  type TicketId,
  type TicketKinds,
  type TicketState,
} from '@deskledger/core'
import { columnAt } from './eventColumns.ts'
import { rowFacts, rowTime, type DatedFact, type Standing } from './rowFacts.ts'
import { contentKey, type Reject, type SourceRow } from './sourceRow.ts'
import { emptyView, follow, type SourceView } from './sourceView.ts'

/** What became of one row. */
export type RowOutcome = { readonly events: number } | 'known' | Reject

export interface ImportContext extends FactContext {
  readonly kinds: TicketKinds
  readonly kind: string
  now(): Instant
}

/** A ticket while its rows are taken in. Nobody else holds its state and view. */
interface Ticket {
  readonly stream: StreamId
  /** it had no events, so no row of it can be known */
  readonly isNew: boolean
  state: TicketState | undefined
  view: SourceView
  hash: string | undefined
}

const load = async ({ store, kinds }: ImportContext, stream: StreamId): Promise<Ticket> => {
  const past = await store.readStream(stream)
  const view = emptyView()
  for (const event of past) follow(view, event, event.at)
  return {
    stream,
    view,
    isNew: past.length === 0,
    state: past.length === 0 ? undefined : kinds.replay(past),
    hash: past.at(-1)?.hash,
  }
}

const rejectOf = ({ row, source }: SourceRow, column: string, value: string, reason: string): Reject => ({
  row,
  source,
  column,
  value,
  reason,
})

const tooOld = (row: SourceRow, { state }: Standing): Reject | undefined =>
  state === undefined || rowTime(row, state) >= state.lastEventAt
    ? undefined
    : rejectOf(
        row,
        'sys_updated_at',
        row.value('sys_updated_at'),
        `is older than the ticket's last event of ${formatInstant(state.lastEventAt)}`,
      )

const factsOf = (row: SourceRow, facts: readonly DatedFact[], causationId: string): readonly Fact[] => {
  const actor = { id: row.updatedBy, kind: 'person' } as Fact['actor']
  return facts.map((fact) => ({ ...fact, actor, causationId }))
}

const advance = (
  kinds: TicketKinds,
  ticket: Ticket,
  events: readonly { readonly event: Omit<RecordedEvent, 'position'> }[],
): void => {
  for (const { event } of events) {
    ticket.state = kinds.fold(ticket.state, event)
    follow(ticket.view, event, event.at)
    ticket.hash = event.hash
  }
}

/** @returns undefined when somebody else wrote to the ticket meanwhile: it has to be loaded again */
const appendRow = async (
  context: ImportContext,
  ticket: Ticket,
  row: SourceRow,
  id: CommandId,
): Promise<RowOutcome | undefined> => {
  const { store, kinds, kind } = context
  const { state, stream, hash } = ticket
  const version = state?.version ?? 0
  const facts = factsOf(row, rowFacts(row, ticket, kind), id)
  const head = { stream, version, hash, customer: state?.customer }
  const events = await encodeFacts(context, head, facts, { recordedAt: context.now(), correlationId: row.number })
  advance(kinds, ticket, events)
  const result = await store.append({
    stream,
    expectedVersion: version,
    events,
    command: { id, fingerprint: id },
    dueAt: ticket.state === undefined ? null : dueAt(kinds, ticket.state, defaultPolicy),
  })
  return result.outcome === 'appended' ? { events: events.length } : undefined
}

const isInput = (error: unknown): error is DeskledgerError =>
  error instanceof DeskledgerError && (error.code === 'invalid_input' || error.code === 'not_canonical')

/** An error that lists issues begins with the event's type. */
const unfit = (row: SourceRow, { message, details }: DeskledgerError): Reject => {
  const [issue] = (details['issues'] ?? []) as readonly FieldIssue[]
  const column = issue && columnAt(message.slice(0, message.indexOf(':')), issue)
  if (issue === undefined || column === undefined) return rejectOf(row, '', '', message)
  return rejectOf(row, column, row.value(column), `expected ${issue.expected}`)
}

const takeIn = async (
  context: ImportContext,
  ticket: Ticket,
  row: SourceRow,
  id: CommandId,
): Promise<RowOutcome | undefined> => {
  if (!ticket.isNew && (await context.store.findCommand(id)) !== undefined) return 'known'
  const old = tooOld(row, ticket)
  if (old !== undefined) return old
  try {
    return await appendRow(context, ticket, row, id)
  } catch (error) {
    if (!isInput(error)) throw error
    return unfit(row, error)
  }
}

/**
 * Takes in one ticket's rows, in the order given. Each row is one append under an id made of its content, so a row that
 * the ledger has is recognised, and what it means is derived from the ticket's own events, not from the row before it.
 */
export const importTicket = async (
  context: ImportContext,
  rows: readonly SourceRow[],
  report: (outcome: RowOutcome) => void,
): Promise<void> => {
  const number = rows[0]?.number ?? ''
  const stream = ticketStream(number as TicketId)
  const occurrences = new Map<string, number>()
  let ticket = await load(context, stream)
  for (const row of rows) {
    const key = contentKey(row)
    const occurrence = (occurrences.get(key) ?? 0) + 1
    occurrences.set(key, occurrence)
    const id = `servicenow:${number}:${key}:${occurrence}` as CommandId
    let outcome = await takeIn(context, ticket, row, id)
    while (outcome === undefined) {
      ticket = { ...(await load(context, stream)), isNew: false }
      outcome = await takeIn(context, ticket, row, id)
    }
    report(outcome)
  }
}
