/** How tickets come in, and what becomes of those that are none. */
import type { Actor, TicketId } from '@deskledger/core'
import { drawCustomer, intakeBot, routine, type Customer } from '../cast.ts'
import { act, pause, type Course, type Life, type World } from '../course.ts'
import { always, atDesk, hours, minutes } from '../hours.ts'
import { intakeWords } from '../words.ts'

interface Known {
  readonly category: string
  readonly cause?: string | undefined
  readonly customer?: Customer
  readonly severity?: Life['severity']
  readonly ticket?: TicketId
}

const severities = [
  [1, 4],
  [2, 16],
  [3, 52],
  [4, 28],
] as const

/** A ticket in the making: what is not known yet is drawn. */
export const newLife = (world: World, known: Known): Life => ({
  world,
  ticket: known.ticket ?? world.newId(),
  customer: known.customer ?? drawCustomer(world.cast, world.customers, world.chance),
  agent: world.chance.pick(world.cast.agents),
  category: known.category,
  cause: known.cause,
  severity: known.severity ?? world.chance.weigh(severities),
  personal: world.chance.hits(world.personalShare),
})

const isSpoken = (channel: string): boolean => ['phone', 'visit'].includes(channel)
const takenBy = (channel: string, agent: Actor): Actor => (isSpoken(channel) ? agent : intakeBot)

/** The contact reaches the desk. */
export function* receive(life: Life, kind: string, test = false): Course<string> {
  const { customer, category, severity, agent, world } = life
  const channel = world.chance.weigh(world.cast.channels)
  yield* act(life, takenBy(channel, agent), 'ReceiveTicket', {
    kind,
    channel,
    customer: customer.id,
    category,
    severity,
    tier: customer.tier,
    region: customer.region,
    ...intakeWords(life),
    ...(test ? { test: true } : {}),
  })
  return channel
}

/** The customer hears that it came in: from whom they speak to, or from the form; a letter waits until somebody opens it. */
export function* confirm(life: Life, channel: string): Course {
  const { chance } = life.world
  if (channel === 'letter') return
  if (isSpoken(channel)) yield* pause(life, minutes(chance.whole(2, 9)), always)
  else if (chance.hits(0.03)) return // the form's answer got lost
  yield* act(life, takenBy(channel, life.agent), 'AcknowledgeTicket', {})
}

/** Somebody takes it up and stays the customer's contact. */
export function* takeUp(life: Life): Course {
  const { world, agent, severity } = life
  yield* pause(life, world.chance.logNormal(minutes(severity <= 2 ? 8 : 15), 1), atDesk)
  yield* act(life, agent, 'AcknowledgeTicket', {})
  yield* act(life, agent, 'AssignTicket', { assignee: agent.id, department: world.cast.department })
}

/** Advertising that came through the forms. */
export function* spamCourse(life: Life): Course {
  yield* act(life, intakeBot, 'ReceiveTicket', {
    kind: 'inquiry',
    channel: life.world.chance.weigh(life.world.cast.channels),
    customer: life.customer.id,
    category: life.category,
    severity: 4,
    ...intakeWords({ ...life, personal: false }), // only where the form asks
  })
  yield* pause(life, life.world.chance.logNormal(hours(2), 0.8), atDesk)
  yield* act(life, life.agent, 'MarkSpam', { reason: 'advertising' })
}

/** Somebody tries the form out. */
export function* testCourse(life: Life): Course {
  yield* receive(life, 'inquiry', true)
  yield* pause(life, minutes(5), atDesk)
  yield* act(life, life.agent, 'AnswerInquiry', {})
  yield* act(life, life.agent, 'ResolveTicket', { code: 'test' })
  yield* act(life, routine, 'CloseTicket', { reason: 'test' })
}

/** The customer asks twice: the second contact joins the first. */
export function* doubleCourse(life: Life, kind: 'complaint' | 'inquiry', first: TicketId): Course {
  yield* receive(life, kind)
  yield* pause(life, life.world.chance.logNormal(hours(1), 0.7), atDesk)
  if (life.world.chance.hits(0.6)) yield* act(life, life.agent, 'MergeTicket', { into: first })
  else yield* act(life, life.agent, 'MarkDuplicate', { of: first })
}
