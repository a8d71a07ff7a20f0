-- 14, 16 to 19: how the time of closed tickets was spent.
CREATE VIEW spent AS
SELECT ticket, condition, start, end, end - start AS lasted, openBetween(start, end) AS business
FROM stretch WHERE condition <> 'over' AND end IS NOT NULL;

CREATE VIEW averageHandlingTime AS
SELECT id AS ticket, closed AS anchor,
  tz - t0 - coalesce(sum(lasted), 0) AS numerator, 1 AS denominator, 0 AS pending,
  openBetween(t0, tz) - coalesce(sum(business), 0) AS business, NULL AS more
FROM ticket LEFT JOIN spent ON ticket = id AND condition <> 'worked on' AND end <= tz
WHERE isMatter AND closed IS NOT NULL AND tz IS NOT NULL GROUP BY id;

CREATE VIEW spentOfClosed AS
SELECT ticket.id AS ticket, closed AS anchor, wanted.value AS kpi, coalesce(sum(lasted), 0) AS numerator, 1 AS denominator, 0 AS pending,
  coalesce(sum(business), 0) AS business, NULL AS more
FROM ticket
CROSS JOIN json_each('["requesterWaitTime", "agentWorkTime", "pendingTime", "onHoldTime"]') wanted
LEFT JOIN spent ON spent.ticket = ticket.id AND CASE wanted.value
  WHEN 'requesterWaitTime' THEN condition IN ('worked on', 'thirdParty')
  WHEN 'agentWorkTime' THEN condition = 'worked on'
  WHEN 'pendingTime' THEN condition = 'customer'
  ELSE condition = 'thirdParty' END
WHERE isMatter AND closed IS NOT NULL GROUP BY wanted.value, ticket.id;

CREATE VIEW requesterWaitTime AS SELECT * FROM spentOfClosed WHERE kpi = 'requesterWaitTime';
CREATE VIEW agentWorkTime AS SELECT * FROM spentOfClosed WHERE kpi = 'agentWorkTime';
CREATE VIEW pendingTime AS SELECT * FROM spentOfClosed WHERE kpi = 'pendingTime';
CREATE VIEW onHoldTime AS SELECT * FROM spentOfClosed WHERE kpi = 'onHoldTime';
