import type { CalendarSpec, LocalInterval, Weekday } from '@deskledger/core/calendar'
import { html, type Markup } from '../markup.ts'
import type { Writing } from '../writing.ts'

const days: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const hoursText = (intervals: readonly LocalInterval[]): string =>
  intervals.map(([open, close]) => `${open}–${close}`).join(', ')

/** The weekdays with the same hours together, in order of the week. */
const alike = (week: CalendarSpec['week'], weekdays: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const byHours = new Map<string, string[]>()
  days.forEach((day, index) => {
    const text = hoursText(week[day] ?? [])
    byHours.set(text, [...(byHours.get(text) ?? []), weekdays[index] ?? day])
  })
  return byHours
}

/** A calendar in words: its hours by weekday, and how many dates differ. */
export const openingHours = (calendar: CalendarSpec, { words, weekdays, list, count }: Writing): Markup => {
  const { timeZone, week, exceptions = {}, closures = {} } = calendar
  const { about } = words
  const lines = [...alike(week, weekdays)].map(
    ([hours, names]) => html`<br />${about.hours(list(names), hours === '' ? about.closed : hours)}`,
  )
  const dates = new Set([...Object.keys(exceptions), ...Object.keys(closures)]).size
  return html`${about.calendarHours(timeZone)}${lines}${dates === 0 ? undefined : html`<br />${about.exceptions(count(dates))}`}`
}
