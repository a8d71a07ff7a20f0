import type { UnitNames } from '../../durationText.ts'
import type { LevelMove } from '@deskledger/core'
import type { Markup, Part } from '../markup.ts'
import type { PeriodUnit } from '@deskledger/core/kpi'

/** Every text of a report. Names of figures and dimensions are the core's. Numbers come written. */
export interface ReportWords {
  /** BCP 47, for the page and for numbers */
  readonly locale: string
  readonly units: UnitNames
  readonly title: string
  readonly skip: string
  readonly contents: string
  readonly note: string
  readonly simulated: string
  readonly asOf: string
  readonly period: string
  readonly bounds: (bounds: Readonly<Record<'from' | 'to' | 'asOf' | 'zone', Part>>) => Markup
  readonly beginning: string
  readonly end: string
  readonly headings: {
    readonly periods: string
    readonly pictures: string
    readonly behind: string
    readonly definitions: string
    readonly about: string
  }
  readonly by: (dimensions: string) => string
  readonly periodUnits: Readonly<Record<PeriodUnit, string>>
  readonly columns: {
    readonly figure: string
    readonly whole: string
    readonly value: string
    readonly of: string
    readonly interval: string
    readonly pending: string
    readonly excluded: string
    readonly further: string
    readonly tickets: string
    readonly share: string
    readonly cumulative: string
    readonly duration: string
    readonly weekday: string
    readonly hour: string
    readonly way: string
    readonly level: string
    readonly answering: string
    readonly rated: string
  }
  readonly businessTime: string
  readonly received: string
  readonly resolved: string
  readonly noValue: string
  readonly whyNoValue: string
  /** of a period's table: its columns */
  readonly periodsCaption: (unit: string, first: string, last: string) => string
  readonly groupsCaption: (dimensions: string) => string
  readonly behindCaption: string
  readonly noGroup: string
  readonly kinds: Readonly<Record<string, string>>
  readonly ways: Readonly<Record<LevelMove['way'], string>>
  /** further numbers of a row */
  readonly more: Readonly<Record<string, string>>
  readonly reasons: Readonly<Record<string, string>>
  readonly dataOf: (picture: string) => string
  readonly nothing: string
  readonly flow: {
    readonly title: string
    readonly backlog: string
    readonly told: (numbers: {
      readonly received: string
      readonly resolved: string
      readonly backlog: string
    }) => string
  }
  readonly times: {
    readonly response: string
    readonly handling: string
    readonly under: (to: string) => string
    readonly over: (from: string) => string
    readonly median: string
    readonly ninetieth: string
    readonly told: (numbers: {
      readonly tickets: string
      readonly median: string
      readonly ninetieth: string
    }) => string
  }
  readonly pareto: {
    readonly causes: string
    readonly categories: string
    readonly others: (count: string) => string
    readonly told: (numbers: {
      readonly known: string
      readonly received: string
      readonly count: string
      readonly vital: string
    }) => string
  }
  readonly escalations: {
    readonly title: string
    readonly any: string
    readonly level: (level: string) => string
    readonly told: (numbers: { readonly received: string; readonly risen: string; readonly share: string }) => string
  }
  readonly arrivals: {
    readonly title: string
    readonly legend: (least: string, most: string) => string
    readonly told: (numbers: {
      readonly weekday: string
      readonly hour: string
      readonly tickets: string
      readonly zone: string
    }) => string
  }
  readonly satisfaction: {
    readonly title: string
    readonly told: (numbers: {
      readonly whole: string
      readonly low: string
      readonly high: string
      readonly rated: string
    }) => string
    readonly interval: string
    readonly whole: string
  }
  readonly about: {
    readonly timeZone: string
    readonly policy: string
    readonly noPolicy: string
    readonly policyVersion: (version: string, name: string) => string
    readonly ranUnder: (versions: string) => string
    readonly calendar: string
    readonly noCalendar: string
    readonly calendarHours: (zone: string) => string
    readonly exceptions: (count: string) => string
    readonly hours: (weekdays: string, hours: string) => string
    readonly closed: string
    readonly tickets: string
    readonly ticketsTold: (numbers: {
      readonly tickets: string
      readonly events: string
      readonly received: string
      readonly own: string
    }) => string
    readonly excluded: string
    readonly excludedTold: (numbers: {
      readonly test: string
      readonly spam: string
      readonly merged: string
      readonly duplicate: string
      readonly withdrawn: string
    }) => string
    readonly window: string
    readonly windowTold: (days: string) => string
    readonly nulls: string
    readonly nullsTold: string
    readonly intervals: string
    readonly intervalsTold: string
    readonly times: string
    readonly timesTold: string
    readonly data: string
    readonly dataTold: string
  }
  readonly notation: string
  readonly cohort: string
  readonly formula: string
  readonly source: string
  readonly madeBy: string
}
