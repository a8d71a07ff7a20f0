import type { Job, Size } from './harness.ts'
import { calendarJobs } from './work/calendar.ts'
import { canonicalJobs } from './work/canonical.ts'
import { clockJobs } from './work/clocks.ts'
import { figureJobs } from './work/figures.ts'
import { deskYearJobs } from './work/deskYear.ts'
import { importJobs } from './work/coldImport.ts'
import { jetstreamJobs } from './work/jetstream.ts'
import { ledgerJobs } from './work/ledger.ts'
import { postgresJobs } from './work/postgres.ts'
import { replayJobs } from './work/replay.ts'
import { roundTripJobs } from './work/roundTrip.ts'
import { sealingJobs } from './work/sealing.ts'
import { sqliteAppendJobs } from './work/sqliteAppend.ts'
import { sqliteRoundTripJobs } from './work/sqliteRoundTrip.ts'
import { viewJobs } from './work/views.ts'

/** All that is measured. Each work runs in a process of its own, so that none finds the engine warmed by another. */
export const works: Readonly<Record<string, (size: Size) => readonly Job[]>> = {
  replay: replayJobs,
  roundTrip: roundTripJobs,
  sealing: sealingJobs,
  sqliteAppend: sqliteAppendJobs,
  sqliteRoundTrip: sqliteRoundTripJobs,
  postgres: postgresJobs,
  jetstream: jetstreamJobs,
  ledger: ledgerJobs,
  figures: figureJobs,
  views: viewJobs,
  deskYear: deskYearJobs,
  coldImport: importJobs,
  canonical: canonicalJobs,
  calendar: calendarJobs,
  clocks: clockJobs,
}
