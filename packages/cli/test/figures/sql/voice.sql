-- 30 to 32: what customers say: callbacks, satisfaction, suggestions.
CREATE VIEW callbackCompletion AS
WITH planned AS (
  SELECT *, row_number() OVER (PARTITION BY ticket ORDER BY version DESC) AS fromEnd FROM known WHERE type = 'callback.scheduled'),
due AS (
  SELECT id, withdrawn, data ->> 'due' AS due,
    (SELECT count(*) FROM known k WHERE k.ticket = id AND type = 'callback.attempted') AS attempts,
    EXISTS (SELECT 1 FROM known k WHERE k.ticket = id AND type = 'callback.attempted' AND data ->> 'outcome' = 'reached') AS isReached
  FROM planned JOIN ticket ON id = ticket WHERE fromEnd = 1 AND data ->> 'required')
SELECT id AS ticket, due AS anchor,
  withdrawn IS NULL AND due < T AND isReached AS numerator,
  withdrawn IS NULL AND due < T AS denominator,
  withdrawn IS NULL AND due >= T AS pending,
  NULL AS business,
  CASE WHEN withdrawn IS NOT NULL THEN '{"withdrawn": 1}' WHEN due < T THEN json_object('attempts', attempts) END AS more
FROM due, asked;

CREATE VIEW satisfaction AS
SELECT ticket, at AS anchor, satisfied AS numerator, 1 AS denominator, 0 AS pending, NULL AS business,
  json_object('asked', recommend IS NOT NULL, 'promoters', coalesce(recommend >= 9, 0), 'detractors', coalesce(recommend <= 6, 0))
    AS more
FROM rating
UNION ALL
SELECT ticket, at, 0, 0, 0, NULL, json_object('sum of ' || key, value, 'count of ' || key, 1) FROM rating, json_each(aspects)
UNION ALL
SELECT id, closed, 0, 0, 0, NULL, json_object('closed', 1, 'rated', EXISTS (SELECT 1 FROM rating r WHERE r.ticket = id))
FROM ticket WHERE isMatter AND closed IS NOT NULL;

-- A deferred suggestion is not decided.
CREATE VIEW adoptionRate AS
WITH word AS (
  SELECT *, row_number() OVER (PARTITION BY ticket ORDER BY version DESC) AS fromEnd FROM known
  WHERE type IN ('suggestion.adopted', 'suggestion.declined', 'suggestion.deferred')),
decided AS (SELECT ticket, at, type = 'suggestion.adopted' AS isAdopted FROM word WHERE fromEnd = 1 AND type <> 'suggestion.deferred')
SELECT id AS ticket, coalesce(at, t0) AS anchor, coalesce(isAdopted, 0) AS numerator, at IS NOT NULL AS denominator,
  at IS NULL AS pending, NULL AS business, NULL AS more
FROM ticket LEFT JOIN decided ON decided.ticket = id WHERE kind = 'suggestion' AND withdrawn IS NULL;
