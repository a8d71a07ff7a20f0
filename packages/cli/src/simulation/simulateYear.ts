import { asId, policyStream, type EventStore, type Instant, type Policy, type TicketState } from '@deskledger/core'
import { openAgenda } from './agenda.ts'
import { drawArrivals, drawIncidents } from './arrivals.ts'
import { openChance } from './chance.ts'
import type { Course, World } from './course.ts'
import { arrive } from './courses/arrive.ts'
import { plannedWork } from './courses/byCalendar.ts'
import { openedCourse } from './courses/opened.ts'
import { dayOf, hours, simulatedYear } from './hours.ts'
import { openRecent } from './recent.ts'
import { inventedDesk, type SimulatedDesk } from './simulatedDesk.ts'
import { openWorkplace } from './workplace.ts'

export interface SimulationOptions {
  /** an empty ledger; one in a file is written faster behind `keepOpen` */
  readonly store: EventStore
  /** the demo's, when left out */
  readonly desk?: SimulatedDesk
  /** the same seed gives the same events, ids and times */
  readonly seed: number
  /** about how many tickets, in large numbers at least these: most come in, the others are callbacks and what these open */
  readonly tickets: number
  /** share of the tickets that carry personal texts, sealed; 0.1, when left out */
  readonly personalShare?: number
  /** called every simulated hour */
  readonly progress?: (progress: { readonly hour: number; readonly of: number }) => void
}

export interface Simulated {
  /** events in the ledger */
  readonly events: number
  /** the end of the year: as of when its figures are asked for */
  readonly until: Instant
}

/**
 * How many come in by themselves for each ticket that was asked for: the others are what these lead to. The margin keeps a large
 * year above what was asked for.
 */
const incomingShare = ({ callbackPlans = {} }: Policy): number => (Object.keys(callbackPlans).length > 0 ? 0.68 : 0.8)

/** How often the desk looks for what fell due; what it finds is dated at the instant that it was due. */
const TICK = hours(1)

const HAPPENS = 0

const from = dayOf(simulatedYear, 1, 1)
const until = dayOf(simulatedYear + 1, 1, 1)
/** The first morning of July. */
const july = dayOf(simulatedYear, 7, 1) + hours(9)

const expectEmpty = async (store: EventStore): Promise<void> => {
  const [ticket] = await store.listStreams({ prefix: 'ticket/', limit: 1 })
  if (ticket !== undefined)
    throw new Error(`ledger ${store.ledger}: found ${ticket}, expected an empty one to simulate into`)
}

/**
 * Plays a year of an invented service desk into a ledger, command by command, as a desk would: no fact is written
 * directly. Every hour the desk ticks; on the first of July it gets new rules. Sealed texts aside (their encryption is
 * fresh each time), the same options give the same ledger, byte for byte.
 *
 * @throws Error for a ledger that has tickets, and when a command is refused: courses only ask for what is allowed
 *
 * @example
 * await simulateYear({ store: memoryStore(), seed: 1, tickets: 200 })
 */
export const simulateYear = async (options: SimulationOptions): Promise<Simulated> => {
  const { store, desk: simulated = inventedDesk, seed, tickets, personalShare = 0.1, progress } = options
  const { cast, policy, newRules = policy } = simulated
  await expectEmpty(store)
  const chance = openChance(seed, HAPPENS)
  const incidents = drawIncidents(simulatedYear, cast.incidents, chance)
  const arrivals = drawArrivals(simulatedYear, Math.ceil(tickets * incomingShare(policy)), incidents, chance)
  const agenda = openAgenda<() => Promise<void>>()
  let now = from
  const desk = openWorkplace(
    simulated,
    store,
    seed,
    () => now,
    (event) => world.start(now, openedCourse(world, event)),
  )

  const world: World = {
    chance,
    cast,
    policy: () => (now < july ? policy : newRules),
    customers: Math.ceil(tickets / 2),
    personalShare,
    now: () => now,
    newId: () => asId(desk.newId()),
    start: (at, course) => agenda.enter(Math.max(at, now), () => resume(course)),
    incident: () => incidents.find(({ from, to }) => now >= from && now < to),
    ...openRecent(() => now),
  }

  /** Goes on with a course until it waits for something later. */
  const resume = async (course: Course): Promise<void> => {
    let told: TicketState | undefined
    for (let step = course.next(); step.done !== true; step = course.next(told)) {
      if ('order' in step.value) told = await desk.carryOut(step.value.order)
      else if ('look' in step.value) told = await desk.look(step.value.look)
      else if ('appraise' in step.value) told = await desk.appraise(step.value.appraise)
      else if (step.value.until > now) return agenda.enter(step.value.until, () => resume(course))
      else told = undefined
    }
  }

  const tick = async (): Promise<void> => {
    await desk.tick()
    progress?.({ hour: (now - from) / hours(1), of: (until - from) / hours(1) })
    agenda.enter(now + TICK, tick)
  }

  const receive = async (arrived: number): Promise<void> => {
    const next = arrivals[arrived + 1]
    if (next !== undefined) agenda.enter(next, () => receive(arrived + 1))
    await resume(arrive(world))
  }

  agenda.enter(now, tick)
  for (const { at, course } of plannedWork(world)) world.start(at, course)
  if (newRules !== policy) agenda.enter(july, () => desk.changePolicy(newRules, 'new rules from July'))
  const [first] = arrivals
  if (first !== undefined) agenda.enter(first, () => receive(0))
  for (let entry = agenda.next(); entry !== undefined && entry.at < until; entry = agenda.next()) {
    now = entry.at
    await entry.item()
  }
  now = until - 1
  await desk.tick()
  const policies = await store.readStream(policyStream) // the desk published them by itself
  return { events: desk.events() + policies.length, until }
}
