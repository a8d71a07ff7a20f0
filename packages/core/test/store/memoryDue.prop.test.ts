import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { memoryDue } from '../../src/store/memoryDue.ts'
import type { StreamId } from '../../src/ids.ts'
import { soak } from '../soak.ts'

const HOUR = 3_600_000
const instant = fc.oneof(
  fc.integer({ min: -3, max: 40 }).map((n) => n * HOUR),
  fc.integer({ min: -3 * HOUR, max: 40 * HOUR }),
)
const stream = fc.nat(12).map((n) => `ticket/${n}` as StreamId)

test('what is due is listed as if all of it were looked at', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(stream, fc.option(instant))), instant, fc.nat(15), (changes, until, limit) => {
      const due = memoryDue()
      const plain = new Map<StreamId, number>()
      for (const [name, dueAt] of changes) {
        due.set(name, dueAt)
        if (dueAt === null) plain.delete(name)
        else plain.set(name, dueAt)
      }
      const expected = [...plain]
        .filter(([, dueAt]) => dueAt <= until)
        .map(([name, dueAt]) => ({ stream: name, dueAt }))
        .sort((a, b) => a.dueAt - b.dueAt || (a.stream < b.stream ? -1 : 1))
      expect(due.list(until, limit)).toEqual(expected.slice(0, limit))
      expect(due.list(Number.MAX_SAFE_INTEGER, 100).length).toBe(plain.size)
    }),
    { numRuns: soak(300) },
  )
})
