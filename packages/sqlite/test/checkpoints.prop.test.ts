import { asId, memoryStore, type Checkpoint, type CheckpointChange } from '@deskledger/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sqliteStore } from '@deskledger/sqlite'
import { folder } from './folder.ts'
import { soak } from './soak.ts'

const projections = ['figures', 'work list']

interface Step {
  readonly by: 0 | 1
  readonly reopen: boolean
  readonly changes: readonly (Omit<CheckpointChange, 'position' | 'follows'> & {
    readonly by: number
    /** added to the position that there is; most often 0, so that most changes are kept */
    readonly off: number
    readonly first: boolean
  })[]
}

const which = fc.constantFrom(0 as const, 1 as const)
const parts = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c', '', '投诉'), fc.uint8Array({ maxLength: 6 })), { maxLength: 4 })
  .map((entries) => new Map(entries))

const step: fc.Arbitrary<Step> = fc.record({
  by: which,
  reopen: fc.boolean(),
  changes: fc.array(
    fc.record({
      projection: fc.constantFrom(...projections),
      signature: fc.constantFrom('1', '1', '1', '2'),
      by: fc.integer({ min: 1, max: 3 }),
      off: fc.constantFrom(0, 0, 0, 1),
      first: fc.boolean(),
      parts,
    }),
    { maxLength: 4 },
  ),
})

const plain = (checkpoint: Checkpoint | undefined): unknown =>
  checkpoint && { ...checkpoint, parts: [...checkpoint.parts].map(([name, bytes]) => `${name}:${bytes.join()}`).sort() }

test('two connections to a file, whatever checkpoints are written at once, equal the store in memory', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const { path, remove } = folder()
      const open = () => sqliteStore(path('desk.db'), { ledger: asId('memory'), synchronous: 'normal' })
      const model = memoryStore()
      const stores = [open(), open()]
      const results: unknown[] = []
      const expected: unknown[] = []
      try {
        for (const { by, reopen, changes } of steps) {
          if (reopen) {
            await stores[by]!.close()
            stores[by] = open()
          }
          const written: CheckpointChange[] = []
          for (const { by: more, off, first, ...change } of changes) {
            const at = (await model.readCheckpoint(change.projection))?.position
            const follows = first || at === undefined ? null : at + off
            written.push({ ...change, follows, position: (follows ?? 0) + more })
          }
          expected.push(await Promise.all(written.map((change) => model.writeCheckpoint(change))))
          results.push(await Promise.all(written.map((change) => stores[by]!.writeCheckpoint(change))))
          for (const projection of projections) {
            expected.push(plain(await model.readCheckpoint(projection)))
            results.push(plain(await stores[1 - by]!.readCheckpoint(projection)))
          }
        }
      } finally {
        await Promise.all(stores.map((store) => store.close()))
        remove()
      }
      expect(results).toEqual(expected)
    }),
    { numRuns: soak(60) },
  )
}, 120_000)
