import { invalidInput } from '../errors.ts'
import type { RecordedEvent } from '../event/envelope.ts'
import { isTicketStream, type StreamId, type TicketId } from '../ids.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Following, Projection } from './projection.ts'
import type { AnyTicketView, ResultOf, Shelf, ShelfOf } from './ticketView.ts'

/** Views by name. */
export type Views = Readonly<Record<string, AnyTicketView>>

type Results<All extends Views> = { readonly [Name in keyof All]: ResultOf<ShelfOf<All[Name]>> }
type Shelves<All extends Views> = { readonly [Name in keyof All]: ShelfOf<All[Name]> }

/** Views while they follow the log. */
export interface OpenViews<All extends Views> extends Following<Results<All>> {
  /** of the last event taken in; 0: none */
  readonly position: number
  /** what can be asked, by the names that the views were given: brought up to date when it is reached for */
  readonly views: Shelves<All>
}

/** What was kept: states of tickets that may go on, and rows of those that are over. */
interface Saved {
  readonly position: number
  readonly states: readonly TicketState[]
  readonly over: readonly (readonly [ticket: TicketId, rows: Readonly<Record<string, unknown>>])[]
}

/** A ticket that may go on. */
interface Tracked {
  readonly state: TicketState
  /** a bit for each view whose row is older than the state */
  stale: number
}

/** A view with its rows. */
interface Kept {
  readonly name: string
  readonly view: AnyTicketView
  readonly shelf: Shelf<unknown>
  readonly rows: Map<TicketId, unknown>
  readonly bit: number
  stale: Tracked[]
}

const MOST_VIEWS = 30
const finished: ReadonlySet<TicketState['status']> = new Set(['merged', 'duplicate', 'spam'])

/** Nothing that a view may show of it changes any more: no row may hold what is found out about such a ticket. */
const isOver = ({ status, archivedAt }: TicketState): boolean => archivedAt !== null || finished.has(status)

const refresh = ({ view, shelf, rows }: Kept, state: TicketState): void => {
  const before = rows.get(state.id) ?? null
  const row: unknown = view.rowOf(state)
  if (row === null && before === null) return
  shelf.put(state.id, row, before)
  if (row === null) rows.delete(state.id)
  else rows.set(state.id, row)
}

/** Rows are made when somebody asks: of ten events of a ticket, nobody may have looked in between. */
const settle = (kept: Kept): void => {
  for (const tracked of kept.stale) {
    if ((tracked.stale & kept.bit) === 0) continue
    tracked.stale &= ~kept.bit
    refresh(kept, tracked.state)
  }
  kept.stale = []
}

class Follower<All extends Views> implements OpenViews<All> {
  position = 0
  readonly views: Shelves<All>
  readonly #kinds: TicketKinds
  readonly #kept: readonly Kept[]
  readonly #all: number
  readonly #tickets = new Map<StreamId, Tracked>()

  constructor(views: All, kinds: TicketKinds) {
    this.#kinds = kinds
    this.#kept = Object.entries(views).map(([name, view], index) => {
      const shelf = view.open() as Shelf<unknown>
      return { name, view, shelf, rows: new Map(), bit: 1 << index, stale: [] }
    })
    this.#all = (1 << this.#kept.length) - 1
    const shown = {} as Record<string, unknown>
    for (const kept of this.#kept) {
      const get = (): unknown => {
        settle(kept)
        return kept.shelf
      }
      Object.defineProperty(shown, kept.name, { enumerable: true, get })
    }
    this.views = shown as Shelves<All>
  }

  take(event: RecordedEvent): void {
    if (event.position <= this.position) return
    this.position = event.position
    const { stream } = event
    const known = this.#tickets.get(stream)
    if (known === undefined) {
      // what is over was forgotten: nothing that is still said of it is shown
      if (event.version === 1 && isTicketStream(stream)) this.#track(stream, this.#kinds.fold(undefined, event))
      return
    }
    this.#kinds.fold(known.state, event)
    if (isOver(known.state)) this.#forget(stream, known)
    else if (known.stale !== this.#all) this.#mark(known)
  }

  /** Puts what was kept upon an empty one. */
  fill({ position, states, over }: Saved): void {
    this.position = position
    for (const state of states) this.#track(`ticket/${state.id}` as StreamId, structuredClone(state))
    for (const [ticket, rows] of over) {
      for (const { name, shelf, rows: own } of this.#kept) {
        const row = rows[name]
        if (row === undefined) continue
        own.set(ticket, row)
        shelf.put(ticket, row, null)
      }
    }
  }

  save(): Saved {
    const states = [...this.#tickets.values()].map(({ state }) => structuredClone(state))
    const going = new Set(states.map(({ id }) => id))
    const over = new Map<TicketId, Record<string, unknown>>()
    for (const { name, rows } of this.#kept) {
      for (const [ticket, row] of rows) {
        if (going.has(ticket)) continue
        const all = over.get(ticket) ?? {}
        over.set(ticket, { ...all, [name]: row })
      }
    }
    return { position: this.position, states, over: [...over] }
  }

  result(): Results<All> {
    const results = this.#kept.map((kept) => {
      settle(kept)
      return [kept.name, kept.shelf.result()] as const
    })
    return Object.fromEntries(results) as Results<All>
  }

  #track(stream: StreamId, state: TicketState): void {
    const tracked = { state, stale: 0 }
    this.#tickets.set(stream, tracked)
    this.#mark(tracked)
  }

  #mark(tracked: Tracked): void {
    for (const kept of this.#kept) if ((tracked.stale & kept.bit) === 0) kept.stale.push(tracked)
    tracked.stale = this.#all
  }

  #forget(stream: StreamId, tracked: Tracked): void {
    for (const kept of this.#kept) refresh(kept, tracked.state)
    tracked.stale = 0
    this.#tickets.delete(stream)
  }
}

/**
 * Views that share one fold of the log. An event costs the fold and a mark; rows are made when a view is asked, of the tickets
 * that changed since. Of a ticket that is archived, merged, a duplicate or spam the rows stay and the state is forgotten.
 *
 * @throws DeskledgerError `invalid_input` for more than 30 views
 *
 * @example
 * const desk = ticketViews({ work: workList(), inbox: departmentInbox() }, ticketKinds(standardKinds)).open()
 * for await (const events of store.readAll()) for (const event of events) desk.take(event)
 * const { lines, next } = desk.views.work.page({ department: 'operations', limit: 20 })
 */
export const ticketViews = <const All extends Views>(
  views: All,
  kinds: TicketKinds,
): Projection<Results<All>, OpenViews<All>> => {
  const count = Object.keys(views).length
  if (count > MOST_VIEWS)
    throw invalidInput('ticketViews', [{ path: 'views', value: count, expected: `at most ${MOST_VIEWS} views` }])
  return {
    open: (saved) => {
      const follower = new Follower(views, kinds)
      if (saved !== undefined) follower.fill(saved as Saved)
      return follower
    },
  }
}
