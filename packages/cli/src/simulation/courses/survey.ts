/** A survey: sent to many, answered by some, and analysed in writing once it has ended. */
import type { Instant } from '@deskledger/core'
import { surveyBot } from '../cast.ts'
import { act, attempt, pause, until, type Course, type World } from '../course.ts'
import { atOffice, days, hours, minutes } from '../hours.ts'
import { newLife } from './intake.ts'

const AUDIENCE = 60

const answerOf = ({ cast, chance }: World) => {
  const satisfied = chance.hits(0.85)
  const level = satisfied ? 4 : 2
  return {
    satisfied,
    aspects: Object.fromEntries(cast.aspects.map((aspect) => [aspect, level + chance.whole(-1, 1)])),
    ...(cast.recommends ? { recommend: satisfied ? chance.whole(7, 10) : chance.whole(0, 7) } : {}),
  }
}

/** Spread over the time in which answers count. */
const answersAt = ({ chance }: World, from: Instant, to: Instant): readonly Instant[] =>
  Array.from({ length: chance.whole(12, 30) }, () => from + Math.floor((to - from) * chance.next())).sort(
    (a, b) => a - b,
  )

/** @param about as the desk calls it: `customers 2025 Q1` */
export function* surveyCourse(world: World, about: string): Course {
  const { chance, cast, now } = world
  const life = newLife(world, { category: chance.pick(cast.others['survey'] ?? []), severity: 4 })
  const supervisor = chance.pick(cast.supervisors)
  const channel = cast.channels[0]?.[0] ?? 'phone'
  const ends = now() + days(21)
  yield* act(life, supervisor, 'OpenSurvey', {
    channel,
    category: life.category,
    severity: 4,
    about,
    aspects: [...cast.aspects],
    audience: AUDIENCE,
    until: ends,
  })
  yield* act(life, supervisor, 'SendSurvey', { invited: AUDIENCE, channel })
  for (const at of answersAt(world, now() + minutes(10), ends)) {
    yield* until(at)
    yield* act(life, surveyBot, 'RecordAnswer', answerOf(world))
  }
  yield* until(ends)
  yield* pause(life, chance.logNormal(hours(20), 0.5), atOffice)
  yield* act(life, supervisor, 'AnalyseSurvey', { findings: ['long waits', 'friendly staff'] })
  yield* attempt(life, supervisor, 'CloseTicket', { reason: 'analysed' }, ['not_allowed'])
}
