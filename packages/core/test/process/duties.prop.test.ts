/** Duties: what comes again is opened once, whenever somebody looks. */
import {
  createDesk,
  defaultPolicy,
  memoryStore,
  standardKinds,
  ulidSource,
  type EventStore,
  type Policy,
  type TicketState,
} from '@deskledger/core'
import type { Duties, Duty } from '@deskledger/core/policy'
import { nextDuty, openDuties } from '@deskledger/core/process'
import { recordKinds, type ReportDetails, type SurveyDetails } from '@deskledger/core/records'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, handClock, HOUR, readLog } from '../desk/testDesk.ts'
import { soak } from '../soak.ts'

const open = [['09:00', '18:00']] as const
const label = { en: 'duty', zh: '例行工作' }
const ticket = { label, channel: 'site', category: 'rounds', severity: 3, at: '16:30' } as const
const report = { ...ticket, kind: 'report', to: 'manager', due: { within: 'PT90M' } } as const

const policyOf = (version: number, timeZone: string, duties: Duties): Policy => ({
  ...defaultPolicy,
  version,
  timeZone,
  calendars: {
    desk: {
      timeZone,
      week: { mon: open, tue: open, wed: open, thu: open, fri: open },
      exceptions: { '2026-10-01': [], '2026-10-02': [], '2026-10-10': open },
    },
  },
  duties,
})

const shanghai = (local: string): number => Date.parse(`${local}+08:00`)

const openDesk = async (from: number, policy: Policy) => {
  const clock = handClock(from)
  const store = memoryStore({ hash: null })
  const kinds = [...standardKinds, ...recordKinds]
  const desk = createDesk({ store, clock, ids: ulidSource(() => 0.5), policy, kinds })
  await desk.publishPolicy(policy)
  const look = async (at: number) => {
    clock.at = at
    const run = await openDuties({ desk, store, now: at })
    await desk.tick(at)
    return run
  }
  return { clock, store, desk, look }
}

/** What happened, apart from when it was written down. */
const facts = async (store: EventStore): Promise<readonly unknown[]> => {
  const log = await readLog(store)
  return log
    .filter(({ stream }) => stream !== 'policy')
    .map(({ stream, version, type, at, data, actor }) => ({ stream, version, type, at, data, actor }))
    .toSorted((a, b) => (a.stream === b.stream ? a.version - b.version : a.stream < b.stream ? -1 : 1))
}

const arbitraryDuties: fc.Arbitrary<Duties> = fc.dictionary(
  fc.constantFrom('rounds', 'weekly report', 'asked'),
  fc
    .record({
      from: fc.constantFrom('2026-03-06', '2026-03-31', '2026-08-29', '2026-10-01'),
      every: fc.constantFrom('P1D', 'P7D', 'P1M', 'P3M'),
      at: fc.constantFrom('00:00', '02:30', '16:30'),
      onClosedDays: fc.constantFrom<('skip' | 'before' | 'after' | undefined)[]>(undefined, 'skip', 'before', 'after'),
      kind: fc.constantFrom('report', 'survey', 'finding'),
    })
    .filter(({ every, onClosedDays, from }) => !(every === 'P7D' && onClosedDays === 'skip' && from === '2026-08-29'))
    .map(({ onClosedDays, kind, ...when }): Duty => ({
      ...ticket,
      ...when,
      kind,
      ...(onClosedDays === undefined ? {} : { onClosedDays }),
      ...(kind === 'report' ? { to: 'manager', due: { within: 'PT90M' } } : {}),
      ...(kind === 'survey' ? { audience: 20, due: { within: 'P3D', time: 'workingDays' as const } } : {}),
      ...(kind === 'finding' ? { source: 'inspection' } : {}),
    })),
  { minKeys: 1, maxKeys: 3 },
)

