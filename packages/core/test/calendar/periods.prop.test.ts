import fc from 'fast-check'
import { expect, test } from 'vitest'
import { periodsBetween, type PeriodUnit } from '../../src/calendar/periods.ts'

const zones = fc.constantFrom(
  'UTC',
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
)
const units = fc.constantFrom<PeriodUnit>('day', 'week', 'month', 'quarter', 'year')
const instants = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2060, 0, 1) })

const localDate = (zone: string, instant: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  )

test('periods follow each other without gap or overlap, and hold both ends', () => {
  fc.assert(
    fc.property(units, zones, instants, fc.integer({ min: 1, max: 40 * 86_400_000 }), (unit, zone, from, length) => {
      const periods = periodsBetween(unit, zone, from, from + length)
      expect(periods[0]?.start).toBeLessThanOrEqual(from)
      expect(periods[0]?.end).toBeGreaterThan(from)
      expect(periods.at(-1)?.start).toBeLessThan(from + length)
      expect(periods.at(-1)?.end).toBeGreaterThanOrEqual(from + length)
      periods.forEach(({ start, end }, index) => {
        expect(end).toBeGreaterThan(start)
        if (index > 0) expect(start).toBe(periods[index - 1]?.end)
      })
      expect(new Set(periods.map(({ name }) => name)).size).toBe(periods.length)
    }),
  )
})

test('a day is the stretch of instants that share its local date', () => {
  fc.assert(
    fc.property(zones, instants, (zone, from) => {
      for (const { name, start, end } of periodsBetween('day', zone, from, from + 86_400_000)) {
        expect(localDate(zone, start)).toBe(name)
        expect(localDate(zone, end - 1)).toBe(name)
        expect(localDate(zone, start - 1)).not.toBe(name)
        expect(localDate(zone, end)).not.toBe(name)
      }
    }),
  )
})

test('months, quarters and years begin on the first, weeks on a Monday', () => {
  fc.assert(
    fc.property(zones, instants, (zone, from) => {
      const weekday = (instant: number): string =>
        new Intl.DateTimeFormat('en', { timeZone: zone, weekday: 'long' }).format(instant)
      expect(periodsBetween('week', zone, from, from + 1).map(({ start }) => weekday(start))).toEqual(['Monday'])
      for (const unit of ['month', 'quarter', 'year'] as const) {
        expect(periodsBetween(unit, zone, from, from + 1).map(({ start }) => localDate(zone, start).slice(8))).toEqual([
          '01',
        ])
      }
    }),
  )
})

test('days of 23 and 25 hours', () => {
  const hours = (from: number): number => {
    const [day] = periodsBetween('day', 'Europe/Berlin', from, from + 1)
    return day === undefined ? 0 : (day.end - day.start) / 3_600_000
  }
  expect(hours(Date.UTC(2026, 2, 29, 12))).toBe(23)
  expect(hours(Date.UTC(2026, 9, 25, 12))).toBe(25)
})
