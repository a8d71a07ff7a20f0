import { defaultPolicy, formatInstant, standardKinds, ticketKinds, type Instant } from '@deskledger/core'
import { ledgerFigures, type FigureQuery, type FigureRow } from '@deskledger/core/kpi'
import { Option } from 'commander'
import { figureTable } from '../figureText.ts'
import type { CommandRun, Io } from '../io.ts'
import { withLedger } from '../openLedger.ts'
import { describeCommand, withArgs } from '../parseArgs.ts'
import { instantArg, timeZoneArg } from '../timeArgs.ts'

interface Options {
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
  readonly knownAsOf?: string
  readonly timeZone: string
  readonly by?: readonly string[]
  readonly period?: NonNullable<FigureQuery['period']>
  readonly json?: true
}

type Query = Parameters<typeof ledgerFigures>[2]

const commaSeparated = (text: string): readonly string[] => text.split(',').map((id) => id.trim())

const describe = (io: Io) =>
  describeCommand('kpi', "Computes a ledger's figures. A day stands for its beginning in the time zone.", io)
    .argument('<ledger>', 'the ledger file')
    .option('--from <day or instant>', 'the period begins here (default: with the log)')
    .option('--to <day or instant>', 'the period ends before this (default: open)')
    .option('--as-of <day or instant>', 'only what happened before this is known (default: now)')
    .option('--known-as-of <day or instant>', 'only what had been recorded by then')
    .option('--time-zone <zone>', 'where days and weeks begin', timeZoneArg, defaultPolicy.timeZone)
    .option(
      '--by <dimensions>',
      'split by these, with commas between: kind, category, channel, department, ...',
      commaSeparated,
    )
    .addOption(new Option('--period <unit>', 'split by periods').choices(['day', 'week', 'month', 'quarter', 'year']))
    .option('--json', 'print the rows as JSON')

const queryOf = ({ from, to, asOf, knownAsOf, timeZone, by, period }: Options, now: Instant): Query => {
  const read = (option: string, text: string | undefined): Instant | null =>
    text === undefined ? null : instantArg(option, text, timeZone)
  const known = read('--known-as-of', knownAsOf)
  return {
    asOf: read('--as-of', asOf) ?? now,
    from: read('--from', from),
    to: read('--to', to),
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

/** `kpi LEDGER`: figures in clock time; durations are milliseconds in JSON. */
export const kpiCommand: CommandRun = (args, io) => {
  const command = describe(io)
  return withArgs(command, args, async () => {
    const [ledger = ''] = command.args
    const options = command.opts<Options>()
    const query = queryOf(options, io.clock.now())
    const rows = await withLedger(io, ledger, { write: false }, (store) =>
      ledgerFigures(store, ticketKinds(standardKinds), query),
    )
    io.stdout.write(options.json === true ? asJson(query, rows) : asText(query, rows))
    return 0
  })
}
