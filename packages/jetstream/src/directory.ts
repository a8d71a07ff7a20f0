import type { CommandId, DueEntry, EventStore, Instant, StreamId } from '@deskledger/core'
import type { Heading } from './message.ts'

/** Where a stream stands. */
interface Standing {
  readonly version: number
  /** its messages in the log, in order */
  readonly messages: readonly number[]
  readonly dueAt: Instant | null
}

interface Kept {
  version: number
  readonly messages: number[]
  dueAt: Instant | null
}

const absent: Standing = { version: 0, messages: [], dueAt: null }

/** What the headers of the log say, in memory: of each stream where it stands, of each command where it is. */
export interface Directory {
  /** takes a heading, unless it has it already: those of a stream in the order of the log */
  note(heading: Heading): void
  standing(stream: StreamId): Standing
  /** the first message with the command */
  find(command: CommandId): number | undefined
  readonly listStreams: (options: Parameters<EventStore['listStreams']>[0]) => readonly StreamId[]
  readonly listDue: (options: Parameters<EventStore['listDue']>[0]) => readonly DueEntry[]
}

/** How many names of a sorted list stand in front of a place. */
const countBefore = (names: readonly StreamId[], isBefore: (name: StreamId) => boolean): number => {
  let [low, high] = [0, names.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const name = names[middle]
    if (name !== undefined && isBefore(name)) low = middle + 1
    else high = middle
  }
  return low
}

const byInstant = (one: DueEntry, other: DueEntry): number =>
  one.dueAt - other.dueAt || (one.stream < other.stream ? -1 : 1)

export const directory = (): Directory => {
  const streams = new Map<StreamId, Kept>()
  const commands = new Map<CommandId, number>()
  const due = new Map<StreamId, Instant>()
  let sorted: StreamId[] | undefined

  const keptOf = (stream: StreamId): Kept => {
    const known = streams.get(stream)
    if (known !== undefined) return known
    const kept = { version: 0, messages: [], dueAt: null }
    streams.set(stream, kept)
    return kept
  }

  const names = (): readonly StreamId[] =>
    (sorted ??= [...streams]
      .filter(([, { version }]) => version > 0)
      .map(([stream]) => stream)
      .sort())

  return {
    note({ seq, stream, command, dueAt }) {
      commands.set(command.id, Math.min(seq, commands.get(command.id) ?? seq))
      const kept = keptOf(stream)
      if (seq <= (kept.messages.at(-1) ?? 0)) return
      if (kept.version === 0 && command.after > 0) sorted = undefined
      kept.messages.push(seq)
      kept.version = command.after
      kept.dueAt = dueAt
      if (dueAt === null) due.delete(stream)
      else due.set(stream, dueAt)
    },
    standing: (stream) => streams.get(stream) ?? absent,
    find: (command) => commands.get(command),
    listStreams({ prefix, after = '', limit }) {
      const behind = countBefore(names(), (name) => name <= after)
      const from = Math.max(
        behind,
        countBefore(names(), (name) => name < prefix),
      )
      const found = names().slice(from, from + Math.max(0, limit))
      return found.filter((name) => name.startsWith(prefix))
    },
    listDue({ until, limit }) {
      const found: DueEntry[] = []
      for (const [stream, dueAt] of due) if (dueAt <= until) found.push({ stream, dueAt })
      return found.sort(byInstant).slice(0, limit)
    },
  }
}
