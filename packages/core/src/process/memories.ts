import type { Duration } from '../time.ts'
import type { Process } from './process.ts'

/** What a process remembers of the log up to a position. */
export interface HeldMemory {
  position: number
  readonly reach: Duration
  readonly memory: unknown
}

/** Memories as JSON, by the name of their process. */
export type SavedMemories = Readonly<
  Record<string, { readonly position: number; readonly reach: Duration; readonly memory: unknown }>
>

/** What processes remember, from one run to the next. For one run at a time. */
export interface Memories {
  readonly get: (process: Process) => HeldMemory | undefined
  readonly set: (process: Process, held: HeldMemory) => void
  /** all of them as JSON: keep it with the position, as often as you like; what is missing is read from the log again */
  readonly save: () => SavedMemories
}

const load = ({ name, memory }: Process, saved: SavedMemories): HeldMemory | undefined => {
  const found = Object.hasOwn(saved, name) ? saved[name] : undefined
  if (found === undefined) return undefined
  const loaded = memory?.load(found.memory, found.reach) as unknown
  return loaded === undefined ? undefined : { position: found.position, reach: found.reach, memory: loaded }
}

/**
 * Opens the memories of processes: empty, or as they were saved.
 *
 * @example
 * const memories = openMemories(JSON.parse(kept))
 * await runProcesses({ desk, store, after, memories })
 * await keepSomewhere(JSON.stringify(memories.save()))
 */
export const openMemories = (saved: SavedMemories = {}): Memories => {
  const held = new Map<string, { readonly process: Process; readonly memory: HeldMemory }>()
  return {
    get: (process) => {
      const memory = held.get(process.name)?.memory ?? load(process, saved)
      if (memory !== undefined) held.set(process.name, { process, memory })
      return memory
    },
    set: (process, memory) => {
      held.set(process.name, { process, memory })
    },
    save: () => {
      const now = [...held.values()].map(({ process, memory: { position, reach, memory } }) => {
        const json: unknown = process.memory?.save(memory)
        return [process.name, { position, reach, memory: json }] as const
      })
      return { ...saved, ...Object.fromEntries(now) }
    },
  }
}
