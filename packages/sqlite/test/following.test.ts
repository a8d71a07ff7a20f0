import type { EventStore } from '@deskledger/core'
import { sqliteStore } from '@deskledger/sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { appendOf, gather } from './appends.ts'
import { soak } from './soak.ts'

/** Follows a store up to a position. */
const seenUpTo = async (store: EventStore, position: number): Promise<readonly number[]> => {
  const controller = new AbortController()
  const seen: number[] = []
  for await (const events of store.subscribe({ signal: controller.signal, batch: 2 })) {
    seen.push(...events.map((event) => event.position))
    if ((seen.at(-1) ?? 0) >= position) controller.abort()
  }
  return seen
}

test('a subscription is woken by every append of its own process, also by one that comes as it falls asleep', async () => {
  const sizes = fc.array(fc.record({ events: fc.nat(3), turns: fc.nat(12) }), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(sizes, async (appends) => {
      // it looks by itself once a minute, so what comes in time was brought by a wake
      const store = sqliteStore(':memory:', { pollInterval: 60_000 })
      const last = appends.length + appends.reduce((sum, { events }) => sum + Math.max(0, events - 1), 0) + 1
      const following = seenUpTo(store, last)
      for (const [n, { events, turns }] of [...appends, { events: 1, turns: 0 }].entries()) {
        for (let turn = 0; turn < turns; turn++) await Promise.resolve()
        const texts = Array.from({ length: events }, () => 'x')
        await store.append(appendOf(store, { stream: `s${n}`, expectedVersion: 0, command: `c${n}`, texts }))
      }
      const seen = await following
      expect(seen).toEqual((await gather(store.readAll())).map(({ position }) => position))
      await store.close()
    }),
    { numRuns: soak(60) },
  )
})

test('what is due is listed as in a map, whatever of it lies in the tail', async () => {
  const change = fc.record({ n: fc.nat(11), dueAt: fc.option(fc.nat(30)) })
  const ask = fc.record({ until: fc.nat(30), limit: fc.integer({ min: 1, max: 4 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(change, ask), { maxLength: 40 }), async (steps) => {
      const store = sqliteStore(':memory:', { indexEvery: 6 })
      const model = new Map<string, number>()
      for (const [index, [{ n, dueAt }, { until, limit }]] of steps.entries()) {
        const stream = `s${String(n).padStart(2, '0')}`
        await store.append(appendOf(store, { stream, expectedVersion: 0, command: `c${index}`, texts: [], dueAt }))
        if (dueAt === null) model.delete(stream)
        else model.set(stream, dueAt)
        const expected = [...model]
          .filter(([, due]) => due <= until)
          .toSorted(([a, dueA], [b, dueB]) => dueA - dueB || (a < b ? -1 : 1))
          .slice(0, limit)
        const found = await store.listDue({ until, limit })
        expect(found.map((entry) => [entry.stream, entry.dueAt])).toEqual(expected)
      }
      await store.close()
    }),
    { numRuns: soak(60) },
  )
})
