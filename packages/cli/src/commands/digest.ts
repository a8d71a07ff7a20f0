import { formatInstant, ticketKinds, type EventStore, type Instant, type Policy } from '@deskledger/core'
import { calendarOf } from '@deskledger/core/policy'
import { ledgerPolicy, replayLedger } from '@deskledger/core/kpi'
import { digest, localDateIn, weekDigest, type Digest, type WeekDigest } from '@deskledger/core/view'
import { deskKinds } from '../deskKinds.ts'
import { digestText, weekText } from '../digestText.ts'
import type { CommandRun, Io } from '../io.ts'
import { isoInstants } from '../isoInstants.ts'
import { withLedger } from '../openLedger.ts'
import { describeCommand, withArgs } from '../parseArgs.ts'
import { BadInput } from '../badInput.ts'
import { dateArg, effectiveTimeZone, timeZoneArg } from '../timeArgs.ts'
import { wholeArg } from '../wholeArg.ts'

interface Options {
  readonly date?: string
  readonly week?: true
  readonly time?: string
  readonly limit: number
  readonly timeZone?: string
  readonly json?: true
}

interface Told {
  readonly digest: Digest | WeekDigest
  readonly asOf: Instant
}

const describe = (io: Io) =>
  describeCommand(
    'digest',
    'The morning meeting, or the week\'s: what is open, escalated, due and overdue. Run "tick" before it.',
    io,
  )
    .argument('<ledger>', 'the ledger file')
    .option(
      '--date <day>',
      'the day of the meeting: today as of now, a past one as it was when it began (default: today)',
    )
    .option('--week', 'the weekly meeting: the seven days up to its time, the problems of the week first')
    .option('--time <hh:mm>', 'of the weekly meeting', '16:30')
    .option('--limit <count>', 'at most so many lines a section', wholeArg(1, 1_000_000), 10)
    .option('--time-zone <zone>', "where days begin (default: as in the ledger's policy, else UTC)", timeZoneArg)
    .option('--json', 'print all of it as JSON')

const deskCalendar = (policy: Policy | undefined) =>
  policy?.calendars?.['desk'] === undefined ? {} : { calendar: calendarOf(policy, 'desk') }

/** A past day is asked as it was when it began, in the zone and the opening hours of then. */
const askedDay = async (store: EventStore, options: Options, now: Instant) => {
  const daysBy = async (at: Instant) => {
    const policy = await ledgerPolicy(store, { at })
    const timeZone = options.timeZone ?? policy?.timeZone ?? 'UTC'
    const days = { date: options.date ?? localDateIn(timeZone, now), timeZone, ...deskCalendar(policy) }
    const { day } = digest([], days)
    return { ...days, asOf: now < day.to ? now : day.from }
  }
  return daysBy((await daysBy(now)).asOf)
}

const tellDay = async (store: EventStore, options: Options, now: Instant): Promise<Told> => {
  const { asOf, ...days } = await askedDay(store, options, now)
  const states = await replayLedger(store, ticketKinds(deskKinds), { asOf })
  return { digest: digest(states, { ...days, asOf }), asOf }
}

/** A past week is told as it was at the time of the meeting; today's meeting as of now, where that is later. */
const askedWeek = async (store: EventStore, options: Options, now: Instant) => {
  const weekBy = async (at: Instant) => {
    const timeZone = await effectiveTimeZone(store, options.timeZone, at)
    const today = localDateIn(timeZone, now)
    const { date = today, time = '16:30' } = options
    const meeting = { date, time, timeZone }
    const { week } = weekDigest([], meeting)
    return { ...meeting, asOf: now < week.to || date === today ? now : week.to }
  }
  return weekBy((await weekBy(now)).asOf)
}

const tellWeek = async (store: EventStore, options: Options, now: Instant): Promise<Told> => {
  const { asOf, ...meeting } = await askedWeek(store, options, now)
  const states = await replayLedger(store, ticketKinds(deskKinds), { asOf })
  return { digest: weekDigest(states, { ...meeting, asOf }), asOf }
}

const asJson = ({ digest, asOf }: Told): string =>
  `${JSON.stringify({ asOf: formatInstant(asOf), ...digest }, isoInstants)}\n`

const asText = ({ digest, asOf }: Told, limit: number): string =>
  'week' in digest ? weekText(digest, { asOf, limit }) : digestText(digest, { asOf, limit })

/** `digest LEDGER`: in JSON durations are milliseconds, instants ISO 8601. */
export const digestCommand: CommandRun = (args, io) => {
  const command = describe(io)
  return withArgs(command, args, async () => {
    const [ledger = ''] = command.args
    const options = command.opts<Options>()
    if (options.date !== undefined) dateArg('--date', options.date)
    const { week, time = '', limit, json } = options
    if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(time))
      throw new BadInput(`--time: found "${time}", expected a time of day such as 16:30`)
    const tell = week === true ? tellWeek : tellDay
    const told = await withLedger(io, ledger, { write: false }, (store) => tell(store, options, io.clock.now()))
    io.stdout.write(json === true ? asJson(told) : asText(told, limit))
    return 0
  })
}
