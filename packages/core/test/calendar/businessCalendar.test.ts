import { describe, expect, test } from 'vitest'
import { businessCalendar, type CalendarSpec } from '../../src/calendar.ts'
import { DeskledgerError } from '../../src/errors.ts'

const HOUR = 3_600_000
const shanghai: CalendarSpec = {
  timeZone: 'Asia/Shanghai',
  week: {
    mon: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
    tue: [['09:00', '18:00']],
    fri: [['09:00', '18:00']],
  },
  exceptions: { '2026-10-05': [], '2026-09-27': [['10:00', '11:00']] },
  closures: { '2026-03-02': [['14:00', '15:00']] },
}
const calendar = businessCalendar(shanghai)
const at = (date: string, time: string) => calendar.atLocal(date, time)

/** The code and message that a question is refused with. */
const refusal = (ask: () => unknown): { readonly code: string; readonly message: string } => {
  try {
    ask()
  } catch (error) {
    if (error instanceof DeskledgerError) return { code: error.code, message: error.message }
    throw error
  }
  throw new Error('nothing was refused')
}

describe('durations', () => {
  const friday17 = at('2026-02-27', '17:00')

  test('trap 14, chatwoot 13392, 14009: a day has several intervals, and a closure takes an hour out of one', () => {
    expect(calendar.add(friday17, 2 * HOUR)).toBe(at('2026-03-02', '10:00'))
    expect(calendar.add(friday17, 5 * HOUR)).toBe(at('2026-03-02', '14:00'))
    expect(calendar.add(friday17, 5 * HOUR + 1)).toBe(at('2026-03-02', '15:00') + 1)
    expect(calendar.between(friday17, at('2026-03-02', '18:00'))).toBe(8 * HOUR)
  })

  test('trap 21, znuny 221: what ends at closing is due at that closing, not at the next opening', () => {
    expect(calendar.add(friday17, HOUR)).toBe(at('2026-02-27', '18:00'))
    expect(calendar.isOpen(at('2026-02-27', '18:00'))).toBe(false)
    expect(calendar.isOpen(at('2026-02-27', '18:00') - 1)).toBe(true)
    expect(calendar.isOpen(at('2026-02-27', '09:00'))).toBe(true)
    expect(calendar.isOpen(at('2026-02-27', '09:00') - 1)).toBe(false)
  })

  test('zero is due at once, or at the next opening', () => {
    expect(calendar.add(friday17, 0)).toBe(friday17)
    expect(calendar.add(at('2026-02-27', '18:00'), 0)).toBe(at('2026-03-02', '09:00'))
  })

  test('trap 12, glpi 15429: before is after, mirrored', () => {
    expect(calendar.subtract(at('2026-03-02', '10:00'), 2 * HOUR)).toBe(friday17)
    expect(calendar.subtract(at('2026-03-02', '10:00'), HOUR)).toBe(at('2026-03-02', '09:00'))
    expect(calendar.subtract(at('2026-03-02', '09:00'), 0)).toBe(at('2026-02-27', '18:00'))
    expect(calendar.subtract(at('2026-03-02', '10:00'), 0)).toBe(at('2026-03-02', '10:00'))
    expect(calendar.subtract(friday17, -2 * HOUR)).toBe(calendar.add(friday17, 2 * HOUR))
    expect(calendar.between(friday17, friday17)).toBe(0)
    expect(calendar.between(at('2026-03-02', '10:00'), friday17)).toBe(-2 * HOUR)
  })

  test('exceptions replace a date whole', () => {
    expect(calendar.nextOpen(at('2026-10-05', '00:00'))).toBe(at('2026-10-06', '09:00'))
    expect(calendar.nextOpen(at('2026-09-26', '12:00'))).toBe(at('2026-09-27', '10:00'))
    expect(calendar.nextClose(at('2026-09-26', '12:00'))).toBe(at('2026-09-27', '11:00'))
  })
})

