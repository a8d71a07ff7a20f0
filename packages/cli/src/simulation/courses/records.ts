/** What desks keep beside customers' complaints and questions: repairs, contacts of every sort, visitors who wait. */
import type { ActorId } from '@deskledger/core'
import { act, attempt, look, money, pause, until, type Course, type Life } from '../course.ts'
import { after, always, atDesk, atOffice, hours, minutes } from '../hours.ts'
import { words } from '../words.ts'
import { survey } from './ending.ts'
import { receive } from './intake.ts'

const workerOf = ({ world }: Life): ActorId => `worker-${world.chance.whole(1, 6)}` as ActorId

export function* repairCourse(life: Life): Course {
  yield* receive(life, 'repair')
  yield* handleRepair(life)
}

/** A worker goes, puts it right, and the customer says how it was. */
export function* handleRepair(life: Life): Course {
  const { world, agent, severity } = life
  const { chance } = world
  const emergency = severity === 1
  yield* pause(life, chance.logNormal(minutes(emergency ? 4 : 25), 0.7), emergency ? always : atDesk)
  const visitBy = after(world.now(), hours(emergency ? 1 : 8), emergency ? always : atOffice)
  yield* act(life, agent, 'DispatchRepair', { worker: workerOf(life), visitBy, ...(emergency ? { emergency } : {}) })
  if (emergency) yield* act(life, agent, 'ExplainRepair', { to: 'those affected', people: chance.whole(2, 60) })
  const price = money(world, chance.whole(20, 400) * 100)
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
  else {
    const isRefunded = world.policy().approvals?.matters['refund'] !== undefined && chance.hits(0.5)
    const paid = isRefunded ? { amount: money(world, chance.logNormal(15_000, 1)) } : {}
    yield* act(life, agent, 'SettleContact', { outcome: 'done', ...paid })
  }
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
