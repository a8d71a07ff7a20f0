import { DAY, dateText } from '../calendar/localDate.ts'
import { zoneOf } from '../calendar/zone.ts'
import type { Actor, RecordedEvent, StoredEvent } from '../event/envelope.ts'
import { ticketStream, type TicketId } from '../ids.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { eventWords, type EventWordsOptions } from './eventWords.ts'
import type { Following, Projection } from './projection.ts'

/** A field of the ticket that an event changed. */
export interface StoryChange {
  readonly field: (typeof watched)[number]
  readonly from: string | number | null
  readonly to: string | number | null
}

/** One event of a ticket, as people read it. */
export interface StoryLine {
  readonly at: Instant
  /** the same by the clocks of the desk's zone: `2026-03-05 17:30:00` */
  readonly local: string
  readonly actor: Actor
  readonly type: string
  readonly words: string
  readonly changes: readonly StoryChange[]
}

export interface StoryOptions extends Omit<EventWordsOptions, 'when'> {
  readonly kinds: TicketKinds
  /** the desk's; UTC, when left out */
  readonly timeZone?: string
}

const watched = [
  'status',
  'severity',
  'category',
  'department',
  'assignee',
  'owner',
  'functionalLevel',
  'hierarchicalLevel',
] as const

type Glance = Readonly<Record<(typeof watched)[number], string | number | null>>

const glance = ({ status, severity, category, department, assignee, owner, level }: TicketState): Glance => ({
  status,
  severity,
  category,
  department,
  assignee,
  owner,
  functionalLevel: level.functional,
  hierarchicalLevel: level.hierarchical,
})

/** Before the first event a ticket is nothing: what it says of it is no change. */
const changesOf = (before: Glance, after: Glance, isFirst: boolean): readonly StoryChange[] =>
  isFirst
    ? []
    : watched
        .filter((field) => before[field] !== after[field])
        .map((field) => ({ field, from: before[field], to: after[field] }))

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')

/** Date and time of day by the clocks of a zone, to the second. */
export const localText = (timeZone: string, at: Instant): string => {
  const local = zoneOf(timeZone).toLocal(at)
  const day = Math.floor(local / DAY)
  const past = (local - day * DAY) / 1000
  return `${dateText(day)} ${two(past / 3600)}:${two((past / 60) % 60)}:${two(past % 60)}`
}

const teller = ({ kinds, timeZone = 'UTC', ...options }: StoryOptions) => {
  const when = (at: Instant): string => localText(timeZone, at)
  return (state: TicketState | undefined, event: StoredEvent): { state: TicketState; line: StoryLine } => {
    const before = glance(state ?? kinds.initial(''))
    const after = kinds.fold(state, event)
    const { at, actor, type, data } = event
    const words = eventWords(type, data, { ...options, when })
    const changes = changesOf(before, glance(after), state === undefined)
    return { state: after, line: { at, local: when(at), actor, type, words, changes } }
  }
}

/**
 * A ticket's story: a line for each of its events, with who, when by the desk's clocks, what it says, and what it changed.
 *
 * @param events of one ticket; revealed for a reader, what they may read of texts is told as well
 *
 * @example
 * const events = await store.readStream(ticketStream(ticket))
 * storyOf(await desk.reveal(events, reader), { kinds, timeZone: 'Asia/Shanghai', language: 'zh' })
 */
export const storyOf = (events: Iterable<StoredEvent>, options: StoryOptions): readonly StoryLine[] => {
  const tell = teller(options)
  const lines: StoryLine[] = []
  let state: TicketState | undefined
  for (const event of events) {
    const told = tell(state, event)
    state = told.state
    lines.push(told.line)
  }
  return lines
}

interface SavedStory {
  readonly position: number
  readonly state: TicketState | null
  readonly lines: readonly StoryLine[]
}

/**
 * One ticket's story, as the log grows. Texts are not told, as in the log they are sealed.
 *
 * @example
 * const story = ticketStory(ticket, { kinds, timeZone: 'Asia/Shanghai' }).open()
 * for await (const events of store.subscribe({ signal })) for (const event of events) story.take(event)
 */
export const ticketStory = (ticket: TicketId, options: StoryOptions): Projection<readonly StoryLine[]> => {
  const stream = ticketStream(ticket)
  const tell = teller(options)
  return {
    open: (saved): Following<readonly StoryLine[]> => {
      const was = (saved === undefined ? { position: 0, state: null, lines: [] } : structuredClone(saved)) as SavedStory
      let { position } = was
      let state = was.state ?? undefined
      const lines = [...was.lines]
      return {
        take: (event: RecordedEvent) => {
          if (event.position <= position) return
          position = event.position
          if (event.stream !== stream) return
          const told = tell(state, event)
          state = told.state
          lines.push(told.line)
        },
        save: () => structuredClone({ position, state: state ?? null, lines }),
        result: () => [...lines],
      }
    },
  }
}
