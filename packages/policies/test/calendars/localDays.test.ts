import { describe, expect, test } from 'vitest'
import { localDays, stretchOf } from '../../src/calendars/localDays.ts'

const hour = 3_600_000

/** What date-holidays says of a holiday in UTC. */
const holiday = (date: string, hours: number): ReturnType<typeof stretchOf> => {
  const start = new Date(`${date.slice(0, 10)}T${date.slice(11, 19)}Z`)
  const evening = date.endsWith('-0600') ? -6 * hour : 0
  const begin = new Date(Number(start) + evening)
  return stretchOf({ date, start: begin, end: new Date(Number(begin) + hours * hour) })
}

describe('days of a holiday', () => {
  test('several days close each of them, over the turn of a year too', () => {
    expect(localDays([holiday('2026-12-30 00:00:00', 96)])).toEqual({
      exceptions: { '2026-12-30': [], '2026-12-31': [], '2027-01-01': [], '2027-01-02': [] },
      closures: {},
    })
  })

  test('what begins or ends within a day takes those hours', () => {
    expect(localDays([holiday('2026-12-24 13:00:00', 11), holiday('2026-02-16 00:00:00', 36)])).toEqual({
      exceptions: { '2026-02-16': [] },
      closures: { '2026-02-17': [['00:00', '12:00']], '2026-12-24': [['13:00', '24:00']] },
    })
  })

  test('holidays on one date are joined', () => {
    expect(
      localDays([
        holiday('2026-12-24 18:00:00', 6),
        holiday('2026-12-24 12:00:00', 12),
        holiday('2026-12-31 12:00:00', 12),
        holiday('2026-12-31 00:00:00', 24),
        holiday('2026-12-05 08:00:00', 2),
        holiday('2026-12-05 16:00:00', 8),
      ]),
    ).toEqual({
      exceptions: { '2026-12-31': [] },
      closures: {
        '2026-12-05': [
          ['08:00', '10:00'],
          ['16:00', '24:00'],
        ],
        '2026-12-24': [['12:00', '24:00']],
      },
    })
  })

  test('a day that begins at sunset closes its date, and days and a half of them the days', () => {
    expect(localDays([holiday('2026-04-02 00:00:00 -0600', 24)]).exceptions).toEqual({ '2026-04-02': [] })
    expect(localDays([holiday('2026-03-20 00:00:00 -0600', 90)])).toEqual({
      exceptions: { '2026-03-20': [], '2026-03-21': [], '2026-03-22': [] },
      closures: {},
    })
  })

  test('an hour lost to the clocks of the process is given back', () => {
    const days = { exceptions: { '2026-04-24': [] }, closures: {} }
    expect(localDays([holiday('2026-04-24 01:00:00', 24)])).toEqual(days)
    expect(localDays([holiday('2026-04-24 00:00:00', 25)])).toEqual(days)
    expect(localDays([holiday('2026-04-24 01:00:00 -0600', 24)])).toEqual(days)
  })
})
