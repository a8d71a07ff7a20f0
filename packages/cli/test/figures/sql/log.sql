-- The log as a plain table: a row an event, as its bytes say it. `line` holds the stored bytes in their order.
CREATE TABLE event AS
SELECT
  json ->> 'stream' AS stream,
  json ->> 'version' AS version,
  json ->> 'type' AS type,
  json ->> 'at' AS at,
  json -> 'actor' ->> 'kind' AS actor,
  json -> 'data' AS data
FROM line;

CREATE VIEW policy AS
SELECT data -> 'policy' AS rules
FROM event WHERE type = 'policy.published'
ORDER BY data ->> 'version' DESC LIMIT 1;

-- Filled by what asks: T, the observation window w, what a record must hold; the periods; what is known of exposures.
CREATE TABLE asked (T INTEGER, w INTEGER, required TEXT);
CREATE TABLE period (name TEXT, start INTEGER, end INTEGER);
CREATE TABLE exposure (name TEXT, kind TEXT, start INTEGER, end INTEGER, value REAL);

-- Local days of the desk, and when it is open on them.
CREATE TABLE day (date TEXT, start INTEGER PRIMARY KEY);
CREATE TABLE opening (date TEXT, start INTEGER PRIMARY KEY, end INTEGER);
