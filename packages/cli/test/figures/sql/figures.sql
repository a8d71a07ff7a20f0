-- Every figure, by the periods of `period` and the groups of one dimension (NULL: of none).
WITH
part AS (SELECT DISTINCT value AS part FROM dimension WHERE name = $by UNION SELECT NULL WHERE $by IS NULL),
frame AS MATERIALIZED (SELECT json_array(kpi, clock, name, part) AS row, kpi, clock, name AS period FROM reading, period, part),
placed AS MATERIALIZED (
  SELECT json_array(kpi, clock, period.name, d.value) AS row, kpi, claim.numerator, claim.denominator, pending, more, isOut
  FROM claim
  JOIN period ON anchor >= period.start AND anchor < period.end
  JOIN ticket ON id = claim.ticket
  LEFT JOIN dimension d ON d.ticket = id AND d.name = $by),
total AS (
  SELECT row,
    sum(numerator) FILTER (WHERE NOT isOut) AS numerator,
    sum(denominator) FILTER (WHERE NOT isOut) AS denominator,
    sum(pending) FILTER (WHERE NOT isOut) AS pending,
    sum(CASE excludedBy WHEN 'numerator' THEN numerator WHEN 'both' THEN numerator + denominator ELSE denominator END)
      FILTER (WHERE isOut) AS excluded
  FROM placed JOIN catalogue USING (kpi) GROUP BY row),
ranked AS (
  SELECT row, numerator AS x, row_number() OVER (PARTITION BY row ORDER BY numerator) AS place, count(*) OVER (PARTITION BY row) AS n
  FROM placed JOIN catalogue USING (kpi) WHERE unit = 'ms' AND denominator AND NOT isOut),
quantile AS (
  SELECT row, max(x) FILTER (WHERE place = ceil(0.5 * n)) AS p50, max(x) FILTER (WHERE place = ceil(0.9 * n)) AS p90
  FROM ranked GROUP BY row),
beside AS (
  SELECT row, json_group_object(key, amount) AS counts FROM (
    SELECT row, key, sum(value) AS amount FROM placed, json_each(more) WHERE NOT isOut GROUP BY row, key) GROUP BY row),
figure AS (
  SELECT frame.row, frame.kpi, frame.clock, unit, interval, catalogue.beside AS names, p50, p90,
    coalesce(counts, '{}') AS counts,
    coalesce(numerator, 0) AS numerator, coalesce(pending, 0) AS pending, coalesce(excluded, 0) AS excluded,
    CASE unit
      WHEN 'count' THEN NULL
      WHEN 'per-million' THEN (SELECT value FROM exposed WHERE exposed.period IS frame.period AND $by IS NULL
        AND name = CASE frame.kpi WHEN 'complaintsPerMillion' THEN 'customers' ELSE 'visits' END)
      ELSE coalesce(denominator, 0)
    END AS denominator
  FROM frame
  JOIN catalogue USING (kpi)
  LEFT JOIN total USING (row) LEFT JOIN quantile USING (row) LEFT JOIN beside USING (row)),
valued AS (
  SELECT *, 1.959963984540054 AS z, 1.0 * numerator / nullif(denominator, 0) AS ratio, nullif(denominator, 0) AS d,
    CASE unit WHEN 'per-million' THEN 1000000.0 ELSE 1.0 END AS per
  FROM figure)
SELECT row, kpi, clock, unit, numerator, denominator, pending, excluded, names, counts, p50, p90,
  CASE unit
    WHEN 'count' THEN numerator
    WHEN 'ms' THEN CASE kpi WHEN 'backlogAge' THEN p50 ELSE ratio END
    ELSE ratio * per
  END AS value,
  -- Wilson; Byar, or what is printed of small counts
  CASE
    WHEN interval IS NULL THEN NULL
    WHEN interval = 'proportion'
      THEN (ratio + z * z / (2 * d) - z * sqrt(ratio * (1 - ratio) / d + z * z / (4 * d * d))) / (1 + z * z / d)
    WHEN numerator < 10 THEN per / d * (SELECT low FROM poisson WHERE events = numerator)
    ELSE per / d * numerator * pow(1 - 1.0 / (9 * numerator) - z / (3 * sqrt(numerator)), 3)
  END AS low,
  CASE
    WHEN interval IS NULL THEN NULL
    WHEN interval = 'proportion'
      THEN (ratio + z * z / (2 * d) + z * sqrt(ratio * (1 - ratio) / d + z * z / (4 * d * d))) / (1 + z * z / d)
    WHEN numerator < 10 THEN per / d * (SELECT high FROM poisson WHERE events = numerator)
    ELSE per / d * (numerator + 1) * pow(1 - 1.0 / (9 * (numerator + 1)) + z / (3 * sqrt(numerator + 1)), 3)
  END AS high,
  interval
FROM valued ORDER BY row
