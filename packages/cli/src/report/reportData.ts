/** The one place where a report asks for figures. */
import type { Instant, TicketState } from '@deskledger/core'
import type { Ask, FigureRow, PeriodUnit } from '@deskledger/core/kpi'
import { arrivalsOf } from './counts/arrivals.ts'
import { escalationsOf, type Escalations } from './counts/escalations.ts'
import { populationOf, type Population } from './counts/population.ts'
import type { Stretch } from './counts/stretch.ts'
import { handlingTimesOf, responseTimesOf, type TimeBin } from './counts/times.ts'

/** What a report is made from. */
export interface ReportSource {
  readonly ask: Ask
  /** the tickets as of T: for what rows do not tell, such as how times spread */
  readonly tickets: readonly TicketState[]
}

export interface ReportQuery extends Stretch {
  readonly asOf: Instant
  readonly timeZone: string
  readonly period: PeriodUnit
  readonly by: readonly string[]
}

/** Every figure of a report. */
export interface ReportRows {
  /** over all of the time asked about */
  readonly whole: readonly FigureRow[]
  readonly periods: readonly FigureRow[]
  /** split by the dimensions asked for; empty without any */
  readonly groups: readonly FigureRow[]
  /** how many were received by cause, or by category where no cause is known */
  readonly causes: readonly FigureRow[]
}

/** What is counted on the tickets themselves. */
export interface ReportCounts {
  readonly population: Population
  readonly responseTimes: readonly TimeBin[]
  readonly handlingTimes: readonly TimeBin[]
  readonly escalations: Escalations
  /** by weekday, Monday first, and hour */
  readonly arrivals: readonly (readonly number[])[]
}

export interface ReportData {
  readonly query: ReportQuery
  readonly rows: ReportRows
  readonly counts: ReportCounts
}

/** What escalation is measured against: the cohort R of customers' matters. */
const RECEIVED = 'escalationRate'

const isReceived = ({ kpi }: FigureRow): boolean => kpi === RECEIVED

/** How many of customers' matters were received. */
export const receivedIn = (rows: readonly FigureRow[]): number =>
  rows.filter(isReceived).reduce((sum, { denominator }) => sum + (denominator ?? 0), 0)

const causesOf = (ask: (by: string) => readonly FigureRow[]): readonly FigureRow[] => {
  const causes = ask('cause').filter(isReceived)
  const isKnown = causes.some(({ group, denominator }) => group['cause'] !== null && (denominator ?? 0) > 0)
  return isKnown ? causes : ask('category').filter(isReceived)
}

/**
 * Asks for all that a report shows.
 *
 * @throws DeskledgerError `invalid_input` for an unknown dimension
 *
 * @example
 * const tickets = await replayLedger(store, kinds, { asOf })
 * const data = gatherReport({ ask: (query) => figures(tickets, { ...basis, ...query }), tickets }, query)
 */
export const gatherReport = ({ ask, tickets }: ReportSource, query: ReportQuery): ReportData => {
  const { asOf, from, to, timeZone, period, by } = query
  const whole = { asOf, from, to, timeZone }
  return {
    query,
    rows: {
      whole: ask(whole),
      periods: ask({ ...whole, period }),
      groups: by.length === 0 ? [] : ask({ ...whole, by }),
      causes: causesOf((dimension) => ask({ ...whole, by: [dimension], kpis: [RECEIVED] })),
    },
    counts: {
      population: populationOf(tickets, query),
      responseTimes: responseTimesOf(tickets, query),
      handlingTimes: handlingTimesOf(tickets, query),
      escalations: escalationsOf(tickets, query),
      arrivals: arrivalsOf(tickets, query, timeZone),
    },
  }
}
