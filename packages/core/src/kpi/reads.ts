import type { TicketState } from '../ticket/state.ts'

/** A field of a ticket's state. */
export type StateField = keyof TicketState

/** A ticket as far as some of its fields go. */
export type TicketWith<Field extends StateField> = Pick<TicketState, Field>
