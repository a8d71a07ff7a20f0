import { ulidSource, type LedgerId } from '@deskledger/core'
import type { PostgresConnection } from './connection.ts'
import { storeFailed } from './failure.ts'
import { migrations, POSITIONS } from './migrations.ts'
import { namesIn, quoted, type Names } from './names.ts'

export interface MigrateOptions {
  /** the schema that the ledger lies in; `deskledger` when left out. Several ledgers may share a database, a schema each */
  readonly schema?: string
  /** the name of a new ledger; drawn when left out. An existing one keeps its own */
  readonly ledger?: LedgerId
  /** false: a new ledger has no hash chain. An existing one keeps what it has */
  readonly chain?: boolean
}

export const DEFAULT_SCHEMA = 'deskledger'
const SHA256 = 'sha-256'
export const NO_CHAIN = 'none'

const step = (names: Names, version: number, sql: string): string => `
IF reached < ${version} THEN
  ${sql.trim()}
  INSERT INTO ${names.schema}.migrations (version) VALUES (${version});
END IF;`

/** Every appended position lies below what comes next, on this server and under its numbers of transactions. */
const settleShift = ({ schema }: Names): string => `
oldest := pg_snapshot_xmin(pg_current_snapshot())::text::bigint * ${POSITIONS};
IF reached = 0 THEN
  moved := -oldest;
ELSE
  EXECUTE 'SELECT max(position) + 1 - $1 FROM ${schema}.log WHERE position >= ${schema}.shift() + $2' INTO moved
    USING oldest, pg_snapshot_xmax(pg_current_snapshot())::text::bigint * ${POSITIONS};
END IF;
IF moved IS NOT NULL THEN
  EXECUTE format('CREATE OR REPLACE FUNCTION ${schema}.shift() RETURNS bigint LANGUAGE sql IMMUTABLE AS $s$SELECT %s::bigint$s$', moved);
END IF;`

/**
 * What `migrate` runs, as one statement: for those who let nothing but their own tools change a schema. It may be run
 * again and again, by several at once, and changes nothing where nothing is to be changed.
 *
 * @example
 * console.log(migrationSql())
 */
export const migrationSql = ({ schema = DEFAULT_SCHEMA, ledger, chain = true }: MigrateOptions = {}): string => {
  const names = namesIn(schema)
  const name = ledger ?? ulidSource().next(Date.now())
  const steps = migrations.map((migration, index) => step(names, index + 1, migration(names)))
  return `DO $migration$
DECLARE
  reached integer;
  oldest bigint;
  moved bigint;
BEGIN
IF current_setting('server_encoding') <> 'UTF8' THEN
  RAISE EXCEPTION 'the encoding of the database is %, expected UTF8', current_setting('server_encoding');
END IF;
PERFORM pg_advisory_xact_lock(hashtext(${quoted(`deskledger ${schema}`)}));
PERFORM set_config('client_min_messages', 'warning', true);
CREATE SCHEMA IF NOT EXISTS ${names.schema};
CREATE TABLE IF NOT EXISTS ${names.schema}.migrations (
  version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now()
);
SELECT coalesce(max(version), 0) INTO reached FROM ${names.schema}.migrations;
${settleShift(names)}
${steps.join('\n')}
IF reached = 0 THEN
  INSERT INTO ${names.schema}.ledger (name, chain) VALUES (${quoted(name)}, ${quoted(chain ? SHA256 : NO_CHAIN)});
END IF;
END $migration$`
}

/**
 * Makes a ledger in a database, or brings one of an older release up to date: in one transaction, and once, however many
 * start it at once. Run it again after a ledger was restored on another server.
 *
 * @throws DeskledgerError `store_failed` with what PostgreSQL said; then nothing was changed
 *
 * @example
 * await migrate(new Pool({ connectionString: process.env.DATABASE_URL }))
 */
export const migrate = async (connection: PostgresConnection, options: MigrateOptions = {}): Promise<void> => {
  const sql = migrationSql(options)
  try {
    await connection.query(sql)
  } catch (error) {
    throw storeFailed(options.schema ?? DEFAULT_SCHEMA, error)
  }
}
