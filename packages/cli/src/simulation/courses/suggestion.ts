/** A suggestion: sorted, weighed, decided; adopted ones are rewarded. */
import { matterOf } from '../cast.ts'
import { act, money, pause, type Course, type Life } from '../course.ts'
import { after, always, atDesk, atOffice, days, hours } from '../hours.ts'
import { words } from '../words.ts'
import { conclude } from './ending.ts'
import { refer, withdrawn } from './handling.ts'
import { confirm, receive, takeUp } from './intake.ts'

function* decline(life: Life): Course {
  const reason = life.world.chance.pick(['exists already', 'not feasible', 'of little use to others'])
  yield* act(life, life.world.cast.manager, 'DeclineSuggestion', { reason })
}

function* adopt(life: Life): Course {
  const { cast, chance } = life.world
  yield* act(life, cast.director, 'AdoptSuggestion', {})
  if (!chance.hits(0.7)) return
  yield* pause(life, chance.logNormal(days(2), 0.6), atOffice)
  yield* act(life, cast.manager, 'RewardSuggestion', {
    reward: 'voucher',
    amount: money(life.world, chance.pick([5_000, 10_000, 20_000])),
  })
}

/** Management decides on what is submitted; some has to wait. */
function* submit(life: Life, worth: number): Course {
  const { world, agent } = life
  yield* act(life, agent, 'SubmitSuggestion', { to: 'management' })
  yield* pause(life, world.chance.logNormal(hours(27), 0.8), atOffice)
  if (world.chance.hits(0.18)) {
    const until = after(world.now(), days(world.chance.whole(20, 90)), always)
    yield* act(life, world.cast.director, 'DeferSuggestion', { reason: 'next planning round', until })
    yield* pause(life, until - world.now(), always)
    yield* pause(life, world.chance.logNormal(hours(9), 0.5), atOffice)
  }
  if (world.chance.hits(worth / 12)) yield* adopt(life)
  else yield* decline(life)
}

/** From the moment that the suggestion is in the ledger. */
export function* handleSuggestion(life: Life): Course {
  const { world, agent } = life
  if (yield* withdrawn(life, 0.01)) return
  yield* takeUp(life)
  const constructive = world.chance.hits(0.6)
  yield* act(life, agent, 'ClassifySuggestion', { class: constructive ? 'constructive' : 'general' })
  yield* pause(life, world.chance.logNormal(hours(5), 0.9), atDesk)
  yield* act(life, agent, 'ReplyToCustomer', words(life, 'text', 'thank you, we look at it'))
  if (constructive) yield* evaluate(life)
  else yield* decline(life)
  yield* pause(life, world.chance.logNormal(hours(3), 0.7), atDesk)
  yield* act(life, agent, 'ReplyToCustomer', words(life, 'text', 'this is what became of it'))
  yield* conclude(life, 'suggestion', {
    code: 'decided',
    content: 0.85,
    reopens: 0.01,
    calledBack: 0.05,
    callRequired: false,
    archivedAfter: 0,
  })
}

function* evaluate(life: Life): Course {
  const { world } = life
  if (world.chance.hits(0.15)) yield* refer(life, matterOf(world.cast, life.category).department)
  yield* pause(life, world.chance.logNormal(hours(14), 0.8), atOffice)
  const feasibility = world.chance.whole(1, 5)
  const value = world.chance.whole(1, 5)
  yield* act(life, world.chance.pick(world.cast.experts), 'EvaluateSuggestion', {
    feasibility,
    value,
    ...words(life, 'remarks', 'worth a thought'),
  })
  if (feasibility + value >= 5) yield* submit(life, feasibility + value)
  else yield* decline(life)
}

export function* suggestionCourse(life: Life): Course {
  yield* confirm(life, yield* receive(life, 'suggestion'))
  yield* handleSuggestion(life)
}
