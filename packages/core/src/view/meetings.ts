import type { TicketId } from '../ids.ts'
import type { Instant } from '../time.ts'
import { meetingDays, meetingWeek, type Stretch } from './day.ts'
import { digestOf, type Digest, type DigestOptions } from './digest.ts'
import { digestRowOf, happenedAt, type DigestRow } from './digestRow.ts'
import { shiftBookOf, type ShiftBook, type ShiftOptions } from './shiftBook.ts'
import { SortedList } from './sortedList.ts'
import type { Shelf, TicketView } from './ticketView.ts'
import { weekDigestOf, type WeekDigest, type WeekDigestOptions } from './weekDigest.ts'

/** Something that happened to a ticket. */
interface Happening {
  readonly at: Instant
  readonly ticket: TicketId
}

const inTime = (a: Happening, b: Happening): number =>
  a.at - b.at || (a.ticket < b.ticket ? -1 : Number(a.ticket > b.ticket))

/** It is open, or owes something. */
const isPending = ({ isOpen, standing }: DigestRow): boolean => isOpen || standing.length > 0

/** What a desk's meetings go through, for any day: as the tickets are now. */
class MeetingsShelf implements Shelf<DigestRow, readonly DigestRow[]> {
  readonly #rows = new Map<TicketId, DigestRow>()
  readonly #pending = new Set<TicketId>()
  readonly #happenings = new SortedList<Happening>(inTime)

  put(ticket: TicketId, row: DigestRow | null, before: DigestRow | null): void {
    const [then, now] = [before === null ? [] : happenedAt(before), row === null ? [] : happenedAt(row)]
    for (const at of then) if (!now.includes(at)) this.#happenings.remove({ at, ticket })
    for (const at of now) if (!then.includes(at)) this.#happenings.add({ at, ticket })
    if (row === null) this.#rows.delete(ticket)
    else this.#rows.set(ticket, row)
    if (row !== null && isPending(row)) this.#pending.add(ticket)
    else this.#pending.delete(ticket)
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
    for (const { at, ticket } of this.#happenings.from({ at: from, ticket: '' as TicketId })) {
      if (at >= to) break
      tickets.add(ticket)
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
