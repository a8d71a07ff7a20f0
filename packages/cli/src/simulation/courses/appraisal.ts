/** An appraisal of an agent: figures are taken, those who have a say rate, and it is settled. */
import type { Actor, Instant } from '@deskledger/core'
import type { AppraisalDetails } from '@deskledger/core/records'
import { act, attempt, customerActor, look, pause, type Course, type Life, type World } from '../course.ts'
import { atOffice, hours } from '../hours.ts'
import { newLife } from './intake.ts'

export interface Month {
  readonly from: Instant
  readonly to: Instant
}

type Rater = keyof AppraisalDetails['raters']

const raterOf = (life: Life, agent: Actor, rater: Rater): Actor =>
  rater === 'self'
    ? agent
    : rater === 'superior'
      ? life.world.chance.pick(life.world.cast.supervisors)
      : customerActor(life)

function* rate(life: Life, agent: Actor): Course {
  const { chance } = life.world
  const { raters, parts } = (yield* look(life)).details as AppraisalDetails
  for (const rater of Object.keys(raters) as readonly Rater[]) {
    for (const { part, figure } of parts) {
      if (figure !== null) continue
      const points = chance.whole(rater === 'self' ? 75 : 60, 100)
      yield* act(life, raterOf(life, agent, rater), 'RateAgent', { rater, part, points })
    }
  }
}

/** @param agent whose work of a month is looked at once it is over */
export function* appraisalCourse(world: World, agent: Actor, { from, to }: Month): Course {
  const { chance, cast } = world
  const life = newLife(world, { category: chance.pick(cast.others['appraisal'] ?? []), severity: 4 })
  const channel = cast.channels[0]?.[0] ?? 'phone'
  const about = { channel, category: life.category, severity: 4 } as const
  yield* pause(life, chance.logNormal(hours(6), 0.5), atOffice)
  yield* act(life, cast.manager, 'OpenAppraisal', { ...about, agent: agent.id, period: 'month', from, to })
  yield { appraise: life.ticket }
  yield* pause(life, chance.logNormal(hours(8), 0.5), atOffice)
  yield* rate(life, agent)
  const { details } = yield* look(life)
  const { figures, ratings } = details as AppraisalDetails
  if (ratings.length === 0 && figures.every(({ value }) => value === null))
    yield* act(life, cast.manager, 'WithdrawTicket', { reason: 'nothing to appraise' })
  else {
    yield* act(life, cast.manager, 'SettleAppraisal', {})
    yield* attempt(life, cast.manager, 'CloseTicket', { reason: 'talked over with the agent' }, ['not_allowed'])
  }
}
