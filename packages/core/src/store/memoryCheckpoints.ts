import { checkCheckpoint } from './checkCheckpoint.ts'
import type { Checkpoint, CheckpointChange } from './store.ts'

const copied = (parts: ReadonlyMap<string, Uint8Array>): readonly (readonly [string, Uint8Array])[] =>
  [...parts].map(([name, bytes]) => [name, new Uint8Array(bytes)] as const)

export interface MemoryCheckpoints {
  read(projection: string): Checkpoint | undefined
  write(change: CheckpointChange): boolean
}

/** Checkpoints in memory. Bytes are copied on their way in and out, so that nobody shares what another may write to. */
export const memoryCheckpoints = (): MemoryCheckpoints => {
  const kept = new Map<string, Checkpoint>()
  return {
    read(projection) {
      const found = kept.get(projection)
      return found && { ...found, parts: new Map(copied(found.parts)) }
    },
    write(change) {
      checkCheckpoint(change)
      const { projection, follows, position, signature, parts } = change
      const found = kept.get(projection)
      const before = found?.signature === signature ? found : undefined
      if ((before?.position ?? null) !== follows) return false
      kept.set(projection, { position, signature, parts: new Map([...(before?.parts ?? []), ...copied(parts)]) })
      return true
    },
  }
}
