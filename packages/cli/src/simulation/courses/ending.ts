/** How tickets end: resolved, judged by the customer, reopened by some, closed, called back about, archived. */
import type { TicketState } from '@deskledger/core'
import { routine, surveyBot } from '../cast.ts'
import { act, attempt, customerActor, look, money, pause, type Course, type Life } from '../course.ts'
import { after, always, atDesk, atOffice, days, hours, minutes } from '../hours.ts'
import { words } from '../words.ts'
import { callbackCourse } from './callback.ts'
import { message, raise } from './handling.ts'
import { newLife } from './intake.ts'

export interface Ending {
  readonly code: string
  /** how likely the customer is content with it */
  readonly content: number
  readonly reopens: number
  /** share of the tickets after which the customer is called back, and why */
  readonly calledBack: number
  readonly callRequired: boolean
  /** after this time it goes to the archive; 0: it stays */
  readonly archivedAfter: number
}

const score = (chance: Life['world']['chance'], content: boolean): number =>
  Math.min(5, Math.max(1, (content ? 4 : 2) + chance.whole(-1, 1)))

/** Some answer the survey; the angry ones rather than the others. */
export function* survey(life: Life, content: boolean): Course {
  const { cast, chance } = life.world
  if (!chance.hits(content ? 0.3 : 0.42)) return
  yield* pause(life, chance.logNormal(hours(6), 1), always)
  const aspects = Object.fromEntries(
    // some who are not content have no complaint of the first: how they were treated
    cast.aspects.map((aspect, n) => [aspect, score(chance, content || (n === 0 && chance.hits(0.5)))]),
  )
  const recommend =
    cast.recommends && chance.hits(0.6) ? { recommend: content ? chance.whole(7, 10) : chance.whole(0, 7) } : {}
  yield* act(life, surveyBot, 'RateTicket', {
    satisfied: content,
    aspects,
    ...recommend,
    ...words(life, 'words', 'their own words'),
  })
}

/** Some praise whoever helped them; now and then that is worth a reward. */
function* praise(life: Life): Course {
  const { world, agent } = life
  if (!world.chance.hits(0.012)) return
  yield* act(life, customerActor(life), 'Commend', { person: agent.id, ...words(life, 'words', 'thank you') })
  if (!world.chance.hits(0.5)) return
  yield* pause(life, world.chance.logNormal(hours(20), 0.6), atOffice)
  const amount = money(world, world.chance.pick([2_000, 5_000]))
  yield* act(life, world.cast.manager, 'RewardCommendation', { person: agent.id, reward: 'bonus', amount })
}

/** Whether the desk calls by itself whenever a ticket of a kind is resolved. */
const callsByPlan = ({ world }: Life, kind: string): boolean =>
  Object.values(world.policy().callbackPlans ?? {}).some(
    ({ starts, for: tickets }) => starts.some(({ on }) => on === 'resolved') && (tickets?.kind?.includes(kind) ?? true),
  )

const scheduleCall = (life: Life, kind: string, { calledBack, callRequired }: Ending): void => {
  const { world, customer, category, severity, ticket } = life
  if (!world.chance.hits(calledBack) || callsByPlan(life, kind)) return
  const at = after(world.now(), minutes(world.chance.whole(10, 300)), atDesk)
  const call = newLife(world, { customer, category, severity })
  world.start(
    at,
    callbackCourse(call, { reason: 'after resolution', required: callRequired, within: days(5), about: ticket }),
  )
}

/** It was not over: work begins again, and ends again. */
function* reopen(life: Life, code: string): Course<TicketState> {
  const { world, agent } = life
  const reason = world.chance.pick(['problem came back', 'promise not kept', 'not fully solved'])
  // a customer who was called and was not satisfied has reopened it already
  yield* attempt(life, customerActor(life), 'ReopenTicket', { reason }, ['not_allowed'])
  yield* pause(life, world.chance.logNormal(hours(3), 0.9), atDesk)
  yield* act(life, agent, 'ReplyToCustomer', words(life, 'text', 'we are on it again'))
  if (world.chance.hits(0.2)) yield* raise(life, 'promised twice')
  yield* pause(life, world.chance.logNormal(hours(7), 0.9), atDesk)
  return yield* act(life, agent, 'ResolveTicket', { code, ...words(life, 'resolution', 'settled again') })
}

/** Without an objection the desk closes it by itself after a week; else somebody talks with the customer first. */
function* close(life: Life): Course {
  const { world, agent } = life
  yield* pause(life, days(7) + hours(2), always)
  const { status } = yield* look(life)
  if (status === 'closed') return
  yield* pause(life, world.chance.logNormal(hours(2), 0.8), atDesk)
  yield* act(life, agent, 'ReplyToCustomer', words(life, 'text', 'we have talked about it'))
  yield* attempt(life, agent, 'CloseTicket', { reason: 'talked over with the customer' }, ['not_allowed'])
}

function* archive(life: Life, archivedAfter: number): Course {
  if (archivedAfter === 0) return
  yield* pause(life, archivedAfter, always)
  // one whose customer is not satisfied may still be open
  yield* attempt(life, routine, 'ArchiveTicket', {}, ['not_allowed'])
}

/** From the end of the work to the archive. */
export function* conclude(life: Life, kind: string, ending: Ending): Course {
  const { world, agent } = life
  const { chance } = world
  yield* act(life, agent, 'ResolveTicket', { code: ending.code, ...words(life, 'resolution', 'settled') })
  const content = chance.hits(ending.content)
  yield* survey(life, content)
  yield* praise(life)
  scheduleCall(life, kind, ending)
  for (let times = 0; times < 3 && chance.hits(content ? ending.reopens / 2 : ending.reopens * 3); times++) {
    yield* pause(life, chance.logNormal(hours(40), 0.8), always)
    yield* reopen(life, ending.code)
  }
  if (chance.hits(0.03)) yield* message(life, 'one more question')
  yield* close(life)
  if (chance.hits(ending.reopens / 4)) {
    yield* pause(life, chance.logNormal(days(4), 0.6), always)
    yield* reopen(life, ending.code)
    yield* act(life, agent, 'CloseTicket', { reason: 'settled' })
  }
  yield* archive(life, ending.archivedAfter)
}
