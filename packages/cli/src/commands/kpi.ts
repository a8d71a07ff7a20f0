import { formatInstant, ticketKinds, type Instant } from '@deskledger/core'
import { ledgerFigures, type FigureQuery, type FigureRow } from '@deskledger/core/kpi'
import { Option } from 'commander'
import { checkBounds, readBounds, type BoundOptions } from '../bounds.ts'
import { deskKinds } from '../deskKinds.ts'
import { figureTable } from '../figureText.ts'
import type { CommandRun, Io } from '../io.ts'
import { withLedger } from '../openLedger.ts'
import { commaSeparated, describeCommand, withArgs } from '../parseArgs.ts'
import { effectiveTimeZone, instantArg, timeZoneArg } from '../timeArgs.ts'

interface Options extends BoundOptions {
  readonly knownAsOf?: string
  readonly timeZone?: string
  readonly by?: readonly string[]
  readonly period?: NonNullable<FigureQuery['period']>
  readonly json?: true
}

type Query = Parameters<typeof ledgerFigures>[2] & { readonly timeZone: string }

const describe = (io: Io) =>
  describeCommand('kpi', "Computes a ledger's figures. A day stands for its beginning in the time zone.", io)
    .argument('<ledger>', 'the ledger file')
    .option('--from <day or instant>', 'the period begins here (default: with the log)')
    .option('--to <day or instant>', 'the period ends before this (default: open)')
    .option('--as-of <day or instant>', 'only what happened before this is known (default: now)')
    .option('--known-as-of <day or instant>', 'only what had been recorded by then')
    .option(
      '--time-zone <zone>',
      "where days and weeks begin (default: as in the ledger's policy, else UTC)",
      timeZoneArg,
    )
    .option(
      '--by <dimensions>',
      'split by these, with commas between: kind, category, channel, department, ...',
      commaSeparated,
    )
    .addOption(new Option('--period <unit>', 'split by periods').choices(['day', 'week', 'month', 'quarter', 'year']))
    .option('--json', 'print the rows as JSON')

const queryOf = (options: Options, timeZone: string, now: Instant): Query => {
  const { knownAsOf, by, period } = options
  const known = knownAsOf === undefined ? null : instantArg('--known-as-of', knownAsOf, timeZone)
  return {
    ...readBounds(options, timeZone, now),
    timeZone,
    period: period ?? null,
    by: by ?? [],
    ...(known === null ? {} : { knownAsOf: known }),
  }
}

const iso = (instant: Instant | null | undefined): string | null =>
  instant === null || instant === undefined ? null : formatInstant(instant)

const asJson = ({ asOf, from, to, timeZone }: Query, rows: readonly FigureRow[]): string =>
  `${JSON.stringify({ asOf: iso(asOf), from: iso(from), to: iso(to), timeZone, rows })}\n`

const asText = ({ asOf, from, to, timeZone }: Query, rows: readonly FigureRow[]): string =>
  `as of ${iso(asOf)}, from ${iso(from) ?? 'the beginning'} to ${iso(to) ?? 'the end'}, time zone ${timeZone}\n\n${figureTable(rows)}`

/** `kpi LEDGER`: figures, in business time too where the policy has opening hours; durations are milliseconds in JSON. */
export const kpiCommand: CommandRun = (args, io) => {
  const command = describe(io)
  return withArgs(command, args, async () => {
    const [ledger = ''] = command.args
    const options = command.opts<Options>()
    const now = io.clock.now()
    queryOf(options, 'UTC', now) // what cannot be read is said before the ledger, which knows the zone, is opened
    const { query, rows } = await withLedger(io, ledger, { write: false }, async (store) => {
      const query = queryOf(options, await effectiveTimeZone(store, options.timeZone), now)
      checkBounds(query, options)
      return { query, rows: await ledgerFigures(store, ticketKinds(deskKinds), query) }
    })
    io.stdout.write(options.json === true ? asJson(query, rows) : asText(query, rows))
    return 0
  })
}
