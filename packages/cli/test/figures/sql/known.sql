-- What is known at T, and what KPIs of several groups are told from.
DROP TABLE IF EXISTS known;
CREATE TABLE known AS
SELECT substr(stream, length('ticket/') + 1) AS ticket, version, type, at, actor, data
FROM event, asked WHERE stream LIKE 'ticket/%' AND at < T;
CREATE INDEX knownOfTicket ON known (ticket, type, version);
CREATE INDEX knownOfType ON known (type, ticket, version);

-- A reply is public, by a person; an answer, a delivered solution or a resolution by a person is also one.
DROP TABLE IF EXISTS reply;
CREATE TABLE reply AS
SELECT ticket, version, at, type FROM known
WHERE actor = 'person'
  AND type IN ('ticket.replied', 'ticket.resolved', 'inquiry.answered', 'complaint.solutionDelivered');
CREATE INDEX replyOfTicket ON reply (ticket, version);

-- t0, t1, ts, tz; when it was closed last, unless it was reopened since. What begins with the desk is no matter of a customer.
DROP TABLE IF EXISTS ticket;
CREATE TABLE ticket AS
SELECT
  o.ticket AS id,
  o.data ->> 'kind' AS kind,
  o.data ->> 'kind' NOT IN ('callback', 'report', 'improvement', 'contact', 'visit', 'finding', 'survey', 'appraisal', 'customer') AS isMatter,
  coalesce(o.data ->> 'test', 0) OR EXISTS (
    SELECT 1 FROM known k WHERE k.ticket = o.ticket
      AND type IN ('ticket.merged', 'ticket.markedDuplicate', 'ticket.markedSpam')) AS isOut,
  o.at AS t0,
  (SELECT min(at) FROM reply r WHERE r.ticket = o.ticket) AS t1,
  (SELECT min(at) FROM known k WHERE k.ticket = o.ticket AND type = 'ticket.resolved') AS ts,
  (SELECT max(at) FROM known k WHERE k.ticket = o.ticket AND type = 'ticket.resolved') AS tz,
  (SELECT min(version) FROM known k WHERE k.ticket = o.ticket AND type = 'ticket.resolved') AS versionOfTs,
  (SELECT CASE type WHEN 'ticket.closed' THEN at END FROM known k
    WHERE k.ticket = o.ticket AND type IN ('ticket.closed', 'ticket.reopened') ORDER BY version DESC LIMIT 1) AS closed,
  (SELECT max(at) FROM known k WHERE k.ticket = o.ticket AND type = 'ticket.withdrawn') AS withdrawn
FROM known o WHERE version = 1 AND type = 'ticket.received';
CREATE UNIQUE INDEX ticketById ON ticket (id);

-- What a ticket was at a time: worked on (new or open), waiting for the customer or for a third party, or over.
DROP TABLE IF EXISTS stretch;
CREATE TABLE stretch AS
WITH turn AS (
  SELECT ticket, version, at,
    CASE
      WHEN type IN ('ticket.received', 'ticket.resumed', 'ticket.reopened') THEN 'worked on'
      WHEN type = 'ticket.suspended' THEN data ->> 'waitingFor'
      ELSE 'over'
    END AS condition
  FROM known
  WHERE type IN ('ticket.received', 'ticket.suspended', 'ticket.resumed', 'ticket.resolved', 'ticket.reopened', 'ticket.closed',
    'ticket.withdrawn', 'ticket.merged', 'ticket.markedDuplicate', 'ticket.markedSpam'))
SELECT ticket, condition, at AS start, lead(at) OVER (PARTITION BY ticket ORDER BY version) AS end FROM turn;
CREATE INDEX stretchOfTicket ON stretch (ticket, condition);

-- What customers said of how they were served.
DROP TABLE IF EXISTS rating;
CREATE TABLE rating AS
SELECT ticket, version, at,
  CASE type
    WHEN 'ticket.customerSatisfied' THEN 1
    WHEN 'ticket.customerDissatisfied' THEN 0
    ELSE data ->> 'satisfied'
  END AS satisfied,
  data -> 'aspects' AS aspects,
  data ->> 'recommend' AS recommend
FROM known
WHERE type IN ('ticket.customerSatisfied', 'ticket.customerDissatisfied', 'ticket.rated')
  OR (type = 'callback.completed' AND data ->> 'satisfied' IS NOT NULL);
CREATE INDEX ratingOfTicket ON rating (ticket, version);

-- In which group a ticket is at T.
DROP TABLE IF EXISTS dimension;
CREATE TABLE dimension AS
WITH opening AS (SELECT ticket, data FROM known WHERE version = 1),
told(ticket, name, version, value) AS (
  SELECT ticket, field.value, 1, data ->> field.value
    FROM opening, json_each('["kind", "category", "channel", "department", "severity", "tier", "region", "agent", "cause"]') field
  UNION ALL SELECT ticket, 'level', 1, 0 FROM opening
  UNION ALL SELECT ticket, 'category', version, data ->> 'to' FROM known WHERE type = 'ticket.categoryChanged'
  UNION ALL SELECT ticket, 'severity', version, data ->> 'to' FROM known WHERE type = 'ticket.priorityChanged'
  UNION ALL SELECT ticket, 'cause', version, data ->> 'cause' FROM known
    WHERE type IN ('complaint.investigated', 'inquiry.causeFound')
  UNION ALL SELECT ticket, 'grade', version, data ->> 'grade' FROM known WHERE type = 'complaint.graded'
  UNION ALL SELECT ticket, 'agent', version, data ->> 'assignee' FROM known
    WHERE type = 'ticket.assigned' AND json_type(data, '$.assignee') IS NOT NULL
  UNION ALL SELECT ticket, 'department', version, data ->> 'department' FROM known
    WHERE type IN ('ticket.assigned', 'ticket.escalated', 'ticket.deescalated') AND json_type(data, '$.department') IS NOT NULL
  UNION ALL SELECT ticket, 'level', version, data ->> 'to' FROM known
    WHERE type IN ('ticket.escalated', 'ticket.deescalated') AND data ->> 'way' = 'hierarchical')
SELECT ticket, name, value FROM (
  SELECT *, row_number() OVER (PARTITION BY ticket, name ORDER BY version DESC) AS fromEnd FROM told) WHERE fromEnd = 1;
CREATE UNIQUE INDEX dimensionOfTicket ON dimension (name, ticket);
