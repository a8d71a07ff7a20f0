/** The detectors run by a desk: whoever runs them, however often and from wherever, the ledger comes out the same. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createDesk, defaultPolicy, ulidSource, type RecordedEvent } from '@deskledger/core'
import { batches, openMemories, repeats, runProcesses, type SavedMemories } from '@deskledger/core/process'
import { soak } from '../soak.ts'
import { crash, dying, survive } from './crashes.ts'
import { readLog } from './desks.ts'
import { batchRule, openIssues, repeatRule, steps, withRules, write } from './issues.ts'

const rules = fc.record({ repeat: repeatRule, batch: batchRule })
/** up to three versions; the first may have no rules yet */
const policies = fc
  .tuple(fc.boolean(), fc.array(rules, { minLength: 1, maxLength: 2 }))
  .map(([isBare, all]) => [
    ...(isBare ? [defaultPolicy] : []),
    ...all.map((rule, n) => withRules(rule, n + 1 + Number(isBare))),
  ])

const detectors = [repeats, batches]
const found = new Set(['ticket.repeatFound', 'ticket.contactedAgain', 'ticket.batchJoined'])

/** Facts without ids that were drawn and instants of recording. */
const factsIn = (log: readonly RecordedEvent[]) =>
  log
    .filter(({ type }) => found.has(type))
    .map(({ type, stream, data }) => `${stream} ${type} ${JSON.stringify(data)}`)
    .sort()

it('comes to the same ledger whatever crashes, with memories that were kept, lost, or kept long before', async () => {
  const crashes = fc.array(fc.record({ crash, keepsMemories: fc.boolean() }), { maxLength: 4 })
  let facts = 0
  await fc.assert(
    fc.asyncProperty(policies, steps(), crashes, async (versions, all, many) => {
      const calm = await write(versions, all)
      await runProcesses(calm)
      const house = await write(versions, all)
      let after = 0
      let kept: SavedMemories = {}
      for (const { crash, keepsMemories } of many) {
        const memories = openMemories(JSON.parse(JSON.stringify(kept)) as SavedMemories)
        const keep = (position: number) => {
          if (crash.keeps) after = position
          if (keepsMemories) kept = memories.save()
        }
        const desk = dying(house.desk, crash.nth, crash.after)
        // batches of one event, so that positions in between are kept
        const store = { ...house.store, readAll: (range = {}) => house.store.readAll({ ...range, batch: 1 }) }
        await survive(runProcesses({ desk, store, after, memories, keep }))
      }
      await runProcesses({ ...house, after, memories: openMemories(kept) })
      await runProcesses(house)
      const log = await readLog(house.store)
      facts += factsIn(log).length
      expect(log).toEqual(await readLog(calm.store))
    }),
    { numRuns: soak(120) },
  )
  expect(facts).toBeGreaterThan(100)
})

it('comes to the same facts when two runners race', async () => {
  await fc.assert(
    fc.asyncProperty(policies, steps(), async (versions, all) => {
      const calm = await write(versions, all)
      await runProcesses(calm)
      const house = await write(versions, all)
      const other = createDesk({ store: house.store, clock: house.clock, ids: ulidSource(() => 0.25) })
      await Promise.all([runProcesses(house), runProcesses({ desk: other, store: house.store })])
      expect(factsIn(await readLog(house.store))).toEqual(factsIn(await readLog(calm.store)))
    }),
    { numRuns: soak(60) },
  )
})

it('finds late what it finds at once, but for tickets that no longer count then', async () => {
  let refusals = 0
  await fc.assert(
    fc.asyncProperty(rules, steps(), async (rule, all) => {
      const late = await write(withRules(rule), all)
      const { refused } = await runProcesses({ ...late, processes: detectors })
      const prompt = openIssues(withRules(rule))
      const memories = openMemories()
      let after = 0
      for (const step of all) {
        await prompt.tell(step)
        after = (await runProcesses({ ...prompt, processes: detectors, after, memories })).position
      }
      refusals += refused.length
      const atOnce = factsIn(await readLog(prompt.store))
      const later = factsIn(await readLog(late.store))
      expect(atOnce).toEqual(expect.arrayContaining(later))
      expect(atOnce).toHaveLength(later.length + refused.length)
      for (const { rejection } of refused)
        expect(rejection.details).toMatchObject({ status: expect.stringMatching(/merged|duplicate|spam/) as string })
    }),
    { numRuns: soak(80) },
  )
  expect(refusals).toBeGreaterThan(10)
})

it('finds nothing where the policy has no rule, and then reads nothing again', async () => {
  await fc.assert(
    fc.asyncProperty(steps(), async (all) => {
      const house = await write(defaultPolicy, all)
      const { position } = await runProcesses(house)
      expect(factsIn(await readLog(house.store))).toEqual([])
      const reads: unknown[] = []
      const readAll = (range = {}) => {
        reads.push(range)
        return house.store.readAll(range)
      }
      await runProcesses({ desk: house.desk, store: { ...house.store, readAll }, after: position })
      expect(reads).toEqual([{ after: position }])
    }),
    { numRuns: soak(10) },
  )
})
