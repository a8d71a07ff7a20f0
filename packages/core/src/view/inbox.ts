import { invalidInput } from '../errors.ts'
import type { TicketId } from '../ids.ts'
import { isActive, type Referral, type TicketState } from '../ticket/state.ts'
import type { Duration, Instant } from '../time.ts'
import { bySeverityAnd, copyOf, lineOf, type TicketLine } from './line.ts'
import { isSeenBy, type Sight } from './sight.ts'
import { SortedList } from './sortedList.ts'
import type { Shelf, TicketView } from './ticketView.ts'

/** A contact sheet or task order, with the ticket that it is about. */
export interface SheetLine extends TicketLine {
  readonly sheet: Referral
}

export interface LateSheetLine extends SheetLine {
  /** how long ago it was due, in elapsed time */
  readonly late: Duration
}

/** What a department has before it. Sheets stand by their deadline, those that it answered the latest first. */
export interface Inbox {
  readonly department: string
  /** issued to it and not answered */
  readonly open: readonly SheetLine[]
  /** those of `open` whose deadline has passed */
  readonly overdue: readonly LateSheetLine[]
  /** given back to the desk, which has not passed them on yet */
  readonly returned: readonly SheetLine[]
  readonly answered: readonly SheetLine[]
  /** open tickets that it leads */
  readonly leads: readonly TicketLine[]
  /** open tickets that it handles as well */
  readonly joins: readonly TicketLine[]
}

export interface InboxQuery {
  readonly department: string
  /** as of when something is overdue */
  readonly asOf: Instant
  /** most answered sheets; 50, when left out */
  readonly answered?: number
  /** a role may see its department's, or its own only */
  readonly reader?: Sight
}

/** What a ticket puts into inboxes. */
export interface InboxRow {
  readonly line: TicketLine
  readonly isOpen: boolean
  readonly joint: readonly string[]
  readonly sheets: readonly SheetLine[]
}

/** On a ticket that has ended, what was not answered is not waited for any more. */
const isShown = ({ status }: Referral, isLive: boolean): boolean => status === 'answered' || isLive

const sheetsOf = ({ referrals }: TicketState, line: TicketLine, isLive: boolean): readonly SheetLine[] =>
  copyOf(referrals)
    .filter((referral) => isShown(referral, isLive))
    .map((referral) => ({ ...line, sheet: { ...referral } }))

const inboxRowOf = (state: TicketState): InboxRow | null => {
  if (state.test) return null
  const isOpen = isActive(state.status)
  const line = lineOf(state)
  const sheets = sheetsOf(state, line, isOpen || state.status === 'resolved')
  const hasPlace = isOpen && (state.department !== null || state.joint.length > 0)
  return hasPlace || sheets.length > 0 ? { line, isOpen, joint: copyOf(state.joint), sheets } : null
}

const byName = (a: SheetLine, b: SheetLine): number => {
  if (a.ticket !== b.ticket) return a.ticket < b.ticket ? -1 : 1
  return a.sheet.id < b.sheet.id ? -1 : Number(a.sheet.id > b.sheet.id)
}
const byDue = (a: SheetLine, b: SheetLine): number => a.sheet.due - b.sheet.due || byName(a, b)
const answeredAt = ({ sheet }: SheetLine): Instant => sheet.answeredAt ?? 0
const latestAnswered = (a: SheetLine, b: SheetLine): number => answeredAt(b) - answeredAt(a) || byName(a, b)
const byReceived = bySeverityAnd<TicketLine>(({ receivedAt }) => receivedAt)
const ticketOrder = (a: TicketLine, b: TicketLine): number => (a.ticket === b.ticket ? 0 : byReceived(a, b))

const tray = () => ({
  issued: new SortedList<SheetLine>(byDue),
  returned: new SortedList<SheetLine>(byDue),
  answered: new SortedList<SheetLine>(latestAnswered),
  leads: new SortedList<TicketLine>(ticketOrder),
  joins: new SortedList<TicketLine>(ticketOrder),
})

type Tray = ReturnType<typeof tray>
type Put = 'add' | 'remove'

