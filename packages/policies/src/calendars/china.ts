import { invalidInput } from '@deskledger/core'
import type { LocalInterval } from '@deskledger/core/calendar'
import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { chinaSchedule, firstChinaYear } from './chinaSchedule.ts'
import type { HolidayExceptions } from './shapes.ts'
import { checkedYears } from './years.ts'

export interface ChinaOptions {
  /** the calendar years to look up, in any order: no clock is read to guess them */
  readonly years: readonly number[]
  /** when the desk is open on a make-up workday; `[['09:00', '18:00']]` when left out */
  readonly hours?: readonly LocalInterval[]
}

const first = firstChinaYear(data)

/**
 * The public holidays of mainland China (放假) and its make-up workdays (调休上班), as the State Council announced them.
 *
 * The schedule of a year is announced near the end of the year before it, and follows from no rule. A year whose
 * notice the installed `chinese-days` does not hold gives a warning `schedule_not_published` instead of a guess:
 * update that package, and publish the desk's calendar again. The notice of a year may also move a few days of
 * the December before it, so look up both years once it is out.
 *
 * @example
 * businessCalendar({
 *   timeZone: 'Asia/Shanghai',
 *   week: { mon: [['09:00', '18:00']], tue: [['09:00', '18:00']] },
 *   ...china({ years: [2025] }),
 * })
 * china({ years: [2025] }).exceptions['2025-10-01'] // []: National Day
 * china({ years: [2025] }).exceptions['2025-10-11'] // [['09:00', '18:00']]: a Saturday that is worked
 *
 * @throws DeskledgerError `invalid_input` for years before the data begin (2004) or that are none, and for no hours
 */
export const china = ({ years, hours = [['09:00', '18:00']] }: ChinaOptions): HolidayExceptions => {
  const checked = checkedYears('china', years, { first, last: 2200, reason: 'as the schedules begin there' })
  if (!Array.isArray(hours) || hours.length === 0)
    throw invalidInput('china', [
      { path: 'hours', value: hours, expected: "the hours of a make-up workday, as in [['09:00', '18:00']]" },
    ])
  return chinaSchedule(data, checked, hours)
}
