import fc from 'fast-check'
import { expect, test } from 'vitest'
import { zoneOf } from '../../src/calendar/zone.ts'
import { soak } from '../soak.ts'

const DAY = 86_400_000

const shown = (timeZone: string, instant: number): number => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return Date.parse(`${format.format(instant).replace(' ', 'T')}Z`)
}

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const seconds = fc.integer({ min: -86_400, max: Date.UTC(2201, 0, 2) / 1000 })

test('any zone shows what Intl shows, in any year from 1970 to 2200', () => {
  fc.assert(
    fc.property(zones, seconds, (timeZone, second) => {
      expect(zoneOf(timeZone).toLocal(second * 1000)).toBe(shown(timeZone, second * 1000))
    }),
    { numRuns: soak(300) },
  )
})

// the shortest times between two changes of a zone since 1970: 7, 12, 14, 16, 19 and 21 days
test.each([
  ['America/Boa_Vista', '2000-10-08'],
  ['America/Recife', '2000-10-08'],
  ['America/Argentina/Tucuman', '2004-06-01'],
  ['America/Fortaleza', '2000-10-08'],
  ['Africa/El_Aaiun', '1976-04-14'],
  ['America/Argentina/La_Rioja', '2004-06-01'],
  ['Africa/Cairo', '2010-09-10'],
])('%s from %s shows what Intl shows, though it soon changes its clocks again', (timeZone, date) => {
  const from = Date.parse(date)
  for (let at = from - 3 * DAY; at < from + 30 * DAY; at += DAY / 8)
    expect(zoneOf(timeZone).toLocal(at)).toBe(shown(timeZone, at))
})

test('a local time leads to an instant that shows it, unless it was skipped', () => {
  fc.assert(
    fc.property(zones, seconds, (timeZone, second) => {
      const { toLocal, toInstant } = zoneOf(timeZone)
      const local = toLocal(second * 1000)
      const instant = toInstant(local)
      expect(toLocal(instant)).toBe(local)
      expect(instant).toBeLessThanOrEqual(second * 1000)
    }),
    { numRuns: soak(300) },
  )
})
