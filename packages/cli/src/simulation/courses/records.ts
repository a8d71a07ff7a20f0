/** What desks keep beside customers' complaints and questions: repairs, contacts of every sort, visitors who wait, findings. */
import type { ActorId, TicketId } from '@deskledger/core'
import { act, attempt, look, pause, until, type Course, type Life } from '../course.ts'
import { after, always, atDesk, atOffice, days, hours, minutes } from '../hours.ts'
import { words } from '../words.ts'
import { survey } from './ending.ts'
import { receive } from './intake.ts'

const workerOf = ({ world }: Life): ActorId => `worker-${world.chance.whole(1, 6)}` as ActorId

/** A worker goes, puts it right, and the customer says how it was. */
export function* repairCourse(life: Life): Course {
  const { world, agent, severity } = life
  const { chance } = world
  const emergency = severity === 1
  yield* receive(life, 'repair')
  yield* pause(life, chance.logNormal(minutes(emergency ? 4 : 25), 0.7), emergency ? always : atDesk)
  const visitBy = after(world.now(), hours(emergency ? 1 : 8), emergency ? always : atOffice)
  yield* act(life, agent, 'DispatchRepair', { worker: workerOf(life), visitBy, ...(emergency ? { emergency } : {}) })
  if (emergency) yield* act(life, agent, 'ExplainRepair', { to: 'those affected', people: chance.whole(2, 60) })
  const price = { amount: chance.whole(20, 400) * 100, currency: 'CNY' }
  const isPaid = !emergency && chance.hits(0.3)
  if (isPaid) yield* act(life, agent, 'QuoteRepair', { price })
  yield* pause(life, chance.logNormal(hours(emergency ? 0.5 : 5), 0.8), emergency ? always : atOffice)
  yield* act(life, agent, 'VisitRepair', words(life, 'remarks', 'looked at it'))
  yield* pause(life, chance.logNormal(hours(1), 0.7), always)
  yield* act(life, agent, 'CompleteRepair', { work: 'put right', ...(isPaid ? { charge: price } : {}) })
  yield* survey(life, chance.hits(0.9))
  yield* pause(life, hours(30), always)
  yield* attempt(life, agent, 'CloseTicket', { reason: 'work done' }, ['not_allowed'])
}

/** Somebody comes with what is neither a complaint nor a question: it is settled, or kept for whoever it belongs to. */
export function* contactCourse(life: Life): Course {
  const { world, agent, customer, category, severity } = life
  const { chance } = world
  const channel = chance.weigh(world.cast.channels)
  const about = { channel, customer: customer.id, category, severity: severity === 1 ? 2 : severity } as const
  const state = yield* act(life, agent, 'RecordContact', { ...about, item: 'something (simulated)' })
  if (state.status === 'closed') return
  if (chance.hits(0.3)) yield* act(life, agent, 'AnnounceContact', { where: 'notice board' })
  yield* pause(life, chance.logNormal(hours(9), 1.2), atDesk)
  if (chance.hits(0.1)) return // nobody comes for it
  const { status } = yield* look(life)
  if (status === 'closed') return
  if (chance.hits(0.5)) yield* act(life, agent, 'HandOverContact', { proof: 'described it' })
  else yield* act(life, agent, 'SettleContact', { outcome: 'done' })
}

/** A visitor waits before a room; who waits long is attended to. */
export function* visitCourse(life: Life): Course {
  const { world, agent, customer, category } = life
  const { chance } = world
  const channel = world.cast.channels[0]?.[0] ?? 'visit'
  const room = `room ${chance.whole(1, 12)}`
  yield* act(life, agent, 'RecordWaiting', { channel, customer: customer.id, category, severity: 4, room })
  const wait = chance.logNormal(minutes(6), 0.8)
  const since = world.now()
  for (const [limit, measure] of [
    [minutes(5), 'comforted'],
    [minutes(15), 'doctorAsked'],
  ] as const) {
    if (wait <= limit) break
    yield* until(since + limit + minutes(1))
    yield* act(life, agent, 'AttendVisitor', { measure })
  }
  yield* until(Math.max(since + Math.round(wait), world.now()))
  if (chance.hits(0.03)) yield* act(life, agent, 'RecordLeft', { reason: 'did not want to wait' })
  else yield* act(life, agent, 'LetIn', { room })
}

const sources = [
  ['inspection', 50],
  ['mysteryVisit', 20],
  ['callReview', 20],
  ['media', 10],
] as const

/** What those who look have found: judged, and what it leads to. */
export function* findingCourse(life: Life): Course {
  const { world, category, severity } = life
  const { chance, cast } = world
  const supervisor = chance.pick(cast.supervisors)
  const source = chance.weigh(sources)
  const channel = cast.channels[0]?.[0] ?? 'visit'
  yield* act(life, supervisor, 'TakeFinding', { source, channel, category, severity })
  yield* pause(life, chance.logNormal(hours(2), 0.8), atOffice)
  if (source !== 'media') yield* act(life, supervisor, 'ScoreFinding', { scores: { service: chance.whole(50, 100) } })
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
  const referral = world.newId<string>() as never
  yield* act(life, supervisor, 'OrderRectification', { referral, department, due })
  yield* pause(life, world.chance.logNormal(hours(9), 0.7), atOffice)
  yield* act(life, supervisor, 'AnswerReferral', { referral })
  yield* attempt(life, supervisor, 'CloseTicket', { reason: 'put right' }, ['not_allowed'])
}