const taking = <Item>(items: Iterable<Item>, isTaken: (item: Item) => boolean, most = Infinity): readonly Item[] => {
  const taken: Item[] = []
  for (const item of items) {
    if (taken.length >= most) break
    if (isTaken(item)) taken.push(item)
  }
  return taken
}

/** The inboxes of all departments. */
class InboxShelf implements Shelf<InboxRow, readonly Omit<Inbox, 'overdue'>[]> {
  readonly #trays = new Map<string, Tray>()
  /** departments that join, of the tickets that any joins */
  readonly #joint = new Map<TicketId, readonly string[]>()

  put(ticket: TicketId, row: InboxRow | null, before: InboxRow | null): void {
    if (before !== null) this.#place(before, 'remove')
    if (row !== null) this.#place(row, 'add')
    if (row !== null && row.joint.length > 0) this.#joint.set(ticket, row.joint)
    else if (before !== null) this.#joint.delete(ticket)
  }

  /** Departments that anything was ever handed to, by name. */
  get departments(): readonly string[] {
    return [...this.#trays.keys()].toSorted()
  }

  /** All inboxes, without what depends on the time of day. */
  result(): readonly Omit<Inbox, 'overdue'>[] {
    return this.departments
      .map((department) => {
        const { overdue: _, ...inbox } = this.of({ department, asOf: 0, answered: Infinity })
        return inbox
      })
      .filter((inbox) =>
        [inbox.open, inbox.returned, inbox.answered, inbox.leads, inbox.joins].some(({ length }) => length > 0),
      )
  }

  /**
   * One department's inbox; empty for one that nothing was handed to. A reader who sees a department's tickets sees what was handed
   * to it as well; one who sees their own, what is on those.
   *
   * @throws DeskledgerError `invalid_input` for an `answered` below 0, and a reader who does not say whose tickets they see
   *
   * @example
   * const { overdue } = shelf.of({ department: 'operations', asOf: Date.now() })
   */
  of({ department, asOf, answered: most = 50, reader }: InboxQuery): Inbox {
    if (!(most >= 0)) throw invalidInput('inbox', [{ path: 'answered', value: most, expected: 'a number from 0' }])
    const { issued, returned, answered, leads, joins } = this.#trays.get(department) ?? tray()
    const isSeen = this.#seenBy(reader, department)
    const open = taking(issued.from(), isSeen)
    return {
      department,
      open,
      overdue: open.filter(({ sheet }) => sheet.due < asOf).map((line) => ({ ...line, late: asOf - line.sheet.due })),
      returned: taking(returned.from(), isSeen),
      answered: taking(answered.from(), isSeen, most),
      leads: taking(leads.from(), isSeen),
      joins: taking(joins.from(), isSeen),
    }
  }

  /** Whoever an inbox is of has to do with all that is in it. */
  #seenBy(reader: Sight | undefined, department: string): (line: TicketLine) => boolean {
    const isSeen = isSeenBy(reader)
    return (line) => isSeen({ ...line, joint: [department, ...(this.#joint.get(line.ticket) ?? [])] })
  }

  #trayOf(department: string): Tray {
    const known = this.#trays.get(department)
    if (known !== undefined) return known
    const made = tray()
    this.#trays.set(department, made)
    return made
  }

  #place({ line, isOpen, joint, sheets }: InboxRow, put: Put): void {
    for (const sheet of sheets) this.#trayOf(sheet.sheet.department)[sheet.sheet.status][put](sheet)
    if (!isOpen) return
    if (line.department !== null) this.#trayOf(line.department).leads[put](line)
    for (const department of joint) if (department !== line.department) this.#trayOf(department).joins[put](line)
  }
}

export type { InboxShelf }

/**
 * What was handed to departments: contact sheets and task orders with their deadlines, and the tickets that they lead or join.
 *
 * @example
 * const desk = ticketViews({ inbox: departmentInbox() }, kinds).open()
 * desk.views.inbox.of({ department: 'operations', asOf: Date.now() })
 */
export const departmentInbox = (): TicketView<InboxRow, InboxShelf> => ({
  rowOf: inboxRowOf,
  open: () => new InboxShelf(),
})
