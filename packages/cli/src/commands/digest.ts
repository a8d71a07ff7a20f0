import { formatInstant, ticketKinds, type EventStore, type Instant, type Policy } from '@deskledger/core'
import { calendarOf } from '@deskledger/core/policy'
import { ledgerPolicy, replayLedger } from '@deskledger/core/kpi'
import { digest, localDateIn, type Digest } from '@deskledger/core/view'
import { deskKinds } from '../deskKinds.ts'
import { digestText } from '../digestText.ts'
import type { CommandRun, Io } from '../io.ts'
import { withLedger } from '../openLedger.ts'
import { describeCommand, withArgs } from '../parseArgs.ts'
import { dateArg, timeZoneArg } from '../timeArgs.ts'
import { wholeArg } from '../wholeArg.ts'

interface Options {
  readonly date?: string
  readonly limit: number
  readonly timeZone?: string
  readonly json?: true
}

interface Told {
  readonly digest: Digest
  readonly asOf: Instant
}

const describe = (io: Io) =>
  describeCommand(
    'digest',
    'The morning meeting: what is open, escalated, due today and overdue. Run "tick" before it.',
    io,
  )
    .argument('<ledger>', 'the ledger file')
    .option(
      '--date <day>',
      'the day of the meeting: today as of now, a past one as it was when it began (default: today)',
    )
    .option('--limit <count>', 'at most so many lines a section', wholeArg(1, 1_000_000), 10)
    .option('--time-zone <zone>', "where days begin (default: as in the ledger's policy, else UTC)", timeZoneArg)
    .option('--json', 'print all of it as JSON')

const deskCalendar = (policy: Policy | undefined) =>
  policy?.calendars?.['desk'] === undefined ? {} : { calendar: calendarOf(policy, 'desk') }

const tell = async (store: EventStore, options: Options, now: Instant): Promise<Told> => {
  const policy = await ledgerPolicy(store)
  const timeZone = options.timeZone ?? policy?.timeZone ?? 'UTC'
  const date = options.date ?? localDateIn(timeZone, now)
  const days = { date, timeZone, ...deskCalendar(policy) }
  const { day } = digest([], days)
  const asOf = now < day.to ? now : day.from
  const states = await replayLedger(store, ticketKinds(deskKinds), { asOf })
  return { digest: digest(states, { ...days, asOf }), asOf }
}

const instants = new Set(['from', 'to', 'due', 'since', 'receivedAt'])

const asJson = ({ digest, asOf }: Told): string => {
  const iso = (key: string, value: unknown): unknown =>
    instants.has(key) && typeof value === 'number' ? formatInstant(value) : value
  return `${JSON.stringify({ asOf: formatInstant(asOf), ...digest }, iso)}\n`
}

/** `digest LEDGER`: in JSON durations are milliseconds, instants ISO 8601. */
export const digestCommand: CommandRun = (args, io) => {
  const command = describe(io)
  return withArgs(command, args, async () => {
    const [ledger = ''] = command.args
    const options = command.opts<Options>()
    if (options.date !== undefined) dateArg('--date', options.date)
    const told = await withLedger(io, ledger, { write: false }, (store) => tell(store, options, io.clock.now()))
    const { limit, json } = options
    io.stdout.write(json === true ? asJson(told) : digestText(told.digest, { asOf: told.asOf, limit }))
    return 0
  })
}
