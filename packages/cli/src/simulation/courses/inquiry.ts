/** An inquiry: answered at once, or by those who know, never left without an answer. */
import { clerkOf, routine } from '../cast.ts'
import { act, pause, until, type Course, type Life } from '../course.ts'
import { after, atDesk, atOffice, hours, minutes } from '../hours.ts'
import { words } from '../words.ts'
import { conclude, type Ending } from './ending.ts'
import { firstReply, handOn, incidentals, refer, waitFor, withdrawn } from './handling.ts'
import { confirm, receive, takeUp } from './intake.ts'

const ending: Ending = {
  code: 'answered',
  content: 0.9,
  reopens: 0.03,
  calledBack: 0.06,
  callRequired: false,
  archivedAfter: 0,
}

/** Where it goes when the desk cannot answer it. */
const placeFor = ({ category, world: { cast } }: Life): string =>
  cast.inquiries.find((each) => each.category === category)?.place ?? cast.department

const spoken = (channel: string): boolean => ['phone', 'visit'].includes(channel)

/** On the telephone most questions are answered while the customer waits. */
function* answerAtOnce(life: Life): Course {
  yield* pause(life, life.world.chance.logNormal(minutes(4), 0.6), atDesk)
  yield* act(life, life.agent, 'AnswerInquiry', words(life, 'answer', 'this is how it is'))
}

/** Handed over to a named place; the customer is told by when it replies. */
function* transfer(life: Life): Course {
  const { world, agent } = life
  const place = placeFor(life)
  const replyBy = after(world.now(), hours(8), atOffice)
  yield* act(life, agent, 'TransferInquiry', { place, replyBy })
  const answer = after(world.now(), world.chance.logNormal(hours(4), 0.8), atOffice)
  if (answer > replyBy) {
    yield* until(replyBy + minutes(world.chance.whole(5, 90)))
    yield* handOn(life, 'place did not reply in the time that the customer was told', place)
  }
  yield* until(answer)
  yield* act(life, clerkOf(place), 'AnswerInquiry', words(life, 'answer', 'this is how it is'))
}

function* lookItUp(life: Life): Course {
  const { world } = life
  yield* takeUp(life)
  yield* firstReply(life, minutes(10))
  yield* incidentals(
    life,
    world.cast.inquiries.map(({ category }) => category),
  )
  if (world.chance.hits(0.12)) yield* waitFor(life, 'customer', 'order number asked for')
  if (world.chance.hits(0.22)) yield* transfer(life)
  else yield* findOut(life)
}

/** The agent finds the answer, now and then with the help of a department. */
function* findOut(life: Life): Course {
  const { world, agent } = life
  if (world.chance.hits(0.1)) yield* refer(life, placeFor(life))
  yield* pause(life, world.chance.logNormal(hours(1), 1), atDesk)
  yield* act(life, agent, 'AnswerInquiry', words(life, 'answer', 'this is how it is'))
}

/** The customer had a complaint not long ago: the agent notes that this follows from it. */
function* linkBack(life: Life): Course {
  const { world, customer, agent } = life
  const earlier = world.recent((contact) => contact.customer.id === customer.id && contact.ticket !== life.ticket)
  if (earlier === undefined) return
  const relation = world.chance.pick(['followUpOf', 'related'] as const)
  yield* act(life, agent, 'LinkTicket', { ticket: earlier.ticket, relation })
}

function* closeAtOnce(life: Life): Course {
  yield* act(life, life.agent, 'ResolveTicket', { code: 'answered at once' })
  yield* act(life, routine, 'CloseTicket', { reason: 'answered at once' })
}

/** Why the customer had to ask: known after the answer, as often as not. */
function* sayWhy(life: Life): Course {
  const { chance, cast } = life.world
  if (chance.hits(0.25)) yield* act(life, life.agent, 'RecordCause', { cause: chance.pick(cast.inquiryCauses) })
}

/** From the moment that the inquiry is in the ledger, where nobody answers it at once. */
export function* handleInquiry(life: Life): Course {
  if (yield* withdrawn(life, 0.025)) return
  yield* lookItUp(life)
  yield* remember(life)
  yield* conclude(life, 'inquiry', ending)
}

function* remember(life: Life): Course {
  const { world, ticket, customer, category } = life
  yield* linkBack(life)
  yield* sayWhy(life)
  world.remember({ ticket, kind: 'inquiry', customer, category, cause: undefined, at: world.now() })
}

export function* inquiryCourse(life: Life): Course {
  const { chance } = life.world
  const channel = yield* receive(life, 'inquiry')
  if (spoken(channel) && chance.hits(0.72)) {
    yield* answerAtOnce(life)
    yield* remember(life)
    if (chance.hits(0.9)) yield* closeAtOnce(life)
    else yield* conclude(life, 'inquiry', ending)
  } else {
    yield* confirm(life, channel)
    yield* handleInquiry(life)
  }
}
