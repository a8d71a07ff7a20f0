/** Figures that are asked again and again: one more event, a year by two dimensions, and what is kept of it. */
import { standardKinds, ticketKinds, type RecordedEvent } from '@deskledger/core'
import { businessCalendar } from '@deskledger/core/calendar'
import { createCube, standardMeasures, type Cube, type CubeOptions } from '@deskledger/core/kpi'
import { sqliteStore } from '@deskledger/sqlite'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { atMost, compare, figuresOf, once, timed, valueAtMost, type Job, type Measured, type Size } from '../harness.ts'
import { temporaryFolder } from '../temporary.ts'
import { writeTickets } from './facts.ts'

const hours = [['09:00', '18:00']] as const
const options: CubeOptions = {
  kinds: ticketKinds(standardKinds),
  calendar: businessCalendar({
    timeZone: 'Asia/Shanghai',
    week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
  }),
  timeZone: 'Asia/Shanghai',
}

const YEAR = { from: Date.UTC(2024, 11, 31, 16), to: Date.UTC(2025, 11, 31, 16), asOf: Date.UTC(2026, 1, 1) }
const pairs = [
  ['department', 'channel'],
  ['category', 'severity'],
  ['agent', 'region'],
] as const

const eventsOf = async (file: string): Promise<readonly RecordedEvent[]> => {
  const store = sqliteStore(file, { readOnly: true })
  const events: RecordedEvent[] = []
  for await (const batch of store.readAll()) events.push(...batch)
  await store.close()
  return events
}

const fed = (events: Iterable<RecordedEvent>): Cube => {
  const cube = createCube(options)
  for (const event of events) cube.apply(event)
  cube.settle()
  return cube
}

/** Resolved within the window and not reopened, of what has been observed for a window, by month, category and channel. */
const resolutionRateSql = `
  WITH facts AS (
    SELECT json ->> 'stream' AS stream, json ->> 'type' AS type, json ->> 'at' AS at, json AS event FROM log
    WHERE json ->> 'stream' LIKE 'ticket/%' AND json ->> 'at' < :asOf
  ),
  tickets AS (
    SELECT stream,
      min(CASE WHEN type = 'ticket.received' THEN at END) AS t0,
      min(CASE WHEN type = 'ticket.resolved' THEN at END) AS ts,
      max(CASE WHEN type = 'ticket.received' THEN event ->> '$.data.category' END) AS category,
      max(CASE WHEN type = 'ticket.received' THEN event ->> '$.data.channel' END) AS channel,
      max(CASE WHEN type = 'ticket.withdrawn' THEN 1 ELSE 0 END) AS withdrawn
    FROM facts GROUP BY stream
  ),
  reopened AS (
    SELECT DISTINCT tickets.stream FROM tickets JOIN facts USING (stream)
    WHERE facts.type = 'ticket.reopened' AND facts.at >= ts AND facts.at < ts + 604800000
  )
  SELECT strftime('%Y-%m', t0 / 1000 + 28800, 'unixepoch') AS month, category, channel,
    count(*) AS denominator,
    sum(ts + 604800000 <= :asOf AND stream NOT IN (SELECT stream FROM reopened)) AS numerator
  FROM tickets
  WHERE t0 >= :from AND t0 < :to AND t0 + 604800000 <= :asOf AND withdrawn = 0
  GROUP BY month, category, channel ORDER BY month, category, channel`

interface Line {
  readonly month: string
  readonly category: string
  readonly channel: string
  readonly numerator: number
  readonly denominator: number
}

const bySql = (file: string): readonly Line[] => {
  const db = new DatabaseSync(file, { readOnly: true })
  const lines = db.prepare(resolutionRateSql).all(YEAR) as unknown as readonly Line[]
  db.close()
  return lines
}

const byCube = (cube: Cube): readonly Line[] =>
  cube
    .figures({ ...YEAR, kpis: ['resolutionRate'], period: 'month', by: ['category', 'channel'] })
    .filter(({ denominator }) => denominator !== 0)
    .map(({ period, group, numerator, denominator }) => ({
      month: period ?? '',
      category: String(group['category']),
      channel: String(group['channel']),
      numerator: numerator ?? 0,
      denominator: denominator ?? 0,
    }))

const asText = (lines: readonly Line[]): string =>
  lines
    .map(({ month, category, channel, numerator, denominator }) =>
      [month, category, channel, numerator, denominator].join(),
    )
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join(';')

const sameLines = (one: readonly Line[], other: readonly Line[]): void => {
  if (one.length === 0 || asText(one) !== asText(other)) throw new Error('the cube and SQL differ')
}

