// The names of this file are the storage format: a name once written is never changed.
import type { Names } from './names.ts'

/** How many positions a transaction has, and so how many events it may append. */
export const POSITIONS = 4096

/**
 * A position is made of the number of its transaction, so positions grow in the order in which transactions began to
 * write, and `horizon` (one position before those of the oldest transaction that still runs) is a bound that nothing
 * can ever appear below. `shift` keeps positions small, and growing when a ledger is restored on another server.
 *
 * The first row of an append carries its command and the version after it; an append of no events has a row with no event.
 *
 * A stream that was moved out leaves rows without text: those of its commands, and two that occupy its first version and the one
 * behind its last for ever, so that nobody can create it or go on with it, not even who read it before.
 */
const tables = ({ schema, keys }: Names): string => `
  CREATE TABLE ${schema}.ledger (name text NOT NULL, chain text NOT NULL);
  CREATE TABLE ${schema}.log (
    position bigint PRIMARY KEY,
    stream text COLLATE "C" NOT NULL,
    version bigint,
    command text COLLATE "C",
    fingerprint text,
    after bigint,
    before bigint,
    hash text,
    json text
  );
  CREATE UNIQUE INDEX log_by_version ON ${schema}.log (stream, version);
  CREATE UNIQUE INDEX log_by_command ON ${schema}.log (command) WHERE command IS NOT NULL;
  CREATE TABLE ${schema}.due (stream text COLLATE "C" PRIMARY KEY, due_at bigint NOT NULL);
  CREATE INDEX due_by_instant ON ${schema}.due (due_at, stream);
  CREATE TABLE ${schema}.tombstones (
    stream text COLLATE "C" PRIMARY KEY, version bigint NOT NULL, hash text NOT NULL, position bigint NOT NULL
  );
  CREATE INDEX tombstones_by_position ON ${schema}.tombstones (position);
  CREATE TABLE ${schema}.checkpoints (
    projection text COLLATE "C" PRIMARY KEY, position bigint NOT NULL, signature text NOT NULL
  );
  CREATE TABLE ${schema}.checkpoint_parts (
    projection text COLLATE "C", part text COLLATE "C", bytes bytea NOT NULL, PRIMARY KEY (projection, part)
  );
  CREATE SCHEMA IF NOT EXISTS ${keys};
  CREATE TABLE ${keys}.keys (customer text COLLATE "C" PRIMARY KEY, key bytea NOT NULL CHECK (length(key) = 32));`

const horizon = ({ schema }: Names): string => `
  CREATE FUNCTION ${schema}.horizon() RETURNS bigint LANGUAGE sql STABLE AS $f$
    SELECT ${schema}.shift() + pg_snapshot_xmin(pg_current_snapshot())::text::bigint * ${POSITIONS} - 1
  $f$;`

/**
 * Two who write the same next version of a stream, or the same command, meet at a unique index: the second waits for the
 * first and then writes nothing. So does an append of no events, which holds the next version for as long as it lasts.
 *
 * It first writes and only asks why when nothing was written: an append that succeeds is two statements, and its answer one
 * number, the position of its first event. A transaction that appends again finds its first position taken, and goes
 * on behind what it has.
 */
