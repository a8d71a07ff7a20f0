-- 9 and 10: how long customers wait for a reply.
CREATE VIEW averageResponseTime AS
SELECT id AS ticket, t1 AS anchor, t1 - t0 AS numerator, 1 AS denominator, 0 AS pending, openBetween(t0, t1) AS business, NULL AS more
FROM ticket WHERE isMatter AND t1 IS NOT NULL
UNION ALL
SELECT id, t0, 0, 0, 0, 0, CASE WHEN withdrawn IS NULL THEN '{"unanswered": 1}' ELSE '{"withdrawn": 1}' END
FROM ticket WHERE isMatter AND t1 IS NULL;

-- From the first message that nobody has replied to yet; the opening one is none.
CREATE VIEW wait AS
WITH word AS (
  SELECT ticket, version, at, 1 AS isCustomers FROM known WHERE type = 'ticket.messageReceived'
  UNION ALL SELECT ticket, version, at, 0 FROM reply),
ordered AS (SELECT *, lag(isCustomers, 1, 0) OVER (PARTITION BY ticket ORDER BY version) AS wasCustomers FROM word)
SELECT ticket, at AS start, (SELECT min(at) FROM reply r WHERE r.ticket = o.ticket AND r.version > o.version) AS end
FROM ordered o WHERE isCustomers AND NOT wasCustomers;

CREATE VIEW nextReplyTime AS
SELECT ticket, end AS anchor, end - start AS numerator, 1 AS denominator, 0 AS pending, openBetween(start, end) AS business, NULL AS more
FROM wait JOIN ticket ON id = ticket WHERE isMatter AND end IS NOT NULL
UNION ALL
SELECT ticket, start, 0, 0, 0, 0, CASE WHEN withdrawn IS NULL THEN '{"unanswered": 1}' ELSE '{"withdrawn": 1}' END
FROM wait JOIN ticket ON id = ticket WHERE isMatter AND end IS NULL;