/** The mean of many runs: the engine throws code away while something else takes its time, and one run would measure that. */
const often = (times: number, work: () => unknown): Measured => {
  const run = timed(() => {
    for (let index = 0; index < times; index++) work()
  })
  return async () => (await run()) / times
}

const child = fileURLToPath(new URL('../manyEvents.ts', import.meta.url))

const peakOf = (events: number): number => {
  const flags = process.execArgv.filter((flag) => flag !== '--expose-gc')
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, child, String(events)], {
    encoding: 'utf8',
  })
  if (status !== 0)
    throw new Error(stderr.split('\n').find((line) => line.includes('Error')) ?? 'feeding the cube failed')
  return (JSON.parse(stdout) as { readonly megabytes: number }).megabytes
}

export const figureJobs = ({ quick }: Size): readonly Job[] => {
  const tickets = quick ? 5_000 : 100_000
  const many = (10 * tickets).toLocaleString('en')
  const crowd = quick ? 100_000 : 10_000_000
  const ledger = once(async () => {
    const file = join(temporaryFolder(), 'figures.db')
    const store = sqliteStore(file, { synchronous: 'normal' })
    process.stderr.write(`writing a ledger of ${many} events ...\n`)
    await writeTickets(store, 0, tickets, 500)
    await store.close()
    return file
  })
  const whole = once(async () => {
    const events = await eventsOf(await ledger())
    const last = tickets / 100
    const streams = new Set([...new Set(events.map(({ stream }) => stream))].slice(-last))
    return {
      cube: fed(events),
      almost: () => fed(events.filter(({ stream }) => !streams.has(stream))),
      rest: events.filter(({ stream }) => streams.has(stream)),
    }
  })
  const alone = (ours: () => unknown, runs: number) => async () => {
    const measured: number[] = []
    for (let run = 0; run < runs; run++) measured.push(await timed(ours)())
    return figuresOf(measured.slice(1).map((ms) => ({ ours: ms, floor: ms })))
  }
  return [
    {
      name: `one more event in a cube of ${many} / in an empty one, microseconds`,
      unit: 'us',
      bar: valueAtMost(10),
      async measure() {
        const { almost, rest } = await whole()
        const feeding = (cube: () => Cube) => {
          const into = cube()
          const start = performance.now()
          for (const event of rest) into.apply({ ...event, position: event.position + into.position })
          into.settle()
          return ((performance.now() - start) * 1000) / rest.length
        }
        fed(rest)
        const measured = Array.from({ length: 5 }, () => ({
          ours: feeding(almost),
          floor: feeding(() => createCube(options)),
        }))
        return figuresOf(measured)
      },
    },
    ...pairs.map((by): Job => ({
      name: `the slowest KPI over 12 months by ${by.join(' and ')}, of ${many} events / the median KPI`,
      unit: 'ms',
      bar: valueAtMost(20),
      async measure() {
        const { cube } = await whole()
        const asked = (kpi: string): number => {
          const start = performance.now()
          cube.figures({ ...YEAR, kpis: [kpi], period: 'month', by })
          return performance.now() - start
        }
        const runs = Array.from({ length: 8 }, () =>
          standardMeasures.map(({ id }) => asked(id)).toSorted((a, b) => a - b),
        )
        return figuresOf(
          runs.slice(1).map((times) => ({ ours: times.at(-1) ?? 0, floor: times[times.length >> 1] ?? 0 })),
        )
      },
    })),
    {
      name: `all KPIs at once over 12 months by department and channel, of ${many} events`,
      unit: 'ms',
      async measure() {
        const { cube } = await whole()
        return alone(() => cube.figures({ ...YEAR, period: 'month', by: ['department', 'channel'] }), 8)()
      },
    },
    {
      name: `resolution rate by month, category and channel, of ${many} events / by SQL over the log`,
      unit: 'ms',
      bar: atMost(1 / 50),
      async measure() {
        const file = await ledger()
        const { cube } = await whole()
        sameLines(byCube(cube), bySql(file))
        return compare({ ours: often(20, () => byCube(cube)), floor: timed(() => bySql(file)), runs: 3 })
      },
    },
    {
      name: `peak memory of a cube fed with ${crowd.toLocaleString('en')} events, none held / with a tenth of them`,
      unit: 'MB',
      measure: async () => figuresOf([{ ours: peakOf(crowd), floor: peakOf(crowd / 10) }]),
    },
    {
      name: `a saved cube of ${many} events, bytes a ticket, compressed`,
      unit: 'bytes',
      bar: valueAtMost(400),
      async measure() {
        const { cube } = await whole()
        let bytes = 0
        for (const part of (await cube.save()).parts.values()) bytes += part.length
        return figuresOf([{ ours: bytes / tickets, floor: bytes / tickets }])
      },
    },
  ]
}
