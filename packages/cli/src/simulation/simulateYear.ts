import {
  asId,
  createDesk,
  policyStream,
  runProcesses,
  standardProcesses,
  ulidSource,
  type CommandInput,
  type EventStore,
  type Instant,
  type StandardCommand,
  type TicketState,
} from '@deskledger/core'
import { openAgenda } from './agenda.ts'
import { drawArrivals, drawIncidents } from './arrivals.ts'
import { incidentKinds } from './cast.ts'
import { openChance } from './chance.ts'
import type { Course, Order, World } from './course.ts'
import { arrive } from './courses/arrive.ts'
import { openedCourse } from './courses/opened.ts'
import { dayOf, hours } from './hours.ts'
import { simulatedPolicy } from './policy.ts'
import { keepOpen } from './keepOpen.ts'
import { openRecent } from './recent.ts'

export interface SimulationOptions {
  /** an empty ledger */
  readonly store: EventStore
  /** the same seed gives the same events, ids and times */
  readonly seed: number
  readonly year: number
  /** about how many tickets, in large numbers at least these: most come in, the others are callbacks and what these open */
  readonly tickets: number
  /** share of the tickets that carry personal texts, sealed; 0.1, when left out */
  readonly personalShare?: number
  /** called a few times each simulated day */
  readonly progress?: (progress: { readonly hour: number; readonly of: number }) => void
}

export interface Simulated {
  /** events in the ledger */
  readonly events: number
  /** the end of the year: as of when its figures are asked for */
  readonly until: Instant
}

const reactive = new Set(standardProcesses.flatMap(({ rules }) => [...rules.keys()]))

/** Of a hundred tickets about as many come in by themselves; the margin keeps a large year above what was asked for. */
const INCOMING = 0.81

/** How often the desk looks for what fell due; what it finds is dated at the instant that it was due. */
const TICK = hours(4)

/** Chance for what happens and chance for ids come from sources apart: an id more or less changes no story. */
const HAPPENS = 0
const IDS = 1

const openDesk = (store: EventStore, seed: number, clock: { readonly now: () => Instant }) => {
  const chance = openChance(seed, IDS)
  const ids = ulidSource(chance.next)
  return { desk: createDesk({ store, clock, ids, policy: simulatedPolicy }), ids }
}

const refused = (order: { readonly type: string; readonly ticket: string }, message: string): Error =>
  new Error(`the simulated desk gave a command that is not allowed: ${order.type} on ${order.ticket}: ${message}`)

const expectEmpty = async (store: EventStore): Promise<void> => {
  const [ticket] = await store.listStreams({ prefix: 'ticket/', limit: 1 })
  if (ticket !== undefined)
    throw new Error(`ledger ${store.ledger}: found ${ticket}, expected an empty one to simulate into`)
}

/**
 * Plays a year of an invented service desk into a ledger, command by command, as a desk would: no fact is written
 * directly. Sealed texts aside (their encryption is fresh each time), the same options give the same ledger, byte for byte.
 *
 * @throws Error for a ledger that has tickets, and when a command is refused: courses only ask for what is allowed
 *
 * @example
 * await simulateYear({ store: memoryStore(), seed: 1, year: 2025, tickets: 200 })
 */
export const simulateYear = async (options: SimulationOptions): Promise<Simulated> => {
  const { store, seed, year, tickets, personalShare = 0.1, progress } = options
  await expectEmpty(store)
  const chance = openChance(seed, HAPPENS)
  const incidents = drawIncidents(year, incidentKinds, chance)
  const arrivals = drawArrivals(year, Math.ceil(tickets * INCOMING), incidents, chance)
  const from = dayOf(year, 1, 1)
  const until = dayOf(year + 1, 1, 1)
  const agenda = openAgenda<() => Promise<void>>()
  let now = from
  let position = 0
  let events = 0
  const { desk, ids } = openDesk(keepOpen(store), seed, { now: () => now })

  const world: World = {
    chance,
    customers: Math.ceil(tickets / 2),
    personalShare,
    now: () => now,
    newId: () => asId(ids.next(now)),
    start: (at, course) => agenda.enter(Math.max(at, now), () => resume(course)),
    incident: () => incidents.find(({ from, to }) => now >= from && now < to),
    ...openRecent(() => now),
  }

  const react = async (): Promise<void> => {
    const run = await runProcesses({ desk, store, after: position })
    const [first] = run.refused
    if (first !== undefined) throw refused(first.command, first.rejection.message)
    position = run.position
    events += run.events.length
    for (const event of run.events) if (event.type === 'ticket.received') world.start(now, openedCourse(world, event))
  }

  const carryOut = async (order: Order): Promise<TicketState> => {
    const told = await desk.execute(order as CommandInput<StandardCommand>)
    if (!told.accepted) throw refused(order, told.rejection.message)
    events += told.events.length
    if (told.events.some(({ type }) => reactive.has(type))) await react()
    return told.state
  }

  /** Goes on with a course until it waits for something later. */
  const resume = async (course: Course): Promise<void> => {
    let told: TicketState | undefined
    for (let step = course.next(); step.done !== true; step = course.next(told)) {
      if ('order' in step.value) told = await carryOut(step.value.order)
      else if (step.value.until > now) return agenda.enter(step.value.until, () => resume(course))
      else told = undefined
    }
  }

  const tick = async (): Promise<void> => {
    for (let more = true; more;) {
      const ticked = await desk.tick(now)
      events += ticked.events.length
      more = ticked.more
    }
    progress?.({ hour: (now - from) / hours(1), of: (until - from) / hours(1) })
    agenda.enter(now + TICK, tick)
  }

  const receive = async (arrived: number): Promise<void> => {
    const next = arrivals[arrived + 1]
    if (next !== undefined) agenda.enter(next, () => receive(arrived + 1))
    await resume(arrive(world))
  }

  agenda.enter(now, tick)
  const [first] = arrivals
  if (first !== undefined) agenda.enter(first, () => receive(0))
  for (let entry = agenda.next(); entry !== undefined && entry.at < until; entry = agenda.next()) {
    now = entry.at
    await entry.item()
  }
  const policies = await store.readStream(policyStream) // the desk published them by itself
  return { events: events + policies.length, until }
}
