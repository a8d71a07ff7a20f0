import * as fc from 'fast-check'
import { effectOf, figures } from '@deskledger/core/kpi'
import { standardKinds, ticketKinds, type TicketState } from '@deskledger/core'
import { expect, test } from 'vitest'
import { soak } from '../soak.ts'
import { DAY, T0 } from '../ticket/given.ts'

const kinds = ticketKinds(standardKinds)

const complaint = (name: string, receivedAt: number, category: string): TicketState => ({
  ...kinds.initial('complaint'),
  id: name as never,
  kind: 'complaint',
  version: 1,
  status: 'new',
  category,
  receivedAt,
})

const before = { from: T0, to: T0 + 10 * DAY }
const after = { from: T0 + 20 * DAY, to: T0 + 30 * DAY }

test('a figure before and after is the figure of each time, of these tickets only, as of one instant', () => {
  const received = fc.array(fc.tuple(fc.integer({ min: -5, max: 35 }), fc.constantFrom('food', 'noise')), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(received, (all) => {
      const tickets = all.map(([day, category], n) => complaint(`T-${n}`, T0 + day * DAY, category))
      const counted = ({ from, to }: typeof before) =>
        all.filter(([day, category]) => category === 'food' && T0 + day * DAY >= from && T0 + day * DAY < to).length
      const asOf = T0 + 40 * DAY
      const question = { kpi: 'complaintsReceived', before, after, asOf, filter: { category: 'food' } }
      const effect = effectOf((asked) => figures(tickets, asked), question)
      expect([effect.before.value, effect.after.value]).toEqual([counted(before), counted(after)])
      expect(effect.before).toMatchObject({ ...before, asOf })
    }),
    { numRuns: soak(100) },
  )
})

test('a rate of nothing is no figure; periods do not overlap', () => {
  const ask = (asked: Parameters<typeof figures>[1]) => figures([], asked)
  const question = { kpi: 'complaintRate', before, after, asOf: T0 + 40 * DAY }
  expect(effectOf(ask, question).after).toMatchObject({ value: null, denominator: 0 })
  expect(() => effectOf(ask, { ...question, after: before })).toThrow('after.from: found')
  expect(() => effectOf(ask, { ...question, clock: 'business' })).toThrow('clock: found "business"')
})