describe('duties', () => {
  test('come once, however late and however often somebody looks; what is overdue as well', async () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/Santiago')
    const [begin, end] = [Date.UTC(2026, 7, 28, 3), Date.UTC(2026, 10, 5)]
    const looks = fc.array(fc.integer({ min: begin, max: end }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(arbitraryDuties, zones, looks, async (duties, timeZone, drawn) => {
        const policy = policyOf(1, timeZone, duties)
        const late = await openDesk(begin, policy)
        await late.look(end)
        const often = await openDesk(begin, policy)
        for (const at of [...drawn, ...drawn].toSorted((a, b) => a - b)) await often.look(at)
        await often.look(end)
        expect((await often.look(end)).events).toEqual([])

        const onTime = await openDesk(begin, policy)
        for (let next = await nextDuty(onTime.store, begin); next !== null && next <= end;) {
          const { events, nextAt } = await onTime.look(next)
          expect(events.map(({ at }) => at)).toEqual(events.map(() => next))
          expect(events.length).toBeGreaterThan(0)
          next = nextAt
        }
        await onTime.look(end)
        const wanted = await facts(late.store)
        expect(await facts(often.store)).toEqual(wanted)
        expect(await facts(onTime.store)).toEqual(wanted)
      }),
      { numRuns: soak(40) },
    )
  })

  test('go by the policy that was in force when they came', async () => {
    const weekly: Duties = { report: { ...report, from: '2026-03-06', every: 'P7D' } }
    const daily: Duties = { report: { ...report, from: '2026-03-01', every: 'P1D', to: 'director' } }
    const dated = { ...policyOf(2, 'Asia/Shanghai', daily), effectiveFrom: '2026-03-18' }
    const started = shanghai('2026-03-02T08:00')
    const desk = await openDesk(started, policyOf(1, 'Asia/Shanghai', weekly))
    await desk.look(shanghai('2026-03-07T08:00'))
    desk.clock.at = shanghai('2026-03-16T08:00')
    await desk.desk.publishPolicy(dated)
    const run = await desk.look(shanghai('2026-03-20T08:00'))
    const { tickets } = await desk.desk.list({ limit: 100 })
    const owed = (tickets as readonly TicketState<ReportDetails>[]).map(({ id, details }) => [id.slice(12), details.to])
    expect(owed).toEqual([
      ['2026-03-06T08:30:00.000Z', 'manager'],
      ['2026-03-13T08:30:00.000Z', 'manager'],
      ['2026-03-18T08:30:00.000Z', 'director'],
      ['2026-03-19T08:30:00.000Z', 'director'],
    ])
    expect(run.nextAt).toBe(shanghai('2026-03-20T16:30'))
  })

  test('open what their kind needs: a report, a survey, a finding', async () => {
    const policy = policyOf(1, 'Asia/Shanghai', {
      'month end': { ...report, from: '2026-01-31', every: 'P1M', onClosedDays: 'before' },
      asked: {
        ...ticket,
        kind: 'survey',
        from: '2026-03-31',
        every: 'P3M',
        audience: 40,
        aspects: ['price'],
        due: { within: 'P2D', time: 'workingDays' },
      },
      rounds: {
        ...ticket,
        kind: 'finding',
        source: 'inspection',
        from: '2026-03-31',
        every: 'P1D',
        department: 'desk',
      },
    })
    const { desk, look } = await openDesk(shanghai('2026-02-01T08:00'), policy)
    await look(shanghai('2026-03-31T20:00'))
    const { tickets } = await desk.list({ limit: 100 })
    expect(tickets.map(({ id, kind }) => [id, kind])).toEqual([
      ['duty:asked:2026-03-31T08:30:00.000Z', 'survey'],
      ['duty:month end:2026-02-27T08:30:00.000Z', 'report'], // 28 February is a Saturday
      ['duty:month end:2026-03-31T08:30:00.000Z', 'report'],
      ['duty:rounds:2026-03-31T08:30:00.000Z', 'finding'],
    ])
    const last = (tickets as readonly TicketState<ReportDetails>[])[2]?.details
    const [before, at] = [shanghai('2026-02-27T16:30'), shanghai('2026-03-31T16:30')]
    expect(last).toMatchObject({ to: 'manager', due: at + 1.5 * HOUR, covers: { from: before, to: at } })
    expect(last?.overdueAt).toBe(at + 1.5 * HOUR + 1)
    expect((tickets as readonly TicketState<SurveyDetails>[])[0]?.details).toMatchObject({
      about: 'asked 2026-03-31',
      audience: 40,
      aspects: { price: [0, 0, 0, 0, 0] },
      until: shanghai('2026-04-02T18:00'),
    })
  })

  test('that the desk refuses are told, and hold up no other', async () => {
    const duties: Duties = {
      rounds: { ...ticket, kind: 'finding', source: 'inspection', from: '2026-03-03', every: 'P1D' },
      report: { ...report, from: '2026-03-03', every: 'P1D' },
    }
    const started = shanghai('2026-03-03T08:00')
    const { store, clock } = await openDesk(started, policyOf(1, 'Asia/Shanghai', duties))
    clock.at = started + DAY
    const desk = createDesk({
      store,
      clock,
      kinds: [...standardKinds, ...recordKinds.filter(({ kind }) => kind === 'report')],
    })
    const { refused, nextAt } = await openDuties({ desk, store, now: clock.at })
    expect(refused.map(({ duty, rejection }) => [duty, rejection.code])).toEqual([['rounds', 'unknown_command']])
    expect(nextAt).toBe(shanghai('2026-03-04T16:30'))
    expect((await desk.list({ limit: 10 })).tickets.map(({ kind }) => kind)).toEqual(['report'])
  })
})
