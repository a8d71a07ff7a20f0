/** What those who look have found, or what an early warning says: judged, and what it leads to. */
import type { ReferralId, TicketId } from '@deskledger/core'
import { act, attempt, pause, type Course, type Life } from '../course.ts'
import { after, atOffice, days, hours } from '../hours.ts'

const sources = [
  ['inspection', 50],
  ['mysteryVisit', 20],
  ['callReview', 20],
  ['media', 10],
] as const

export function* findingCourse(life: Life): Course {
  const { world, category, severity } = life
  const { chance, cast } = world
  const supervisor = chance.pick(cast.supervisors)
  const source = chance.weigh(sources)
  const channel = cast.channels[0]?.[0] ?? 'visit'
  yield* act(life, supervisor, 'TakeFinding', { source, channel, category, severity })
  yield* pause(life, chance.logNormal(hours(2), 0.8), atOffice)
  if (source !== 'media') yield* act(life, supervisor, 'ScoreFinding', { scores: { service: chance.whole(50, 100) } })
  yield* judgeFinding(life)
}

/** From the moment that the finding is in the ledger. */
export function* judgeFinding(life: Life): Course {
  const { chance, cast } = life.world
  const supervisor = chance.pick(cast.supervisors)
  yield* pause(life, chance.logNormal(hours(1), 0.8), atOffice)
  const verdict = chance.weigh([
    ['pass', 50],
    ['dismiss', 15],
    ['ticket', 15],
    ['order', 20],
  ] as const)
  if (verdict === 'pass') yield* act(life, supervisor, 'PassFinding', {})
  else if (verdict === 'dismiss') yield* act(life, supervisor, 'DismissFinding', { reason: 'not confirmed' })
  else if (verdict === 'ticket') yield* openComplaint(life, supervisor)
  else yield* order(life, supervisor)
}

function* openComplaint(life: Life, supervisor: Life['agent']): Course {
  const { world, severity } = life
  const { category } = world.chance.pick(world.cast.complaints)
  const ticket = world.newId<TicketId>()
  yield* act(life, supervisor, 'OpenTicketFromFinding', { ticket, opens: 'complaint', category, severity })
  yield* act(life, supervisor, 'CloseTicket', { reason: 'goes on as a ticket of its own' })
}

function* order(life: Life, supervisor: Life['agent']): Course {
  const { world } = life
  const { department } = world.chance.pick(world.cast.complaints)
  const due = after(world.now(), days(1), atOffice)
  const referral = world.newId<ReferralId>()
  yield* act(life, supervisor, 'OrderRectification', { referral, department, due })
  yield* pause(life, world.chance.logNormal(hours(9), 0.7), atOffice)
  yield* act(life, supervisor, 'AnswerReferral', { referral })
  yield* attempt(life, supervisor, 'CloseTicket', { reason: 'put right' }, ['not_allowed'])
}
