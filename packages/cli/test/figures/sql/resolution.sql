-- 11, 15, 20, 21, 23: what a first resolution was worth, once it has been observed for the window w.
CREATE VIEW firstResolved AS
SELECT t.*, T, w, ts + w <= T AS isObserved,
  EXISTS (SELECT 1 FROM known k WHERE k.ticket = id AND type = 'ticket.reopened' AND version > versionOfTs
    AND at >= ts AND at < ts + w) AS isReopened
FROM ticket t, asked WHERE isMatter AND ts IS NOT NULL;

CREATE VIEW resolutionRate AS
SELECT t.id AS ticket, t.t0 AS anchor,
  t.withdrawn IS NULL AND coalesce(isObserved AND NOT isReopened, 0) AS numerator,
  t.withdrawn IS NULL AS denominator,
  t.withdrawn IS NULL AND coalesce(NOT isObserved, 0) AS pending,
  NULL AS business, CASE WHEN t.withdrawn IS NOT NULL THEN '{"withdrawn": 1}' END AS more
FROM asked, ticket t LEFT JOIN firstResolved f ON f.id = t.id
WHERE t.isMatter AND t.t0 + asked.w <= asked.T;

CREATE VIEW firstResolutionTime AS
SELECT id AS ticket, ts AS anchor, ts - t0 AS numerator, 1 AS denominator, 0 AS pending, openBetween(t0, ts) AS business, NULL AS more
FROM ticket WHERE isMatter AND ts IS NOT NULL;

CREATE VIEW reopenRate AS
SELECT id AS ticket, ts AS anchor, isObserved AND isReopened AS numerator, isObserved AS denominator, NOT isObserved AS pending,
  NULL AS business, NULL AS more
FROM firstResolved;

-- A resolution after a reply ends that contact, and is no second one.
CREATE VIEW firstContactResolution AS
WITH contact AS (
  SELECT f.*,
    (SELECT count(*) FROM reply r WHERE r.ticket = id AND at <= ts
      AND (type <> 'ticket.resolved' OR version = (SELECT min(version) FROM reply a WHERE a.ticket = id))) AS contacts,
    EXISTS (SELECT 1 FROM known k WHERE k.ticket = id AND type = 'ticket.contactedAgain'
      AND coalesce(data ->> 'received', at) >= ts AND coalesce(data ->> 'received', at) < ts + w) AS cameAgain
  FROM firstResolved f)
SELECT id AS ticket, ts AS anchor, isObserved AND contacts = 1 AND NOT isReopened AND NOT cameAgain AS numerator,
  isObserved AS denominator, NOT isObserved AS pending, NULL AS business, NULL AS more
FROM contact;

-- Accepted by the close of the third business day after t0's: the last word by then, on what was offered, is satisfied.
CREATE VIEW summaryResolution AS
WITH businessDay AS MATERIALIZED (
  SELECT date, max(end) AS close, row_number() OVER (ORDER BY date) AS n FROM opening GROUP BY date),
receipt AS (
  SELECT ticket.*, T, (SELECT date FROM day WHERE day.start <= t0 ORDER BY day.start DESC LIMIT 1) AS date
  FROM ticket, asked WHERE isMatter AND t0 + w <= T AND EXISTS (SELECT 1 FROM opening)),
due AS (
  SELECT receipt.*, close AS due,
    (SELECT min(at) FROM known k WHERE k.ticket = id AND type IN ('ticket.resolved', 'complaint.solutionDelivered')) AS offered
  FROM receipt JOIN businessDay ON n = 3 + (SELECT coalesce(max(n), 0) FROM businessDay b WHERE b.date <= receipt.date)),
word AS (
  SELECT due.*, due < T AS isOver,
    (SELECT satisfied FROM rating r WHERE r.ticket = id AND at >= offered AND at <= due ORDER BY version DESC LIMIT 1) AS lastWord
  FROM due)
SELECT id AS ticket, t0 AS anchor,
  withdrawn IS NULL AND isOver AND coalesce(lastWord, 0) AS numerator,
  withdrawn IS NULL AND isOver AS denominator,
  withdrawn IS NULL AND NOT isOver AS pending,
  NULL AS business, CASE WHEN withdrawn IS NOT NULL THEN '{"withdrawn": 1}' END AS more
FROM word;
