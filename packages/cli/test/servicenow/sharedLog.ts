import { existsSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'

/** The audit log that lies beside the repository; a checkout elsewhere does not have it. */
export const sharedLog = fileURLToPath(
  new URL('../../../../../shared/data/uci-incident-log/incident_event_log.sample.csv.gz', import.meta.url),
)

export const isThere = existsSync(sharedLog)
if (!isThere) console.warn('skipped: ../shared/data/uci-incident-log is not there, so no real log can be imported')

const millis = (column: string): string => {
  const [first, rest] = [`instr(${column}, '/')`, `substr(${column}, instr(${column}, '/') + 1)`]
  const second = `instr(${rest}, '/')`
  const date = `printf('%04d-%02d-%02d %s',
    substr(${rest}, ${second} + 1, 4), substr(${rest}, 1, ${second} - 1), substr(${column}, 1, ${first} - 1), substr(${column}, -5))`
  return `1000 * CAST(strftime('%s', ${date}) AS INTEGER)`
}

/**
 * The log in plain SQL, without a line of the importer: `log` has the rows in order; `step` each row before T with the
 * state before it; `ticket` what became of each.
 */
export const loadSharedLog = (): DatabaseSync => {
  const [header = [], ...rows] = parse(gunzipSync(readFileSync(sharedLog)))
  const db = new DatabaseSync(':memory:')
  db.exec(`CREATE TABLE raw (seq INTEGER PRIMARY KEY, ${header.map((name) => `"${name}" TEXT`).join(', ')})`)
  const insert = db.prepare(`INSERT INTO raw VALUES (NULL, ${header.map(() => '?').join(', ')})`)
  db.exec('BEGIN')
  for (const row of rows) insert.run(...row)
  db.exec('COMMIT')
  db.exec(`
    CREATE TABLE log AS
    SELECT seq, number, incident_state AS state, made_sla, CAST(substr(priority, 1, 1) AS INTEGER) AS priority,
      assignment_group, assigned_to, category,
      ${millis('opened_at')} AS opened, ${millis('sys_updated_at')} AS updated,
      max(${millis('opened_at')}, ${millis('sys_updated_at')}) AS at
    FROM raw;
    CREATE INDEX log_number ON log (number)`)
  return db
}

/** Makes `step` and `ticket` for what had happened before T. */
export const asOf = (db: DatabaseSync, instant: number): void => {
  db.exec(`
    DROP TABLE IF EXISTS step; DROP TABLE IF EXISTS ticket;
    CREATE TABLE step AS
    SELECT *,
      state IN ('Resolved', 'Closed') AS ended,
      coalesce(lag(state) OVER w IN ('Resolved', 'Closed'), 0) AS wasEnded,
      coalesce(lag(state) OVER w, 'New') AS before,
      priority < lag(priority) OVER w AS raised,
      lead(at) OVER w - at AS lasted,
      row_number() OVER (PARTITION BY number ORDER BY updated DESC, seq DESC) AS fromEnd
    FROM log WHERE at < ${instant}
    WINDOW w AS (PARTITION BY number ORDER BY updated, seq);
    CREATE INDEX step_number ON step (number);
    CREATE TABLE ticket AS
    SELECT t.number, t.t0,
      (SELECT min(at) FROM step s WHERE s.number = t.number AND state <> 'New') AS t1,
      (SELECT min(at) FROM step s WHERE s.number = t.number AND ended AND NOT wasEnded) AS ts,
      (SELECT max(at) FROM step s WHERE s.number = t.number AND ended AND NOT wasEnded) AS tz,
      (SELECT max(at) FROM step s WHERE s.number = t.number AND state = 'Closed' AND before <> 'Closed') AS closed,
      coalesce((SELECT state FROM step s WHERE s.number = t.number AND fromEnd = 1), 'New') AS state,
      coalesce((SELECT sum(lasted) FROM step s WHERE s.number = t.number AND state = 'Awaiting User Info'), 0) AS pending,
      coalesce((SELECT sum(lasted) FROM step s WHERE s.number = t.number AND state LIKE 'Awaiting %'
        AND state <> 'Awaiting User Info'), 0) AS onHold,
      coalesce((SELECT max(raised) FROM step s WHERE s.number = t.number), 0) AS raised
    FROM (SELECT number, min(opened) AS t0 FROM log GROUP BY number HAVING min(opened) < ${instant}) t`)
}

export const one = (db: DatabaseSync, sql: string): number | null =>
  (Object.values(db.prepare(sql).get() ?? {})[0] ?? null) as number | null

/** The nearest-rank quantile of a query's only column. */
export const quantile = (db: DatabaseSync, q: number, sql: string): number | null =>
  one(
    db,
    `WITH v(x) AS (${sql}), r AS (SELECT x, row_number() OVER (ORDER BY x) AS n, count(*) OVER () AS total FROM v)
     SELECT x FROM r WHERE n = max(1, CAST(ceil(${q} * total) AS INTEGER))`,
  )
