/** A report that the desk owes: submitted, mostly in time, sometimes restated, and accepted. */
import { act, attempt, pause, type Course, type World } from '../course.ts'
import { after, atOffice, days, hours } from '../hours.ts'
import type { Month } from './appraisal.ts'
import { newLife } from './intake.ts'

/** @param covers the month that it is about */
export function* reportCourse(world: World, covers: Month): Course {
  const { chance, cast, now } = world
  const [category = 'report'] = cast.others['report'] ?? []
  const life = newLife(world, { category, severity: 4 })
  const channel = cast.channels[0]?.[0] ?? 'phone'
  const supervisor = chance.pick(cast.supervisors)
  const due = after(now(), days(1.5), atOffice)
  yield* act(life, cast.manager, 'ScheduleReport', { channel, category, severity: 4, to: 'headquarters', due, covers })
  yield* pause(life, chance.logNormal(hours(14), 0.6), atOffice)
  yield* act(life, supervisor, 'SubmitReport', {})
  yield* pause(life, chance.logNormal(hours(10), 0.6), atOffice)
  if (chance.hits(0.08)) yield* act(life, supervisor, 'RestateReport', { reason: 'tickets counted twice' })
  yield* act(life, cast.manager, 'AcceptReport', {})
  yield* attempt(life, cast.manager, 'CloseTicket', { reason: 'accepted' }, ['not_allowed'])
}
