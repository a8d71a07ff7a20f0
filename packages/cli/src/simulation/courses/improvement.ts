/** An improvement: planned out of complaints, carried out, its effect checked, kept or planned anew. */
import { headOf } from '../cast.ts'
import { act, attempt, pause, type Course, type Life, type World } from '../course.ts'
import { after, atOffice, days, hours } from '../hours.ts'
import { newLife } from './intake.ts'

function* carryOut(life: Life, action: string, department: string): Course {
  const { chance, cast, now } = life.world
  const due = after(now(), days(4), atOffice)
  yield* act(life, cast.manager, 'PlanAction', { action, department, owner: headOf(department), due })
  yield* pause(life, chance.logNormal(days(2.2), 0.6), atOffice)
  yield* act(life, cast.manager, 'CarryOutAction', { action })
}

export function* improvementCourse(world: World): Course {
  const { chance, cast } = world
  const { category: about, department } = chance.pick(cast.complaints)
  const life = newLife(world, { category: chance.pick(cast.others['improvement'] ?? []), severity: 3 })
  const channel = cast.channels[0]?.[0] ?? 'phone'
  const behind = world.recent(({ kind, category }) => kind === 'complaint' && category === about)
  yield* act(life, cast.manager, 'PlanImprovement', {
    channel,
    category: life.category,
    severity: 3,
    target: `fewer complaints about ${about}`,
    complaints: behind === undefined ? [] : [behind.ticket],
  })
  for (const action of ['say it on the page', 'train the team']) yield* carryOut(life, action, department)
  yield* pause(life, days(6), atOffice)
  const targetMet = chance.hits(0.7)
  yield* act(life, cast.manager, 'CheckImprovement', { targetMet })
  if (!targetMet) {
    yield* act(life, cast.manager, 'ReviseImprovement', { reason: 'too many still come' })
    yield* carryOut(life, 'change the rule', department)
    yield* pause(life, days(4), atOffice)
    yield* act(life, cast.manager, 'CheckImprovement', { targetMet: true })
  }
  yield* act(life, cast.manager, 'KeepImprovement', {})
  yield* pause(life, hours(4), atOffice)
  yield* attempt(life, cast.manager, 'CloseTicket', { reason: 'it is done so from now on' }, ['not_allowed'])
}