describe('trap 1, zammad 3180: 24:00 is an end, and what meets at midnight is one period', () => {
  const night = businessCalendar({
    timeZone: 'Europe/London',
    week: { sat: [['22:00', '24:00']], sun: [['00:00', '24:00']], mon: [['00:00', '06:00']] },
  })

  test('nextClose and openPeriods look across midnight', () => {
    const start = night.atLocal('2026-06-06', '22:00')
    const end = night.atLocal('2026-06-08', '06:00')
    expect(night.nextClose(start)).toBe(end)
    expect(night.openPeriods(start - 1).next().value).toEqual({ start, end })
    expect(night.openPeriods(start + 1).next().value).toEqual({ start: start + 1, end })
    expect(night.between(start, end)).toBe(32 * HOUR)
  })

  test('trap 19, dbt_zendesk 25, 86, 117: a day that is open around the clock has 23 or 25 hours', () => {
    const hours = (date: string, next: string) =>
      night.between(night.atLocal(date, '00:00'), night.atLocal(next, '00:00')) / HOUR
    expect(hours('2026-03-29', '2026-03-30')).toBe(23)
    expect(hours('2026-10-25', '2026-10-26')).toBe(25)
  })

  test('open around the clock: it never closes, and says so', () => {
    const day = [['00:00', '24:00']] as const
    const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }
    const always = businessCalendar({ timeZone: 'America/New_York', week })
    expect(refusal(() => always.nextClose(0)).code).toBe('calendar_never_closes')
    expect(always.between(0, Date.UTC(2190, 0, 1))).toBe(Date.UTC(2190, 0, 1))
    expect(always.add(0, Date.UTC(2190, 0, 1))).toBe(Date.UTC(2190, 0, 1))
    const once = businessCalendar({ timeZone: 'UTC', week, exceptions: { '2150-05-01': [] } })
    expect(once.nextClose(0)).toBe(Date.UTC(2150, 4, 1))
    expect(refusal(() => once.nextClose(Date.UTC(2150, 4, 1))).code).toBe('calendar_never_closes')
  })
})

describe('clocks that change', () => {
  const sunday = (zone: string, intervals: CalendarSpec['week']['sun'] & {}) =>
    businessCalendar({ timeZone: zone, week: { sun: intervals } })

  test('an end in a skipped hour moves on, and an interval of which nothing is left is closed', () => {
    const split = sunday('Europe/London', [
      ['00:30', '01:30'],
      ['01:30', '02:30'],
    ])
    const [first] = split.openPeriods(Date.UTC(2026, 2, 28))
    expect(first).toEqual({ start: Date.UTC(2026, 2, 29, 0, 30), end: Date.UTC(2026, 2, 29, 1, 30) })
    const gone = sunday('Europe/London', [['01:30', '02:30']])
    expect(gone.nextOpen(Date.UTC(2026, 2, 28))).toBe(Date.UTC(2026, 3, 5, 0, 30))
    expect(gone.workingDaysBetween(Date.UTC(2026, 2, 27), Date.UTC(2026, 2, 30))).toBe(0)
  })

  test('an end in a repeated hour is its first turn', () => {
    const [first] = sunday('Europe/London', [['01:30', '03:00']]).openPeriods(Date.UTC(2026, 9, 24))
    expect(first).toEqual({ start: Date.UTC(2026, 9, 25, 0, 30), end: Date.UTC(2026, 9, 25, 3) })
  })

  test('a skipped date has its hours on the next', () => {
    const apia = businessCalendar({ timeZone: 'Pacific/Apia', week: { fri: [['09:00', '18:00']] } })
    expect(apia.nextOpen(Date.UTC(2011, 11, 30))).toBe(apia.atLocal('2011-12-31', '09:00'))
  })

  test('clocks that were changed twice within a week', () => {
    const recife = businessCalendar({ timeZone: 'America/Recife', week: { mon: [['09:00', '10:00']] } })
    expect(recife.nextOpen(Date.UTC(2000, 9, 15))).toBe(Date.UTC(2000, 9, 16, 12))
    expect(
      businessCalendar({ ...recife.spec, week: { fri: [['09:00', '10:00']] } }).nextOpen(Date.UTC(2000, 9, 10)),
    ).toBe(Date.UTC(2000, 9, 13, 11))
  })
})