const append = ({ schema }: Names): string => {
  // read with the snapshot of the statement that it stands in: what that statement sees has lower numbers
  const beyond = `greatest(mine, ${schema}.shift() + (pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1) * ${POSITIONS}) + ${POSITIONS}`
  // in order, or a plan that was made while the log was short might read all of it
  const foreign = `SELECT l.position FROM ${schema}.log l WHERE l.position >= ${beyond} ORDER BY l.position LIMIT 1`
  return `
  CREATE FUNCTION ${schema}.append(
    in_stream text, in_expected bigint, in_command text, in_fingerprint text, in_due_at bigint,
    in_hash text, in_json text, in_hashes text[], in_jsons text[]
  ) RETURNS text LANGUAGE plpgsql AS $f$
  DECLARE
    mine bigint := ${schema}.shift() + pg_current_xact_id()::text::bigint * ${POSITIONS};
    place bigint := mine;
    more integer := coalesce(cardinality(in_jsons), 0);
    answer text;
    newest bigint;
  BEGIN
    FOR attempt IN 1..100 LOOP
      IF place + more > mine + ${POSITIONS - 1} THEN
        RAISE EXCEPTION 'a transaction may append ${POSITIONS} events, and no more';
      END IF;

      INSERT INTO ${schema}.log (position, stream, version, command, fingerprint, after, hash, json)
        SELECT place, in_stream, in_expected + 1, in_command, in_fingerprint,
          in_expected + (CASE WHEN in_json IS NULL THEN 0 ELSE 1 + more END), in_hash, in_json
        WHERE (in_expected = 0
            OR EXISTS (SELECT FROM ${schema}.log l WHERE l.stream = in_stream AND l.version = in_expected AND l.json IS NOT NULL))
          AND (${foreign}) IS NULL
        ON CONFLICT DO NOTHING;
      IF FOUND THEN
        IF in_json IS NULL THEN
          UPDATE ${schema}.log l SET version = NULL WHERE l.position = place;
        ELSIF more > 0 THEN
          INSERT INTO ${schema}.log (position, stream, version, hash, json)
            SELECT place + n, in_stream, in_expected + 1 + n, e.hash, e.json
            FROM unnest(in_hashes, in_jsons) WITH ORDINALITY AS e (hash, json, n);
        END IF;
        IF in_due_at IS NULL THEN
          DELETE FROM ${schema}.due d WHERE d.stream = in_stream;
        ELSE
          INSERT INTO ${schema}.due AS d (stream, due_at) VALUES (in_stream, in_due_at)
            ON CONFLICT (stream) DO UPDATE SET due_at = excluded.due_at WHERE d.due_at <> excluded.due_at;
        END IF;
        RETURN place;
      END IF;

      SELECT json_build_object('command', json_build_object('id', l.command, 'fingerprint', l.fingerprint,
          'stream', l.stream, 'before', coalesce(l.before, l.version - 1, l.after), 'after', l.after))
        INTO answer FROM ${schema}.log l WHERE l.command = in_command;
      IF FOUND THEN RETURN answer; END IF;
      PERFORM FROM ${schema}.tombstones t WHERE t.stream = in_stream;
      IF FOUND THEN RETURN json_build_object('movedOut', true); END IF;
      SELECT coalesce(max(l.version), 0) INTO newest FROM ${schema}.log l WHERE l.stream = in_stream;
      IF newest <> in_expected THEN RETURN json_build_object('version', newest); END IF;
      IF (${foreign}) IS NOT NULL THEN
        RAISE EXCEPTION 'the log comes from another server, whose transactions had higher numbers: call migrate() again';
      END IF;
      SELECT coalesce(max(l.position) + 1, mine) INTO place
        FROM ${schema}.log l WHERE l.position BETWEEN mine AND mine + ${POSITIONS - 1};
    END LOOP;
    RAISE EXCEPTION 'the end of stream % could not be found', in_stream;
  END
  $f$;`
}

/** It takes the version behind the last one as an append would, so one who appends there at the same time waits, and finds it taken. */
const moveOut = ({ schema }: Names): string => `
  CREATE FUNCTION ${schema}.move_out(in_stream text, in_version bigint, in_hash text, in_position bigint)
  RETURNS text LANGUAGE plpgsql AS $f$
  DECLARE
    mine bigint := ${schema}.shift() + pg_current_xact_id()::text::bigint * ${POSITIONS};
    place bigint;
  BEGIN
    SELECT coalesce(max(l.position) + 1, mine) INTO place
      FROM ${schema}.log l WHERE l.position BETWEEN mine AND mine + ${POSITIONS - 1};
    INSERT INTO ${schema}.log (position, stream, version)
      SELECT place, in_stream, in_version + 1 FROM ${schema}.log l
      WHERE l.stream = in_stream AND l.version = in_version AND l.hash = in_hash AND l.position = in_position
      ON CONFLICT (stream, version) DO NOTHING;
    IF NOT FOUND THEN RETURN 'grown'; END IF;
    PERFORM FROM ${schema}.due d WHERE d.stream = in_stream;
    IF FOUND THEN
      DELETE FROM ${schema}.log l WHERE l.position = place;
      RETURN 'due';
    END IF;
    INSERT INTO ${schema}.tombstones (stream, version, hash, position) VALUES (in_stream, in_version, in_hash, in_position);
    DELETE FROM ${schema}.log l
      WHERE l.stream = in_stream AND l.version BETWEEN 2 AND in_version AND l.command IS NULL;
    UPDATE ${schema}.log l SET before = l.version - 1, version = CASE l.version WHEN 1 THEN 1 END, hash = NULL, json = NULL
      WHERE l.stream = in_stream AND l.version BETWEEN 1 AND in_version;
    RETURN 'moved';
  END
  $f$;`

