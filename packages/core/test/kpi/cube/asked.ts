/** Questions, and cubes that are fed as a driver feeds them. */
import { businessCalendar } from '@deskledger/core/calendar'
import {
  figures,
  replayLedger,
  type Cube,
  type CubeOptions,
  type FigureQuestion,
  type FigureRow,
} from '@deskledger/core/kpi'
import fc from 'fast-check'
import { defaultPolicy, type EventStore, type RecordedEvent } from '../../../src/index.ts'
import { day, kinds, start } from '../random.ts'

export const calendar = businessCalendar({
  timeZone: 'Asia/Shanghai',
  week: {
    mon: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
    wed: [['09:00', '18:00']],
    sat: [['00:00', '24:00']],
  },
})

const rule = { targets: [{ within: 'PT30H', time: 'clock' as const }] }
/** Deadlines to be met and missed. */
export const policy = {
  ...defaultPolicy,
  clocks: { acknowledge: rule, resolution: rule, closure: { targets: [{ within: 'P2D', time: 'clock' as const }] } },
}

export const instants = fc.oneof(
  fc.integer({ min: start - day, max: start + 200 * day }),
  fc.integer({ min: 0, max: 100 }).map((days) => start + days * day),
)

const bounds = fc
  .tuple(fc.option(instants), fc.option(instants))
  .map(([from, to]) => (from !== null && to !== null && from > to ? { from: to, to: from } : { from, to }))

export const questions: fc.Arbitrary<FigureQuestion> = fc
  .record({
    asOf: instants,
    bounds,
    period: fc.constantFrom(null, 'week', 'month', 'quarter'),
    timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns'),
    by: fc.subarray(['kind', 'department', 'category', 'severity', 'level', 'agent'], { maxLength: 2 }),
    filter: fc.constantFrom<NonNullable<FigureQuestion['filter']>>({}, { channel: 'web' }, { category: ['c0', 'low'] }),
    rollUp: fc.constantFrom<NonNullable<FigureQuestion['rollUp']>>({}, { category: { c1: 'low', c2: 'low' } }),
  })
  .map(({ bounds, ...rest }) => ({ ...bounds, ...rest }))

export const eventsOf = async (store: EventStore): Promise<readonly RecordedEvent[]> => {
  const all: RecordedEvent[] = []
  for await (const events of store.readAll()) all.push(...events)
  return all
}

/** Takes events in as a driver does: a state that is not at hand is brought back first. */
export const feed = (cube: Cube, events: readonly RecordedEvent[]): void => {
  for (const [index, event] of events.entries()) {
    if (event.position <= cube.position) continue
    if (cube.lacks(event.stream)) {
      const before = events.slice(0, index).filter(({ stream }) => stream === event.stream)
      cube.recall(event.stream, before)
    }
    cube.apply(event)
  }
}

/** The definition. */
export const asDefined = async (
  store: EventStore,
  question: FigureQuestion,
  basis: Omit<CubeOptions, 'kinds'> = { calendar },
): Promise<readonly FigureRow[]> =>
  figures(await replayLedger(store, kinds, { asOf: question.asOf }), { ...basis, ...question })