describe('working days', () => {
  const friday17 = at('2026-10-02', '17:00')

  test('the date of the start is not counted, and holidays are none', () => {
    expect(calendar.addWorkingDays(friday17, 1, { at: 'sameTime' })).toBe(at('2026-10-06', '17:00'))
    expect(calendar.addWorkingDays(friday17, 1, { at: 'close' })).toBe(at('2026-10-06', '18:00'))
    expect(calendar.workingDaysBetween(friday17, at('2026-10-06', '00:00'))).toBe(1)
    expect(calendar.workingDaysBetween(friday17, at('2026-10-05', '23:59'))).toBe(0)
    expect(calendar.workingDaysBetween(at('2026-10-06', '00:00'), friday17)).toBe(-1)
  })

  test('backwards', () => {
    expect(calendar.addWorkingDays(at('2026-10-06', '08:00'), -1, { at: 'sameTime' })).toBe(at('2026-10-02', '08:00'))
    expect(calendar.addWorkingDays(at('2026-10-05', '08:00'), -2, { at: 'close' })).toBe(at('2026-09-29', '18:00'))
  })

  test('no days lead to the start, or to the close of its date', () => {
    expect(calendar.addWorkingDays(at('2026-10-05', '08:00'), 0, { at: 'sameTime' })).toBe(at('2026-10-05', '08:00'))
    expect(calendar.addWorkingDays(friday17, 0, { at: 'close' })).toBe(at('2026-10-02', '18:00'))
    expect(calendar.addWorkingDays(at('2026-10-05', '08:00'), 0, { at: 'close' })).toBe(at('2026-10-06', '18:00'))
  })
})

describe('a calendar that never opens', () => {
  const never = businessCalendar({ timeZone: 'UTC', week: {} })
  const twice = businessCalendar({
    timeZone: 'UTC',
    week: { mon: [] },
    exceptions: { '2026-01-01': [['09:00', '10:00']], '2027-01-01': [['09:00', '10:00']] },
  })
  const later = Date.UTC(2027, 0, 1, 10)

  test('says so where there is no answer', () => {
    const asks = [
      () => never.add(0, 1),
      () => never.add(0, 0),
      () => never.subtract(0, 1),
      () => never.subtract(0, 0),
      () => never.nextOpen(0),
      () => never.nextClose(0),
      () => never.addWorkingDays(0, 1, { at: 'close' }),
      () => never.addWorkingDays(0, -1, { at: 'sameTime' }),
      () => twice.add(0, 2 * HOUR + 1),
      () => twice.nextOpen(later),
      () => twice.subtract(later, 2 * HOUR + 1),
      () => twice.addWorkingDays(later, 1, { at: 'close' }),
      () => twice.addWorkingDays(later, -3, { at: 'close' }),
    ]
    expect(asks.map((ask) => refusal(ask).code)).toEqual(asks.map(() => 'calendar_never_opens'))
  })

  test('answers where there is one', () => {
    expect(never.isOpen(0)).toBe(false)
    expect(never.between(0, later)).toBe(0)
    expect(never.workingDaysBetween(0, later)).toBe(0)
    expect([...never.openPeriods(0)]).toEqual([])
    expect([...twice.openPeriods(0)]).toHaveLength(2)
    expect(twice.add(0, 2 * HOUR)).toBe(later)
    expect(twice.addWorkingDays(0, 2, { at: 'close' })).toBe(later)
  })
})