const bringBack = ({ schema }: Names): string => `
  CREATE FUNCTION ${schema}.bring_back(in_stream text, in_positions bigint[], in_hashes text[], in_jsons text[])
  RETURNS boolean LANGUAGE plpgsql AS $f$
  DECLARE
    ending integer := cardinality(in_positions);
    put integer;
  BEGIN
    DELETE FROM ${schema}.tombstones t WHERE t.stream = in_stream AND t.version = ending
      AND t.hash = in_hashes[ending] AND t.position = in_positions[ending];
    IF NOT FOUND THEN RETURN false; END IF;
    INSERT INTO ${schema}.log AS l (position, stream, version, hash, json)
      SELECT e.position, in_stream, e.version, e.hash, e.json
      FROM unnest(in_positions, in_hashes, in_jsons) WITH ORDINALITY AS e (position, hash, json, version)
      ON CONFLICT (position) DO UPDATE
        SET version = excluded.version, hash = excluded.hash, json = excluded.json, before = NULL
        WHERE l.stream = in_stream AND l.json IS NULL;
    GET DIAGNOSTICS put = ROW_COUNT;
    IF put <> ending THEN RAISE EXCEPTION 'the positions of stream % are taken by others', in_stream; END IF;
    DELETE FROM ${schema}.log l WHERE l.stream = in_stream AND l.version = ending + 1;
    RETURN true;
  END
  $f$;`

/** The bytes of all parts come as one value with the length of each: an array of them would have to be spelt in text. */
const writeCheckpoint = ({ schema }: Names): string => `
  CREATE FUNCTION ${schema}.write_checkpoint(
    in_projection text, in_follows bigint, in_position bigint, in_signature text,
    in_parts text[], in_lengths integer[], in_bytes bytea
  ) RETURNS boolean LANGUAGE plpgsql AS $f$
  DECLARE
    first integer := 1;
  BEGIN
    IF in_follows IS NULL THEN
      INSERT INTO ${schema}.checkpoints AS c (projection, position, signature)
        VALUES (in_projection, in_position, in_signature)
        ON CONFLICT (projection) DO UPDATE SET position = excluded.position, signature = excluded.signature
        WHERE c.signature <> excluded.signature;
      IF NOT FOUND THEN RETURN false; END IF;
      DELETE FROM ${schema}.checkpoint_parts p WHERE p.projection = in_projection;
    ELSE
      UPDATE ${schema}.checkpoints c SET position = in_position
        WHERE c.projection = in_projection AND c.signature = in_signature AND c.position = in_follows;
      IF NOT FOUND THEN RETURN false; END IF;
    END IF;
    FOR n IN 1..coalesce(cardinality(in_parts), 0) LOOP
      INSERT INTO ${schema}.checkpoint_parts (projection, part, bytes)
        VALUES (in_projection, in_parts[n], substr(in_bytes, first, in_lengths[n]))
        ON CONFLICT (projection, part) DO UPDATE SET bytes = excluded.bytes;
      first := first + in_lengths[n];
    END LOOP;
    RETURN true;
  END
  $f$;`

/** What each version of the schema adds to the one before it, the first one first. A migration once released is never changed. */
export const migrations: readonly ((names: Names) => string)[] = [
  (names) => [tables, horizon, append, moveOut, bringBack, writeCheckpoint].map((part) => part(names)).join('\n'),
]
