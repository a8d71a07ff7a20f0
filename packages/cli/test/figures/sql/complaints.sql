-- 24, 26 to 29: what becomes of matters: moved up, gone outside, repeated, in batches, upheld.
CREATE VIEW escalationRate AS
WITH move AS (
  SELECT ticket, data ->> 'way' AS way FROM known
    WHERE type IN ('ticket.escalated', 'ticket.deescalated') AND data ->> 'to' > data ->> 'from'
  -- severity 1 is the most serious
  UNION ALL SELECT ticket, 'priority' FROM known WHERE type = 'ticket.priorityChanged' AND data ->> 'to' < data ->> 'from'),
up AS (SELECT ticket, json_group_object(way, 1) AS ways FROM (SELECT DISTINCT ticket, way FROM move) GROUP BY ticket)
SELECT id AS ticket, t0 AS anchor, ways IS NOT NULL AS numerator, 1 AS denominator, 0 AS pending, NULL AS business, ways AS more
FROM ticket LEFT JOIN up ON up.ticket = id WHERE isMatter;

CREATE VIEW complaint AS SELECT id AS ticket, t0 AS anchor, 1 AS denominator, 0 AS pending, NULL AS business, NULL AS more
FROM ticket WHERE kind = 'complaint';

CREATE VIEW externalReferralRate AS
SELECT *, EXISTS (SELECT 1 FROM known k WHERE k.ticket = c.ticket AND type = 'complaint.referredOutside') AS numerator FROM complaint c;

CREATE VIEW repeatComplaintRate AS
SELECT *, EXISTS (SELECT 1 FROM known k WHERE k.ticket = c.ticket AND type = 'ticket.repeatFound') AS numerator FROM complaint c;

-- A batch counts where it opened, on the ticket that made it one.
CREATE VIEW batchComplaints AS
SELECT ticket, data ->> 'opened' AS anchor, 1 AS numerator, 0 AS denominator, 0 AS pending, NULL AS business, NULL AS more
FROM known WHERE type = 'ticket.batchJoined' AND data ->> 'batch' = ticket
UNION ALL
SELECT ticket, anchor, 0, 0, 0, NULL, json_object('complaints', 1, 'inBatch',
  EXISTS (SELECT 1 FROM known k WHERE k.ticket = c.ticket AND type = 'ticket.batchJoined'))
FROM complaint c;

-- The last verdict counts, where it was given.
CREATE VIEW upheldRate AS
WITH verdict AS (
  SELECT *, row_number() OVER (PARTITION BY ticket ORDER BY version DESC) AS fromEnd FROM known WHERE type = 'complaint.verified')
SELECT ticket, at AS anchor, data ->> 'verdict' IN ('founded', 'partly') AS numerator, 1 AS denominator, 0 AS pending,
  NULL AS business, CASE WHEN data ->> 'verdict' = 'partly' THEN '{"partly": 1}' END AS more
FROM verdict WHERE fromEnd = 1;
