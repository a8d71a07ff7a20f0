-- 7, 8, 12, 13, 22, 34: what was done by a deadline, over the deadlines that fall in the period.
-- A deadline is reached when it lies before T; short of it, or on a clock that stands, the outcome is pending.

CREATE VIEW acknowledgements AS
SELECT t.id AS ticket, due AS anchor, withdrawn IS NOT NULL AS isWithdrawn, due < T AND NOT standsShort AS isReached, isKept
FROM ticket t JOIN promise p ON p.ticket = t.id AND clock = 'acknowledge', asked
WHERE isMatter AND (isInForce OR isOut OR withdrawn IS NOT NULL);

CREATE VIEW acknowledgedOnTime AS
SELECT ticket, anchor, NOT isWithdrawn AND isReached AND isKept AS numerator, NOT isWithdrawn AND isReached AS denominator,
  NOT isWithdrawn AND NOT isReached AS pending, NULL AS business, CASE WHEN isWithdrawn THEN '{"withdrawn": 1}' END AS more
FROM acknowledgements;

-- Of the clock closure where a ticket has one, else of resolution.
CREATE VIEW handling AS
WITH ranked AS (
  SELECT *, row_number() OVER (PARTITION BY ticket ORDER BY isInForce DESC, clock = 'closure' DESC) AS place
  FROM promise WHERE clock IN ('closure', 'resolution'))
SELECT t.id AS ticket, due AS anchor, withdrawn IS NOT NULL AS isWithdrawn, due < T AND NOT standsShort AS isReached,
  closed IS NOT NULL AS isClosed,
  -- closed by then: met while the clock stood short of its deadline, it was in time
  closed IS NOT NULL AND (closed <= due OR (isKept AND closed <= met)) AS isClosedInTime,
  extended
FROM ticket t JOIN ranked p ON p.ticket = t.id AND place = 1, asked
WHERE isMatter AND (isInForce OR isOut OR withdrawn IS NOT NULL);

CREATE VIEW handlingDeadlines AS
SELECT *, NOT isWithdrawn AND isReached AS denominator, NOT isWithdrawn AND NOT isReached AS pending, NULL AS business,
  CASE WHEN isWithdrawn THEN '{"withdrawn": 1}' END AS more
FROM handling;

CREATE VIEW closureRate AS SELECT *, denominator AND isClosed AS numerator FROM handlingDeadlines;
CREATE VIEW closedOnTime AS SELECT *, denominator AND isClosedInTime AS numerator FROM handlingDeadlines;
CREATE VIEW extensionRate AS SELECT *, denominator AND extended AS numerator FROM handlingDeadlines;

CREATE VIEW respondedWithin24h AS
WITH due AS (SELECT *, t0 + 24 * 3600000 AS due FROM ticket WHERE isMatter)
SELECT id AS ticket, due AS anchor,
  withdrawn IS NULL AND due < T AND coalesce(t1 <= due, 0) AS numerator,
  withdrawn IS NULL AND due < T AS denominator,
  withdrawn IS NULL AND due >= T AS pending,
  NULL AS business, CASE WHEN withdrawn IS NOT NULL THEN '{"withdrawn": 1}' END AS more
FROM due, asked;

-- Contact sheets, each by the deadline that was set last. Issued again, an answer before is none.
CREATE VIEW sheet AS
SELECT ticket, data ->> 'referral' AS referral, at AS issued,
  (SELECT data ->> 'due' FROM known k WHERE k.ticket = i.ticket AND type IN ('ticket.referralIssued', 'ticket.referralReassigned', 'ticket.referralReissued')
    AND k.data ->> 'referral' = i.data ->> 'referral' ORDER BY version DESC LIMIT 1) AS due,
  (SELECT CASE type WHEN 'ticket.referralAnswered' THEN at END FROM known k
    WHERE k.ticket = i.ticket AND type IN ('ticket.referralAnswered', 'ticket.referralReissued')
    AND k.data ->> 'referral' = i.data ->> 'referral' ORDER BY version DESC LIMIT 1) AS answered,
  EXISTS (SELECT 1 FROM known k WHERE k.ticket = i.ticket AND type IN ('ticket.referralReturned', 'ticket.referralReassigned')
    AND k.data ->> 'referral' = i.data ->> 'referral') AS bounced
FROM known i WHERE type = 'ticket.referralIssued';

CREATE VIEW referralOnTime AS
SELECT ticket, due AS anchor,
  withdrawn IS NULL AND due < T AND coalesce(answered <= due, 0) AS numerator,
  withdrawn IS NULL AND due < T AS denominator,
  withdrawn IS NULL AND due >= T AS pending,
  NULL AS business, CASE WHEN withdrawn IS NOT NULL THEN '{"withdrawn": 1}' END AS more
FROM sheet JOIN ticket ON id = ticket, asked;

CREATE VIEW bounceRate AS
SELECT ticket, issued AS anchor, bounced AS numerator, 1 AS denominator, 0 AS pending, NULL AS business, NULL AS more FROM sheet;
