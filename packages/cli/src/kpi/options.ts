import type { Comparison, PeriodUnit, Target } from '@deskledger/core/kpi'
import { InvalidArgumentError, Option, type Command } from 'commander'
import type { BoundOptions } from '../bounds.ts'
import type { Io } from '../io.ts'
import { describeCommand } from '../parseArgs.ts'
import { timeZoneArg } from '../timeArgs.ts'
import { wholeArg } from '../wholeArg.ts'
import { dimensionFileArg, filterArg, type DimensionPair } from './dimensionPair.ts'
import { dimensionArg, dimensionsArg, kpisArg } from './names.ts'
import { targetArg } from './targetArg.ts'

/** The options of `kpi`, each read by itself. */
export interface KpiOptions extends BoundOptions {
  readonly knownAsOf?: string
  readonly restatedSince?: string
  readonly timeZone?: string
  readonly kpi?: readonly string[]
  readonly by?: readonly string[]
  readonly period?: PeriodUnit
  readonly filter?: readonly DimensionPair[]
  readonly rollUp?: readonly DimensionPair[]
  readonly compare?: Comparison
  readonly rankBy?: string
  readonly atLeast?: number
  readonly top?: number
  readonly target?: readonly Target[]
  readonly targets?: string
  readonly exposures?: string
  readonly exposure?: string
  readonly drill?: true
  readonly readOnly?: true
  readonly json?: true
  readonly csv?: true
}

const comparisonArg = (text: string): Comparison => {
  if (text === 'previous') return 'previous'
  if (text === 'last-year') return 'lastYear'
  throw new InvalidArgumentError('Expected previous or last-year.')
}

const withTimes = (command: Command): Command =>
  command
    .option('--from <day or instant>', 'the period begins here (default: with the log)')
    .option('--to <day or instant>', 'the period ends before this (default: open)')
    .option('--as-of <day or instant>', 'only what happened before this is known (default: now)')
    .option('--known-as-of <day or instant>', 'only what had been recorded by then')
    .option(
      '--restated-since <day or instant>',
      'only figures that are others now than as of then, and by which tickets; up to then, unless there is --to',
    )
    .option(
      '--time-zone <zone>',
      "where days and weeks begin (default: as in the ledger's policy, else UTC)",
      timeZoneArg,
    )

const withGroups = (command: Command): Command =>
  command
    .option('--kpi <ids>', 'only these figures, with commas between them', kpisArg)
    .option(
      '--by <dimensions>',
      'split by these, with commas between: kind, category, channel, department, ...',
      dimensionsArg,
    )
    .addOption(new Option('--period <unit>', 'split by periods').choices(['day', 'week', 'month', 'quarter', 'year']))
    .option(
      '--filter <dimension=values>',
      'only tickets with one of these values, with commas between; again for another dimension',
      filterArg,
    )
    .option(
      '--roll-up <dimension=file>',
      'which value stands for which: a JSON object from child to parent; again for another dimension',
      dimensionFileArg,
    )

const withComparisons = (command: Command): Command =>
  command
    .option(
      '--compare <with>',
      'beside the figures of the previous period (previous), or of the same one last year (last-year)',
      comparisonArg,
    )
    .option('--rank-by <dimension>', 'rank the groups of a dimension by each figure, best first', dimensionArg)
    .option(
      '--at-least <cases>',
      'rank only groups with so many cases (default: 30)',
      wholeArg(0, Number.MAX_SAFE_INTEGER),
    )
    .option('--top <count>', 'the largest groups of --by, the others in one row, with shares', wholeArg(1, 1_000_000))
    .option(
      '--target <figure and bound>',
      'what a figure should come to, as in "closedOnTime>=0.98" or "averageResponseTime<=PT4H"; again for another',
      targetArg,
    )
    .option('--targets <file>', 'targets as a JSON list; see the README')
    .option('--exposures <file>', 'customers, policies, visits, ... as CSV or JSON; see the README')
    .option('--exposure <name>', 'which of them is meant where any would do')

/** Describes the command line of `kpi`. */
export const describeKpi = (io: Io): Command => {
  const summary =
    "Computes a ledger's figures, and keeps what it counted in the ledger's file. A day stands for its beginning in the time zone."
  const command = describeCommand('kpi', summary, io).argument('<ledger>', 'the ledger file')
  return withComparisons(withGroups(withTimes(command)))
    .option('--drill', 'of one --kpi: the tickets behind each row, and what they count in')
    .option('--read-only', 'keep nothing in the file')
    .option('--json', 'print one JSON object')
    .option('--csv', 'print CSV, a line for each figure')
}
