-- 5 and 6: open at the end of a period, or at T where that is earlier; anchored at the last instant before.
CREATE VIEW stillOpen AS
WITH ending AS (SELECT start, min(end, T) AS at FROM period, asked)
SELECT id AS ticket, ending.at AS at, ending.start AS periodStart, t0
FROM ending
JOIN stretch ON condition <> 'over' AND stretch.start < ending.at AND coalesce(stretch.end, ending.at) >= ending.at
JOIN ticket ON id = stretch.ticket AND isMatter;

CREATE VIEW backlog AS
SELECT ticket, at - 1 AS anchor, 1 AS numerator, 0 AS denominator, 0 AS pending, NULL AS business,
  CASE WHEN t0 < periodStart THEN '{"carriedOver": 1}' ELSE '{"new": 1}' END AS more
FROM stillOpen;

CREATE VIEW backlogAge AS
SELECT ticket, at - 1 AS anchor, at - t0 AS numerator, 1 AS denominator, 0 AS pending, openBetween(t0, at) AS business, NULL AS more
FROM stillOpen;
