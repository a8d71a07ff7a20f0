import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SortedList } from '../../src/view/sortedList.ts'
import { soak } from '../soak.ts'

const acts = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 2000 })), { maxLength: 3000, size: 'max' })

test('it holds what a set holds, in order, from any item on', () => {
  fc.assert(
    fc.property(acts, fc.integer({ min: 0, max: 2000 }), (acts, start) => {
      const list = new SortedList<number>((a, b) => a - b)
      const set = new Set<number>()
      for (const [isIn, value] of acts) {
        if (isIn) {
          list.add(value)
          set.add(value)
        } else {
          list.remove(value)
          set.delete(value)
        }
        if (list.size !== set.size) throw new Error(`size ${list.size}, expected ${set.size}`)
      }
      const sorted = [...set].toSorted((a, b) => a - b)
      expect([...list.from()]).toEqual(sorted)
      expect([...list.from(start)]).toEqual(sorted.filter((value) => value >= start))
    }),
    { numRuns: soak(100) },
  )
})
