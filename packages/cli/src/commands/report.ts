import { ticketKinds, type EventStore, type Instant } from '@deskledger/core'
import { figureBasis, figures, ledgerPolicy, replayLedger, type PeriodUnit } from '@deskledger/core/kpi'
import { Option } from 'commander'
import { checkBounds, readBounds, type BoundOptions } from '../bounds.ts'
import { deskKinds } from '../deskKinds.ts'
import { saysSimulated } from '../demo/simulatedLedger.ts'
import type { CommandRun, Io } from '../io.ts'
import { withLedger } from '../openLedger.ts'
import { commaSeparated, describeCommand, withArgs } from '../parseArgs.ts'
import { languages, type Language } from '../report/language.ts'
import type { ReportQuery } from '../report/reportData.ts'
import { checkPageFile, writePage } from '../report/writePage.ts'
import { effectiveTimeZone, timeZoneArg } from '../timeArgs.ts'

interface Options extends BoundOptions {
  readonly timeZone?: string
  readonly period: PeriodUnit
  readonly by?: readonly string[]
  readonly language: Language
  readonly title?: string
  readonly note?: string
  readonly out?: string
}

const describe = (io: Io) =>
  describeCommand(
    'report',
    'The figures of a ledger with pictures, as one HTML file to look at, print or send. A day stands for its beginning in the time zone.',
    io,
  )
    .argument('<ledger>', 'the ledger file')
    .option('--from <day or instant>', 'the report begins here (default: with the log)')
    .option('--to <day or instant>', 'the report ends before this (default: open)')
    .option('--as-of <day or instant>', 'only what happened before this is known (default: now)')
    .option(
      '--time-zone <zone>',
      "where days and weeks begin (default: as in the ledger's policy, else UTC)",
      timeZoneArg,
    )
    .addOption(
      new Option('--period <unit>', 'what a column of the tables stands for')
        .choices(['day', 'week', 'month', 'quarter', 'year'])
        .default('month'),
    )
    .option('--by <dimensions>', 'also a table split by these, with commas between: department, ...', commaSeparated)
    .addOption(new Option('--language <language>', 'of the texts').choices(languages).default('en'))
    .option('--title <text>', 'the heading of the page')
    .option('--note <text>', 'a remark below the heading')
    .option('--out <file>', 'the page (default: printed)')

const queryOf = (options: Options, timeZone: string, now: Instant): ReportQuery => ({
  ...readBounds(options, timeZone, now),
  timeZone,
  period: options.period,
  by: options.by ?? [],
})

const compose = async (store: EventStore, options: Options, query: ReportQuery): Promise<string> => {
  const policy = await ledgerPolicy(store, { at: query.asOf - 1 })
  const basis = figureBasis(policy)
  const tickets = await replayLedger(store, ticketKinds(deskKinds), query)
  const { reportPage } = await import('../report/reportPage.ts') // the charts take half a second to load
  return reportPage({ ask: (query) => figures(tickets, { ...basis, ...query }), tickets }, query, {
    language: options.language,
    title: options.title,
    note: options.note,
    isSimulated: saysSimulated(store),
    policy,
    observationDays: basis.observationDays,
  })
}

/** `report LEDGER`: prints the page, or writes it to a file that is none yet, or an HTML page. */
export const reportCommand: CommandRun = (args, io) => {
  const command = describe(io)
  return withArgs(command, args, async () => {
    const [ledger = ''] = command.args
    const options = command.opts<Options>()
    const { out } = options
    const now = io.clock.now()
    queryOf(options, 'UTC', now) // what cannot be read is said before the ledger, which knows the zone, is opened
    if (out !== undefined) await checkPageFile(out)
    const page = await withLedger(io, ledger, { write: false }, async (store) => {
      const zoneAt = (at: Instant) => effectiveTimeZone(store, options.timeZone, at)
      const { asOf } = queryOf(options, await zoneAt(now), now)
      const query = queryOf(options, await zoneAt(asOf - 1), now)
      checkBounds(query, options)
      return compose(store, options, query)
    })
    if (out === undefined) io.stdout.write(page)
    else io.stdout.write(`${out}: ${await writePage(out, page)} kB\n`)
    return 0
  })
}
