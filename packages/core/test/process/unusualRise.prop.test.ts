import * as fc from 'fast-check'
import { poisson, wilson } from '@deskledger/core/kpi'
import { unusualRise } from '@deskledger/core/process'
import { describe, expect, it, test } from 'vitest'
import { chanceOfAtLeast, dispersionOf } from '../../src/process/chance.ts'
import { soak } from '../soak.ts'
import { detected, falseAlarmsIn, type SimulatedRule } from './simulatedClass.ts'

/** The tail summed term by term. */
const summed = (count: number, earlier: number, times: number): number => {
  const [size, share] = [earlier + 0.5, times / (1 + times)]
  let term = share ** size
  let below = 0
  for (let n = 0; n < count; n++) {
    below += term
    term *= ((size + n) / (n + 1)) * (1 - share)
  }
  return 1 - below
}

it('tells the chance of a count as its distribution summed up does', () => {
  const counts = fc.integer({ min: 0, max: 60 })
  fc.assert(
    fc.property(counts, fc.integer({ min: 0, max: 300 }), fc.integer({ min: 4, max: 60 }), (count, earlier, times) => {
      expect(chanceOfAtLeast(count, earlier, times)).toBeCloseTo(summed(count, earlier, times), 9)
    }),
    { numRuns: soak(500) },
  )
})

it('finds more unusual what is more, and what was less before', () => {
  const history = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 4, maxLength: 12 })
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 80 }), (earlier, count) => {
      const found = unusualRise({ count, earlier }, 5)
      if (found === undefined) return
      expect(found.expected).toBeLessThan(count)
      expect(found.chance).toBeLessThanOrEqual(5 / 365)
      expect(found.dispersion).toBe(dispersionOf(earlier))
      expect(unusualRise({ count: count + 1, earlier }, 5)).toBeDefined()
      expect(unusualRise({ count, earlier: earlier.map((each) => each * 2 + count) }, 5)).toBeUndefined()
    }),
    { numRuns: soak(300) },
  )
})

const rule: SimulatedRule = { days: 7, baselineDays: 56, falseAlarms: 1, atLeast: 3 }
const rates = [0.1, 0.5, 2, 10]

describe('simulated', () => {
  test.each(rates.flatMap((rate) => [1, 4].map((falseAlarms) => ({ rate, falseAlarms }))))(
    'where nothing changes, $rate tickets a day give no more false alarms than $falseAlarms a year',
    ({ rate, falseAlarms }) => {
      const years = soak(100)
      const alarms = falseAlarmsIn(years, { rate, dispersion: 1 }, { ...rule, falseAlarms }, 17)
      const [low, high] = poisson(alarms)
      expect(low / years).toBeLessThanOrEqual(falseAlarms)
      // what never warns would keep that as well
      expect(high / years).toBeGreaterThan(falseAlarms / 20)
    },
  )

  test.each([
    { times: 2, rate: 2, within: 28, share: 0.85 },
    { times: 2, rate: 10, within: 7, share: 0.95 },
    { times: 3, rate: 0.5, within: 28, share: 0.75 },
    { times: 3, rate: 2, within: 7, share: 0.9 },
  ])('$rate tickets a day that become $times times as many are found within $within days', (planted) => {
    const { times, rate, within, share } = planted
    const runs = soak(200)
    const found = detected(runs, within, times, { rate, dispersion: 1 }, rule, 23)
    expect(wilson(found, runs)?.[1]).toBeGreaterThanOrEqual(share)
  })
})
