import { standardMeasures } from '@deskledger/core/kpi'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { targetArg } from '../../src/kpi/targetArg.ts'

const hour = 3_600_000

const measures = fc.constantFrom(...standardMeasures)
const space = fc.constantFrom('', ' ')

test('a bound is read in the unit of its figure', () => {
  fc.assert(
    fc.property(measures, fc.boolean(), fc.nat({ max: 1000 }), space, ({ id: kpi, unit }, isLeast, n, space) => {
      const target = (amount: number) => (isLeast ? { kpi, atLeast: amount } : { kpi, atMost: amount })
      const read = (amount: string) => targetArg(`${kpi}${space}${isLeast ? '>=' : '<='}${space}${amount}`)
      expect(read(String(n))).toEqual([target(n)])
      expect(read(`${n}.5`)).toEqual([target(n + 0.5)])
      if (unit === 'ratio') expect(read(`${n}%`)).toEqual([target(n / 100)])
      else expect(() => read(`${n}%`)).toThrow('expected')
      if (unit === 'ms') expect(read(`PT${n}H`)).toEqual([target(n * hour)])
      else expect(() => read(`PT${n}H`)).toThrow('expected')
    }),
  )
})

test.each([
  '',
  '>=3',
  'backlog',
  'backlog>3',
  'backlog>=',
  'backlog>=-1',
  'backlog>=1e3',
  'backlog>=<=3',
  'backlog=>3',
])('%j is no target', (text) => {
  expect(() => targetArg(text)).toThrow(/expected/iu)
})
