-- 33 and 35: reports in time and right, records that are whole, improvements that work.
CREATE VIEW reportTimeliness AS
WITH owed AS (
  SELECT *, row_number() OVER (PARTITION BY ticket ORDER BY version DESC) AS fromEnd FROM known WHERE type = 'report.scheduled'),
due AS (
  SELECT id, withdrawn, data ->> 'due' AS due,
    (SELECT min(at) FROM known k WHERE k.ticket = id AND type = 'report.submitted') AS submitted
  FROM owed JOIN ticket ON id = ticket WHERE fromEnd = 1)
SELECT id AS ticket, due AS anchor,
  withdrawn IS NULL AND due < T AND coalesce(submitted <= due, 0) AS numerator,
  withdrawn IS NULL AND due < T AS denominator,
  withdrawn IS NULL AND due >= T AS pending,
  NULL AS business, CASE WHEN withdrawn IS NOT NULL THEN '{"withdrawn": 1}' END AS more
FROM due, asked;

CREATE VIEW reportAccuracy AS
WITH issued AS (SELECT ticket, min(at) AS at FROM known WHERE type = 'report.submitted' GROUP BY ticket)
SELECT ticket, at AS anchor,
  at + w <= T AND NOT EXISTS (SELECT 1 FROM known k WHERE k.ticket = i.ticket AND type = 'report.restated') AS numerator,
  at + w <= T AS denominator, at + w > T AS pending, NULL AS business, NULL AS more
FROM issued i, asked;

-- Which parts a ticket's record holds. The callbacks', reports' and improvements' own ends are resolutions too.
CREATE VIEW holding(ticket, part) AS
SELECT ticket, CASE type
  WHEN 'ticket.acknowledged' THEN 'acknowledged'
  WHEN 'ticket.archived' THEN 'archived'
  WHEN 'complaint.apologised' THEN 'apology'
  WHEN 'complaint.verified' THEN 'verified'
  WHEN 'complaint.graded' THEN 'graded'
  WHEN 'complaint.investigated' THEN 'cause'
  WHEN 'complaint.solutionDelivered' THEN 'solution'
  WHEN 'complaint.accountabilitySettled' THEN 'accountability'
  WHEN 'suggestion.evaluated' THEN 'evaluated'
  ELSE 'resolution' END
FROM known WHERE type IN ('ticket.acknowledged', 'ticket.archived', 'complaint.apologised', 'complaint.verified',
  'complaint.graded', 'complaint.investigated', 'complaint.solutionDelivered', 'complaint.accountabilitySettled',
  'suggestion.evaluated', 'ticket.resolved', 'callback.completed', 'report.submitted', 'improvement.kept')
UNION ALL SELECT ticket, 'intake' FROM known WHERE version = 1 AND json_type(data, '$.sealed') IS NOT NULL
UNION ALL SELECT ticket, 'reply' FROM reply
UNION ALL SELECT ticket, 'rating' FROM rating
UNION ALL SELECT ticket, 'assignee' FROM dimension WHERE name = 'agent' AND value IS NOT NULL
UNION ALL SELECT ticket, 'decision' FROM adoptionRate WHERE denominator;

CREATE VIEW archiveCompleteness AS
WITH rule AS (SELECT key AS n, value -> 'for' AS selector, value -> 'parts' AS parts FROM asked, json_each(required)),
-- a rule is for a ticket that has one of the values asked for, in every field that it names
demand AS (
  SELECT DISTINCT ticket.id AS id, closed, part.value AS part FROM ticket, rule, json_each(parts) part
  WHERE closed IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM json_each(selector) field WHERE NOT EXISTS (
      SELECT 1 FROM json_each(field.value) wanted
      JOIN dimension d ON d.ticket = ticket.id AND d.name = field.key AND d.value = wanted.value))),
held AS (SELECT DISTINCT ticket, part FROM holding),
compared AS (SELECT id, closed, demand.part, held.part IS NULL AS isMissing FROM demand LEFT JOIN held ON held.ticket = id AND held.part = demand.part)
SELECT id AS ticket, closed AS anchor, NOT max(isMissing) AS numerator, 1 AS denominator, 0 AS pending, NULL AS business,
  json_group_object(part, 1) FILTER (WHERE isMissing) AS more
FROM compared GROUP BY id;

-- The last check counts, when it was made.
CREATE VIEW improvementEffect AS
WITH checked AS (
  SELECT *, row_number() OVER (PARTITION BY ticket ORDER BY version DESC) AS fromEnd FROM known WHERE type = 'improvement.checked')
SELECT ticket, at AS anchor, data ->> 'targetMet' AS numerator, 1 AS denominator, 0 AS pending, NULL AS business, NULL AS more
FROM checked WHERE fromEnd = 1;