describe('what is refused', () => {
  const wrong = {
    timeZone: 'Mars/Olympus',
    week: {
      mon: [['09:00', '12:00'], ['11:00', '10:00'], ['10:00', '13:00'], ['25:00', '26:00'], 'all day'],
      funday: [],
    },
    exceptions: { '2026-02-30': [], '2026-03-01': [['24:00', '24:00']] },
    closures: { tomorrow: [], '2026-03-01': null },
    warnings: [{ code: 'other' }],
    holidays: [],
  }

  test('every wrong field of a spec, in one error', () => {
    const error = refusal(() => businessCalendar(wrong as unknown as CalendarSpec))
    expect(error.code).toBe('invalid_calendar')
    for (const path of [
      'timeZone',
      'week.mon[1]',
      'week.mon[2]',
      'week.mon[3]',
      'week.mon[4]',
      'week.funday',
      'exceptions.2026-02-30',
      'exceptions.2026-03-01[0]',
      'closures.tomorrow',
      'closures.2026-03-01',
      'warnings[0]',
      'holidays',
    ])
      expect(error.message).toContain(`${path}: found`)
  })

  test.each([undefined, null, 7, 'Asia/Shanghai', [], {}])('%j is no calendar', (spec) => {
    expect(refusal(() => businessCalendar(spec as CalendarSpec)).code).toBe('invalid_calendar')
  })

  test('a bare offset is no zone, on any platform', () => {
    expect(refusal(() => businessCalendar({ timeZone: '+08:00', week: {} })).message).toContain('timeZone')
  })

  test('what is no integer, and what lies out of range', () => {
    for (const ask of [
      () => calendar.add(0.5, 1),
      () => calendar.add(0, Number.NaN),
      () => calendar.add('0' as unknown as number, 1),
      () => calendar.between(0, Infinity),
      () => calendar.addWorkingDays(0, 1.5, { at: 'close' }),
      () => calendar.addWorkingDays(0, 1, { at: 'noon' as 'close' }),
      () => calendar.atLocal('2026-02-29', '09:00'),
      () => calendar.atLocal('2026-02-28', '9:00'),
    ])
      expect(refusal(ask).code).toBe('invalid_input')
    for (const ask of [
      () => calendar.isOpen(Date.UTC(1969, 0, 1)),
      () => calendar.isOpen(Date.UTC(2201, 1, 1)),
      () => calendar.add(0, 1e14),
      () => calendar.subtract(0, HOUR * 1000),
      () => calendar.addWorkingDays(0, 1e6, { at: 'close' }),
      () => calendar.addWorkingDays(0, -1e6, { at: 'sameTime' }),
    ])
      expect(refusal(ask).code).toBe('out_of_calendar_range')
  })
})

describe('a calendar is data', () => {
  test('it is frozen, prints its spec and can be made from that again', () => {
    const again = businessCalendar(JSON.parse(JSON.stringify(calendar)) as CalendarSpec)
    expect(again.spec).toEqual(shanghai)
    expect(Object.isFrozen(calendar)).toBe(true)
    expect(Object.isFrozen(calendar.spec.week.mon?.[0])).toBe(true)
    expect(Object.isFrozen(shanghai)).toBe(false)
    expect(calendar.spec).not.toBe(shanghai)
  })

  test('the same object is compiled once', () => {
    expect(businessCalendar(shanghai)).toBe(calendar)
    expect(businessCalendar(calendar.spec)).toBe(calendar)
  })

  test('warnings are carried along', () => {
    const warnings = [{ code: 'schedule_not_published', country: 'CN', year: 2027, message: 'not out yet' }] as const
    expect(businessCalendar({ ...shanghai, warnings }).warnings).toEqual(warnings)
    expect(calendar.warnings).toEqual([])
  })

  test('local dates', () => {
    expect(calendar.localDateOf(Date.UTC(2026, 0, 1, 20))).toBe('2026-01-02')
    expect(calendar.atLocal('2026-01-02', '09:30')).toBe(Date.UTC(2026, 0, 2, 1, 30))
  })
})
