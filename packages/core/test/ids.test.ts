import { asId, idPattern, ticketOf, ticketStream, ulidSource, type StreamId, type TicketId } from '@deskledger/core'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

test('ids grow, also within a millisecond and when the clock steps back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 200 }), (steps) => {
      const ids = ulidSource()
      const drawn = steps.map((step) => ids.next(1_700_000_000_000 - step))
      expect(drawn).toEqual([...new Set(drawn)].toSorted())
    }),
  )
})

test('a seeded source draws the same ids again', () => {
  const draw = () => {
    let seed = 0.1
    const ids = ulidSource(() => (seed = (seed * 7.3) % 1))
    return Array.from({ length: 20 }, (_, n) => ids.next(n))
  }
  expect(draw()).toEqual(draw())
})

test('every drawn id obeys the pattern', () => {
  const ids = ulidSource()
  for (let n = 0; n < 100; n++) expect(ids.next(n)).toMatch(idPattern)
})

test.each(['INC0000047', '投诉-1', 'a b', '😀', 'x'.repeat(200), '0'])('%o is an id', (id) =>
  expect(id).toMatch(idPattern),
)

test.each(['', ' a', 'a ', 'a\nb', 'a\u0000', '\ud800', 'x'.repeat(201), '\u00a0'])('%o is none', (id) =>
  expect(id).not.toMatch(idPattern),
)

test('a ticket and its stream name each other', () => {
  const id = asId<TicketId>('a/b')
  expect(ticketOf(ticketStream(id))).toBe(id)
  expect(ticketOf(asId<StreamId>('policy'))).toBeUndefined()
})
