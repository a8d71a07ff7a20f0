import { policyPublished } from '../event/catalogue/policy.ts'
import type { RecordedEvent } from '../event/envelope.ts'
import { policyStream } from '../ids.ts'
import type { Policy } from '../policy/policy.ts'
import {
  observe,
  type HeldMemory,
  type Memories,
  type Process,
  type ProcessCommand,
  type RememberingProcess,
} from '../process/index.ts'
import type { EventStore } from '../store/store.ts'
import type { Duration } from '../time.ts'

/** Memories that go along with the log. */
export interface Recall {
  /** takes in the next event; gives what follows */
  observe(event: RecordedEvent): Promise<readonly ProcessCommand[]>
}

/** The longest that any policy up to a position asks for. So what is remembered there does not depend on who got there when. */
const reachAt = async (store: EventStore, { memory }: RememberingProcess, position: number): Promise<Duration> => {
  let reach = 0
  for (const event of await store.readStream(policyStream)) {
    if (event.type !== policyPublished.type || event.position > position) continue
    reach = Math.max(reach, memory.reach((event.data as { readonly policy: Policy }).policy))
  }
  return reach
}

/** What a process remembers at a position: as it is held, gone on with to there, or built up from the beginning. */
const recallAt = async (
  store: EventStore,
  process: RememberingProcess,
  known: HeldMemory | undefined,
  position: number,
): Promise<HeldMemory> => {
  const reach = await reachAt(store, process, position)
  const isUsable = known !== undefined && known.position <= position && known.reach === reach
  const held = isUsable ? known : { position: 0, reach, memory: process.memory.begin(reach) }
  if (reach > 0 && held.position < position) {
    for await (const events of store.readAll({ after: held.position, upTo: position })) {
      for (const event of events) observe(process, held.memory, event)
    }
  }
  held.position = position
  return held
}

/** Opens what processes remember at a position; it is kept up in `memories`. */
export const openRecall = async (
  store: EventStore,
  processes: readonly Process[],
  memories: Memories,
  position: number,
): Promise<Recall> => {
  const remembering = processes.filter((process): process is RememberingProcess => process.memory !== undefined)
  const recall = async (process: RememberingProcess, upTo: number): Promise<HeldMemory> => {
    const held = await recallAt(store, process, memories.get(process), upTo)
    memories.set(process, held)
    return held
  }
  const all = await Promise.all(
    remembering.map(async (process) => ({ process, held: await recall(process, position) })),
  )
  return {
    async observe(event) {
      const commands: ProcessCommand[] = []
      for (const each of all) {
        if (event.type === policyPublished.type) each.held = await recall(each.process, event.position)
        else {
          if (each.held.reach > 0) commands.push(...observe(each.process, each.held.memory, event))
          each.held.position = event.position
        }
      }
      return commands
    },
  }
}
