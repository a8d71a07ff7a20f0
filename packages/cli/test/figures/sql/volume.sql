-- 1 to 4: what came in.
CREATE VIEW received AS
SELECT id AS ticket, kind, t0 AS anchor, 1 AS numerator, 0 AS denominator, 0 AS pending, NULL AS business,
  CASE WHEN withdrawn IS NOT NULL THEN '{"withdrawn": 1}' END AS more
FROM ticket;

CREATE VIEW complaintsReceived AS SELECT * FROM received WHERE kind = 'complaint';
CREATE VIEW inquiriesReceived AS SELECT * FROM received WHERE kind = 'inquiry';
CREATE VIEW suggestionsReceived AS SELECT * FROM received WHERE kind = 'suggestion';
CREATE VIEW callbacksScheduled AS SELECT * FROM received WHERE kind = 'callback';
CREATE VIEW contactsReceived AS SELECT * FROM received WHERE kind = 'contact';

CREATE VIEW complaintRate AS
SELECT id AS ticket, t0 AS anchor, kind = 'complaint' AS numerator, kind = 'inquiry' AS denominator, 0 AS pending,
  NULL AS business, NULL AS more
FROM ticket WHERE kind IN ('complaint', 'inquiry');

CREATE VIEW complaintsPerMillion AS
SELECT id AS ticket, t0 AS anchor, 1 AS numerator, 0 AS denominator, 0 AS pending, NULL AS business, NULL AS more
FROM ticket WHERE kind = 'complaint';

CREATE VIEW exposureRate AS SELECT * FROM complaintsPerMillion;

-- How much exposure there was in a period, as far as it has come: the mean of a stock, the sum of a flow that lies in it whole.
CREATE VIEW exposed AS
WITH span AS (SELECT name AS period, start, min(end, T) AS end FROM period, asked),
part AS (
  SELECT period, e.name, kind, e.value, span.start AS spanStart, span.end AS spanEnd,
    max(e.start, span.start) AS start, min(e.end, span.end) AS end, e.start >= span.start AND e.end <= span.end AS isWhole
  FROM span JOIN exposure e ON e.start < span.end AND e.end > span.start)
SELECT period, name,
  CASE
    WHEN sum(end - start) < spanEnd - spanStart THEN NULL
    WHEN kind = 'stock' THEN sum(value * (end - start)) / (spanEnd - spanStart)
    WHEN min(isWhole) THEN sum(value)
  END AS value
FROM part GROUP BY period, name;
