-- The KPIs of the specification: their unit, the times that they are told in, their interval, how excluded tickets are counted
-- (by the denominator of a share or a mean, by the numerator of a count), and the counts that stand beside the headline.
CREATE TABLE catalogue (kpi TEXT PRIMARY KEY, unit TEXT, times TEXT, interval TEXT, excludedBy TEXT, beside TEXT);
INSERT INTO catalogue VALUES
  ('complaintsReceived', 'count', 'none', NULL, 'numerator', 'withdrawn'),
  ('inquiriesReceived', 'count', 'none', NULL, 'numerator', 'withdrawn'),
  ('suggestionsReceived', 'count', 'none', NULL, 'numerator', 'withdrawn'),
  ('callbacksScheduled', 'count', 'none', NULL, 'numerator', 'withdrawn'),
  ('contactsReceived', 'count', 'none', NULL, 'numerator', 'withdrawn'),
  ('complaintRate', 'ratio', 'none', 'rate', 'both', ''),
  ('complaintsPerMillion', 'per-million', 'none', 'rate', 'numerator', ''),
  ('exposureRate', 'per-million', 'none', 'rate', 'numerator', ''),
  ('backlog', 'count', 'none', NULL, 'numerator', 'carriedOver new'),
  ('backlogAge', 'ms', 'both', NULL, 'denominator', 'p90'),
  ('acknowledgedOnTime', 'ratio', 'none', 'proportion', 'denominator', 'withdrawn'),
  ('respondedWithin24h', 'ratio', 'clock', 'proportion', 'denominator', 'withdrawn'),
  ('averageResponseTime', 'ms', 'both', NULL, 'denominator', 'p50 p90 unanswered withdrawn'),
  ('nextReplyTime', 'ms', 'both', NULL, 'denominator', 'p50 p90 unanswered withdrawn'),
  ('resolutionRate', 'ratio', 'none', 'proportion', 'denominator', 'withdrawn'),
  ('closureRate', 'ratio', 'none', 'proportion', 'denominator', 'withdrawn'),
  ('closedOnTime', 'ratio', 'none', 'proportion', 'denominator', 'withdrawn'),
  ('averageHandlingTime', 'ms', 'both', NULL, 'denominator', 'p50 p90'),
  ('firstResolutionTime', 'ms', 'both', NULL, 'denominator', 'p50 p90'),
  ('requesterWaitTime', 'ms', 'both', NULL, 'denominator', 'p50 p90'),
  ('agentWorkTime', 'ms', 'both', NULL, 'denominator', 'p50 p90'),
  ('pendingTime', 'ms', 'both', NULL, 'denominator', 'p50 p90'),
  ('onHoldTime', 'ms', 'both', NULL, 'denominator', 'p50 p90'),
  ('firstContactResolution', 'ratio', 'none', 'proportion', 'denominator', ''),
  ('summaryResolution', 'ratio', 'business', 'proportion', 'denominator', 'withdrawn'),
  ('extensionRate', 'ratio', 'none', 'proportion', 'denominator', 'withdrawn'),
  ('reopenRate', 'ratio', 'none', 'proportion', 'denominator', ''),
  ('escalationRate', 'ratio', 'none', 'proportion', 'denominator', 'functional hierarchical priority'),
  ('bounceRate', 'ratio', 'none', 'proportion', 'denominator', ''),
  ('externalReferralRate', 'ratio', 'none', 'proportion', 'denominator', ''),
  ('repeatComplaintRate', 'ratio', 'none', 'proportion', 'denominator', ''),
  ('batchComplaints', 'count', 'none', NULL, 'numerator', 'complaints inBatch share'),
  ('upheldRate', 'ratio', 'none', 'proportion', 'denominator', 'partly'),
  ('callbackCompletion', 'ratio', 'none', 'proportion', 'denominator', 'attempts withdrawn covered'),
  ('satisfaction', 'ratio', 'none', 'proportion', 'denominator', 'responseRate aspects nps'),
  ('adoptionRate', 'ratio', 'none', 'proportion', 'denominator', ''),
  ('reportTimeliness', 'ratio', 'none', 'proportion', 'denominator', 'withdrawn'),
  ('reportAccuracy', 'ratio', 'none', 'proportion', 'denominator', ''),
  ('archiveCompleteness', 'ratio', 'none', 'proportion', 'denominator', 'missing'),
  ('referralOnTime', 'ratio', 'none', 'proportion', 'denominator', 'withdrawn'),
  ('improvementEffect', 'ratio', 'none', 'proportion', 'denominator', '');

-- A row each: in clock time, in business time where the desk has opening hours, or in none.
CREATE VIEW reading AS
SELECT kpi, CASE times WHEN 'none' THEN NULL WHEN 'both' THEN 'clock' ELSE times END AS clock FROM catalogue
UNION ALL
SELECT kpi, 'business' FROM catalogue WHERE times = 'both' AND EXISTS (SELECT 1 FROM opening);

-- What every ticket adds to every KPI, filled from the KPIs' own views.
CREATE TABLE claim (kpi TEXT, clock TEXT, ticket TEXT, anchor INTEGER, numerator INTEGER, denominator INTEGER, pending INTEGER, more TEXT);

-- Breslow and Day (1987), table 2.10: the exact 95 % limits of a small count, as printed.
CREATE TABLE poisson (events INTEGER PRIMARY KEY, low REAL, high REAL);
INSERT INTO poisson VALUES (0, 0, 3.689), (1, 0.0253, 5.572), (2, 0.242, 7.225), (3, 0.619, 8.767), (4, 1.090, 10.242),
  (5, 1.623, 11.668), (6, 2.202, 13.059), (7, 2.814, 14.423), (8, 3.454, 15.763), (9, 4.115, 17.085);
