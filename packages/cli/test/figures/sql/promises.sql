-- Deadlines of the clocks at T: what each clock was told last since it started.
DROP TABLE IF EXISTS clockFact;
CREATE TABLE clockFact AS
SELECT ticket, term.value ->> 'clock' AS clock, version, at, known.type AS what, term.value ->> 'due' AS due
  FROM known, json_each(data, '$.clocks') term
  WHERE known.type IN ('clock.started', 'clock.resumed', 'clock.paused', 'clock.met', 'ticket.policyApplied')
UNION ALL
SELECT ticket, name.value, version, at, known.type, NULL FROM known, json_each(data, '$.clocks') name WHERE known.type = 'clock.cancelled'
UNION ALL
SELECT ticket, data ->> 'clock', version, at, type, data ->> 'due' FROM known WHERE type = 'clock.extended';
CREATE INDEX clockFactOf ON clockFact (ticket, clock, version);

DROP TABLE IF EXISTS promise;
CREATE TABLE promise AS
WITH before AS (
  SELECT f.*, (
    SELECT what FROM clockFact b
    WHERE b.ticket = f.ticket AND b.clock = f.clock AND b.version < f.version AND what <> 'clock.extended'
    ORDER BY version DESC LIMIT 1) AS previous
  FROM clockFact f),
-- new rules set going what had ended, or had never begun
marked AS (
  SELECT *,
    what IN ('clock.started', 'clock.resumed')
      OR (what = 'ticket.policyApplied' AND coalesce(previous, 'clock.met') IN ('clock.met', 'clock.cancelled')) AS goes,
    what IN ('clock.paused', 'clock.met', 'clock.cancelled') AS stands
  FROM before),
-- a clock that starts again is a new one
begun AS (
  SELECT ticket, clock, coalesce(max(version) FILTER (WHERE what = 'clock.started'), min(version)) AS first FROM marked
  GROUP BY ticket, clock),
-- when it went the last time, and what put an end to that
run AS (
  SELECT m.ticket, m.clock, first, max(version) AS went FROM marked m JOIN begun b USING (ticket, clock)
  WHERE goes AND version >= first GROUP BY m.ticket, m.clock),
line AS (
  SELECT ticket, clock,
    (SELECT due FROM marked m WHERE m.ticket = r.ticket AND m.clock = r.clock AND version >= first AND due IS NOT NULL
      ORDER BY version DESC LIMIT 1) AS due,
    (SELECT min(at) FROM marked m WHERE m.ticket = r.ticket AND m.clock = r.clock AND version > went AND stands) AS stood,
    (SELECT what FROM marked m WHERE m.ticket = r.ticket AND m.clock = r.clock AND version >= went AND (goes OR stands)
      ORDER BY version DESC LIMIT 1) AS last,
    (SELECT max(at) FROM marked m WHERE m.ticket = r.ticket AND m.clock = r.clock AND version > went AND what = 'clock.met') AS met,
    EXISTS (SELECT 1 FROM marked m WHERE m.ticket = r.ticket AND m.clock = r.clock AND version >= first
      AND what = 'clock.extended') AS extended
  FROM run r)
SELECT line.*,
  coalesce(stood, T) > due AS isLate,
  met IS NOT NULL AND stood <= due AS isKept,
  -- called off before its deadline, a clock has none
  last <> 'clock.cancelled' OR coalesce(stood, T) > due AS isInForce,
  last = 'clock.paused' AND stood <= due AS standsShort
FROM line, asked;
CREATE INDEX promiseOf ON promise (ticket, clock);
