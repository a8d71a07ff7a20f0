import { DAY } from '../calendar/localDate.ts'
import type { TicketId } from '../ids.ts'
import type { Instant } from '../time.ts'
import { meetingDays, meetingWeek, type Stretch } from './day.ts'
import { digestOf, type Digest, type DigestOptions } from './digest.ts'
import { digestRowOf, type DigestRow } from './digestRow.ts'
import { shiftBookOf, type ShiftBook, type ShiftOptions } from './shiftBook.ts'
import type { Shelf, TicketView } from './ticketView.ts'
import { weekDigestOf, type WeekDigest, type WeekDigestOptions } from './weekDigest.ts'

/** It is open, or owes something. */
const isPending = ({ isOpen, standing }: DigestRow): boolean => isOpen || standing.length > 0

const instants = ['assignedAt', 'firstResolvedAt', 'lastResolvedAt', 'closedAt', 'withdrawnAt'] as const

/** What a desk's meetings go through, for any day: as the tickets are now. */
class MeetingsShelf implements Shelf<DigestRow, readonly DigestRow[]> {
  readonly #rows = new Map<TicketId, DigestRow>()
  readonly #pending = new Set<TicketId>()
  /** by days of UTC: tickets that something happened to, or was thought to have happened to */
  readonly #days = new Map<number, Set<TicketId>>()

  put(ticket: TicketId, row: DigestRow | null, before: DigestRow | null): void {
    if (row === null) this.#rows.delete(ticket)
    else this.#rows.set(ticket, row)
    if (row !== null && isPending(row)) this.#pending.add(ticket)
    else this.#pending.delete(ticket)
    if (row === null) return
    if (before === null) this.#note(ticket, row.line.receivedAt)
    for (const field of instants) if (row[field] !== before?.[field]) this.#note(ticket, row[field])
    for (const { at } of row.rises.slice(before?.rises.length ?? 0)) this.#note(ticket, at)
    for (const at of row.brokenAt.slice(before?.brokenAt.length ?? 0)) this.#note(ticket, at)
    for (const at of row.dissatisfiedAt.slice(before?.dissatisfiedAt.length ?? 0)) this.#note(ticket, at)
  }

  #note(ticket: TicketId, at: Instant | null): void {
    if (at === null) return
    const day = Math.floor(at / DAY)
    const tickets = this.#days.get(day)
    if (tickets === undefined) this.#days.set(day, new Set([ticket]))
    else tickets.add(ticket)
  }

  /** The rows of all tickets, by id. */
  result(): readonly DigestRow[] {
    return [...this.#rows.values()].sort((a, b) => (a.line.ticket < b.line.ticket ? -1 : 1))
  }

  /** The morning meeting: what `digest` tells of the same tickets. */
  day(options: DigestOptions): Digest {
    const { date, timeZone, calendar } = options
    return digestOf(this.#concerned(meetingDays(date, timeZone, calendar).before), options)
  }

  /** The weekly meeting: what `weekDigest` tells of the same tickets. */
  week(options: WeekDigestOptions): WeekDigest {
    const { date, time = '16:30', timeZone } = options
    return weekDigestOf(this.#concerned(meetingWeek(date, time, timeZone).week), options)
  }

  /** The shift book: what `shiftBook` tells of the same tickets. */
  shift(options: ShiftOptions): ShiftBook {
    return shiftBookOf(this.#concerned(options), options)
  }

  /** Those that something happened to in a stretch of time, and those that are not done with. */
  #concerned({ from, to }: Stretch): readonly DigestRow[] {
    const tickets = new Set(this.#pending)
    for (let day = Math.floor(from / DAY); day * DAY < to; day++) {
      for (const ticket of this.#days.get(day) ?? []) tickets.add(ticket)
    }
    return [...tickets].flatMap((ticket) => this.#rows.get(ticket) ?? [])
  }
}

export type { MeetingsShelf }

/**
 * The meetings of a desk, kept up event by event: the morning's (`day`), the week's (`week`), and the change of shifts (`shift`). They
 * tell of the tickets as they are after the last event; for a past date as it was then, replay the log up to it.
 *
 * @example
 * const desk = ticketViews({ meetings: meetings() }, kinds).open()
 * desk.views.meetings.day({ date: '2026-03-05', timeZone: 'Asia/Shanghai', asOf: Date.now() })
 */
export const meetings = (): TicketView<DigestRow, MeetingsShelf> => ({
  rowOf: digestRowOf,
  open: () => new MeetingsShelf(),
})
