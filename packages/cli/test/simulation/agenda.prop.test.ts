import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { openAgenda } from '../../src/simulation/agenda.ts'
import { after, always, atDesk, atOffice, hours, minutes } from '../../src/simulation/hours.ts'

it('gives entries by time, and those of one instant in the order in which they came', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(20), fc.constant('take' as const)), { maxLength: 200 }), (steps) => {
      const agenda = openAgenda<number>()
      const taken: unknown[] = []
      const expected: unknown[] = []
      let waiting: { at: number; item: number }[] = []
      for (const [turn, step] of steps.entries()) {
        if (step === 'take') {
          const [first] = waiting.toSorted((a, b) => a.at - b.at || a.item - b.item)
          const given = agenda.next()
          taken.push([given?.at, given?.item])
          expected.push([first?.at, first?.item])
          waiting = waiting.filter((entry) => entry !== first)
        } else {
          agenda.enter(step, turn)
          waiting.push({ at: step, item: turn })
        }
      }
      expect(taken).toEqual(expected)
    }),
  )
})

it('counts the time of a shift as minute by minute does', () => {
  const start = Date.UTC(2025, 0, 1)
  fc.assert(
    fc.property(
      fc.constantFrom(atDesk, atOffice, always),
      fc.nat(20_000),
      fc.integer({ min: 1, max: 3000 }),
      (shift, begin, work) => {
        const from = start + minutes(begin)
        let at = from
        for (let left = work; left > 0; at += minutes(1)) if (shift.isOpen(at)) left -= 1
        expect(after(from, minutes(work), shift)).toBe(at)
      },
    ),
    { numRuns: 60 },
  )
  expect(after(start, hours(1), atDesk)).toBe(start + hours(1))
})
