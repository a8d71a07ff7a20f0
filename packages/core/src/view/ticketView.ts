import type { TicketId } from '../ids.ts'
import type { TicketState } from '../ticket/state.ts'

/**
 * A view that is made of rows: of each ticket one, or none. Its definition is what `rowOf` gives for the states of all tickets;
 * `ticketViews` keeps it up event by event.
 */
export interface TicketView<Row, Shown extends Shelf<Row>> {
  /** of a state that goes on changing, so what is a list in it is copied; plain JSON data */
  rowOf(state: TicketState): Row | null
  /** an empty shelf for its rows */
  open(): Shown
}

/** Where a view keeps its rows, in the orders in which it is asked for them. */
export interface Shelf<Row, Result = unknown> {
  /** puts a ticket's row in the place of the one before; null: it has none */
  put(ticket: TicketId, row: Row | null, before: Row | null): void
  /** all that it shows, as plain data */
  result(): Result
}

// oxlint-disable-next-line typescript/no-explicit-any -- stands for every view, whatever its rows
export type AnyTicketView = TicketView<any, any>

export type ShelfOf<View> = View extends { open(): infer Shown } ? Shown : never
export type ResultOf<Shown> = Shown extends Shelf<never, infer Result> ? Result : never
