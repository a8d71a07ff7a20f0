import type { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import type { FigureRow } from '@deskledger/core/kpi'
import { sqliteStore } from '@deskledger/sqlite'
import { beforeAll, describe, expect, test } from 'vitest'
import { deskledger, folder, type Printed } from '../terminal.ts'
import { asOf, isThere, loadSharedLog, one, quantile, sharedLog } from './sharedLog.ts'

const WEEK = 7 * 86_400_000

interface Expected {
  readonly value: number | null
  readonly of?: number | null
  readonly pending?: number | null
}

const isNear = (found: number | null | undefined, value: number | null): boolean =>
  typeof found === 'number' && value !== null ? Math.abs(found - value) <= 1e-6 * Math.abs(value) : found === value

/** What a row says otherwise than SQL: nothing, one hopes. */
const differences = (kpi: string, { value, of, pending }: Expected, row: FigureRow | undefined): readonly string[] => {
  const checks: readonly (readonly [string, unknown, unknown, boolean])[] = [
    ['value', row?.value, value, isNear(row?.value, value)],
    ['denominator', row?.denominator, of, of === undefined || row?.denominator === of],
    ['pending', row?.pending, pending, pending === undefined || row?.pending === pending],
    ['reason', row?.reason, 'one for null alone', (row?.reason === undefined) === (value !== null)],
  ]
  return checks
    .filter(([, , , ok]) => !ok)
    .map(([what, found, right]) => `${kpi} ${what}: ${String(found)}, SQL: ${String(right)}`)
}

/** Where the catalogue says what a figure is, in SQL. */
const expected = (db: DatabaseSync, T: number): Record<string, Expected> => {
  const get = (sql: string): number | null => one(db, sql)
  const reopened = `EXISTS (SELECT 1 FROM step s WHERE s.number = ticket.number AND wasEnded AND NOT ended AND at >= ts AND at < ts + ${WEEK})`
  const open = `FROM ticket WHERE state NOT IN ('Resolved', 'Closed')`
  const closed = `FROM ticket WHERE state = 'Closed'`
  return {
    inquiriesReceived: { value: get('SELECT count(*) FROM ticket') },
    complaintsReceived: { value: 0 },
    backlog: { value: get(`SELECT count(*) ${open}`) },
    backlogAge: { value: quantile(db, 0.5, `SELECT ${T} - t0 ${open}`), of: get(`SELECT count(*) ${open}`) },
    averageResponseTime: {
      value: get('SELECT avg(t1 - t0) FROM ticket WHERE t1 IS NOT NULL'),
      of: get('SELECT count(t1) FROM ticket'),
    },
    resolutionRate: {
      value: get(
        `SELECT 1.0 * count(*) FILTER (WHERE ts + ${WEEK} <= ${T} AND NOT ${reopened}) / count(*) FROM ticket WHERE t0 + ${WEEK} <= ${T}`,
      ),
      of: get(`SELECT count(*) FROM ticket WHERE t0 + ${WEEK} <= ${T}`),
      pending: get(`SELECT count(*) FROM ticket WHERE t0 + ${WEEK} <= ${T} AND ts + ${WEEK} > ${T}`),
    },
    averageHandlingTime: {
      value: get(`SELECT avg(tz - t0 - pending - onHold) ${closed}`),
      of: get(`SELECT count(*) ${closed}`),
    },
    firstResolutionTime: {
      value: get('SELECT avg(ts - t0) FROM ticket WHERE ts IS NOT NULL'),
      of: get('SELECT count(ts) FROM ticket'),
    },
    pendingTime: { value: get(`SELECT avg(pending) ${closed}`), of: get(`SELECT count(*) ${closed}`) },
    onHoldTime: { value: get(`SELECT avg(onHold) ${closed}`), of: get(`SELECT count(*) ${closed}`) },
    reopenRate: {
      value: get(`SELECT 1.0 * count(*) FILTER (WHERE ${reopened}) / count(*) FROM ticket WHERE ts + ${WEEK} <= ${T}`),
      of: get(`SELECT count(*) FROM ticket WHERE ts + ${WEEK} <= ${T}`),
      pending: get(`SELECT count(*) FROM ticket WHERE ts + ${WEEK} > ${T}`),
    },
    escalationRate: { value: get('SELECT avg(raised) FROM ticket'), of: get('SELECT count(*) FROM ticket') },
  }
}

describe.skipIf(!isThere)('the shared log against plain SQL over its CSV', { timeout: 300_000 }, () => {
  const ledger = join(folder(), 'log.db')
  let db: DatabaseSync
  let imported: Printed
  const count = (sql: string): number | null => one(db, sql)

  const figures = async (day: string, ...more: readonly string[]): Promise<readonly FigureRow[]> => {
    const { out, code } = await deskledger('kpi', ledger, '--as-of', day, '--json', ...more)
    expect(code).toBe(0)
    return (JSON.parse(out) as { readonly rows: readonly FigureRow[] }).rows
  }

  beforeAll(async () => {
    db = loadSharedLog()
    imported = await deskledger('import', sharedLog, '--as', 'servicenow', '--to', ledger, '--json')
  }, 300_000)

  test('every row is taken in', () => {
    expect({ ...imported, out: '' }).toEqual({ code: 0, out: '', err: '' })
    const rows = count('SELECT count(*) FROM log')
    expect(JSON.parse(imported.out)).toMatchObject({ rows, rejected: 0, known: 0, unchanged: 5905 })
  })

  test.each(['2016-03-10', '2016-04-15', '2017-03-01'])('every figure as of %s', async (day) => {
    const T = Date.parse(`${day}T00:00:00Z`)
    asOf(db, T)
    const rows = new Map((await figures(day)).map((row) => [row.kpi, row]))
    expect(Object.entries(expected(db, T)).flatMap(([kpi, figure]) => differences(kpi, figure, rows.get(kpi)))).toEqual(
      [],
    )
    expect(rows.get('averageResponseTime')?.more['unanswered']).toBe(
      count('SELECT count(*) FROM ticket WHERE t1 IS NULL'),
    )
  })

  test.each([
    ['averageResponseTime', 'SELECT t1 - t0 FROM ticket WHERE t1 IS NOT NULL'],
    ['firstResolutionTime', 'SELECT ts - t0 FROM ticket WHERE ts IS NOT NULL'],
    ['averageHandlingTime', "SELECT tz - t0 - pending - onHold FROM ticket WHERE state = 'Closed'"],
    ['pendingTime', "SELECT pending FROM ticket WHERE state = 'Closed'"],
  ])('quantiles of %s within one per cent', async (kpi, sql) => {
    asOf(db, Date.UTC(2016, 3, 15))
    const more = (await figures('2016-04-15')).find((row) => row.kpi === kpi)?.more ?? {}
    const far = (
      [
        ['p50', 0.5],
        ['p90', 0.9],
      ] as const
    ).filter(([name, q]) => {
      const exact = quantile(db, q, sql) ?? Number.NaN
      return !(Math.abs((more[name] as number) - exact) <= exact / 100)
    })
    expect(far).toEqual([])
  })

  test('months and groups add up to SQL by month and group', async () => {
    asOf(db, Date.UTC(2016, 4, 1))
    const rows = await figures('2016-05-01', '--period', 'month', '--by', 'severity')
    const found = rows.filter(({ kpi, value }) => kpi === 'inquiriesReceived' && value !== 0)
    const counted = db
      .prepare(
        `SELECT strftime('%Y-%m', t0 / 1000, 'unixepoch') AS month, l.priority AS severity, count(*) AS n FROM ticket
         JOIN log l ON l.seq = coalesce(
           (SELECT seq FROM step s WHERE s.number = ticket.number AND fromEnd = 1),
           (SELECT min(seq) FROM log f WHERE f.number = ticket.number))
         GROUP BY 1, 2 ORDER BY 1, 2`,
      )
      .all()
    const told = found.map(({ period, group, value }) => ({ month: period, severity: group['severity'], n: value }))
    expect(told.toSorted((a, b) => (`${a.month}${a.severity}` < `${b.month}${b.severity}` ? -1 : 1))).toEqual(
      counted.map((row) => ({ ...row })),
    )
  })

  test('transitions, assignments and breaches are as many as SQL counts', async () => {
    asOf(db, Number.MAX_SAFE_INTEGER)
    const types = new Map<string, number>()
    const store = sqliteStore(ledger, { readOnly: true })
    for await (const events of store.readAll()) {
      for (const { type, data } of events) {
        const name =
          type === 'ticket.suspended' ? `suspended ${(data as { readonly waitingFor: string }).waitingFor}` : type
        types.set(name, (types.get(name) ?? 0) + 1)
      }
    }
    await store.close()
    const steps = (where: string): number | null => count(`SELECT count(*) FROM step WHERE ${where}`)
    expect(Object.fromEntries(types)).toMatchObject({
      'ticket.received': count('SELECT count(*) FROM ticket'),
      'ticket.resolved': steps('ended AND NOT wasEnded'),
      'ticket.closed': steps("state = 'Closed' AND before <> 'Closed'"),
      'ticket.reopened': steps('wasEnded AND NOT ended'),
      'ticket.breached': count("SELECT count(DISTINCT number) FROM log WHERE made_sla = 'false'"),
      'suspended customer': steps("state = 'Awaiting User Info' AND before <> state"),
      'suspended thirdParty': steps("state LIKE 'Awaiting %' AND state <> 'Awaiting User Info' AND before <> state"),
      'ticket.resumed': steps("state IN ('New', 'Active') AND before LIKE 'Awaiting %'"),
    })
  })

  test('verify finds it sound, and importing again adds nothing', async () => {
    expect(
      await deskledger('import', sharedLog, '--as', 'servicenow', '--to', ledger, '--json').then(({ out }) =>
        JSON.parse(out),
      ),
    ).toMatchObject({
      withEvents: 0,
      unchanged: 0,
      known: 28_793,
      events: 0,
    })
    const { code, out } = await deskledger('verify', ledger, '--json')
    expect({ code, ...JSON.parse(out) }).toMatchObject({
      code: 0,
      ok: true,
      tickets: 4995,
      replayed: 4995,
      fault: null,
      unknownTypes: {},
    })
  })
})
