import { formatInstant, type Instant } from '@deskledger/core'
import { dueEntries, type DueEntry } from '../due/dueEntries.ts'
import { dueWords } from '../due/dueWords.ts'
import { durationText } from '../durationText.ts'
import type { CommandRun, Io } from '../io.ts'
import { withLedger } from '../openLedger.ts'
import { describeCommand, withArgs } from '../parseArgs.ts'
import { table } from '../table.ts'
import { effectiveTimeZone, instantArg, timeZoneArg } from '../timeArgs.ts'
import { wholeArg } from '../wholeArg.ts'

interface Options {
  readonly until?: string
  readonly now?: string
  readonly limit: number
  readonly timeZone?: string
  readonly json?: true
}

interface Times {
  readonly now: Instant
  readonly until: Instant
}

interface Listed extends Times {
  readonly entries: readonly DueEntry[]
  readonly more: boolean
}

const describe = (io: Io) =>
  describeCommand('due', 'Lists what is due on the tickets or will be, the earliest first. Changes nothing.', io)
    .argument('<ledger>', 'the ledger file')
    .option('--until <day or instant>', 'only what falls due by then (default: at any time)')
    .option('--now <day or instant>', 'from when on "in" and "late" are counted (default: now)')
    .option('--limit <count>', 'at most so many', wholeArg(1, 1_000_000), 50)
    .option(
      '--time-zone <zone>',
      "where a given day begins (default: as in the ledger's policy, else UTC)",
      timeZoneArg,
    )
    .option('--json', 'print the list as JSON')

const howLong = (due: Instant, now: Instant): string =>
  due <= now ? `late ${durationText(now - due)}` : `in ${durationText(due - now)}`

const asText = ({ entries, more, now }: Listed): string => {
  if (entries.length === 0) return 'nothing is due\n'
  const rows = entries.map(({ due, ticket, events }) => [
    formatInstant(due),
    howLong(due, now),
    ticket,
    dueWords(events),
  ])
  return `${table(rows)}${more ? `and more: raise --limit, ${entries.length} here\n` : ''}`
}

const asJson = ({ entries, more, now }: Listed): string => {
  const due = entries.map(({ ticket, work, due, events }) => ({
    ticket,
    work,
    what: dueWords(events),
    due: formatInstant(due),
    inMs: due - now,
  }))
  return `${JSON.stringify({ now: formatInstant(now), due, more })}\n`
}

/** `due LEDGER`: what `tick` will find, and when. */
export const dueCommand: CommandRun = (args, io) => {
  const command = describe(io)
  return withArgs(command, args, async () => {
    const [ledger = ''] = command.args
    const options = command.opts<Options>()
    const times = (zone: string): Times => ({
      now: options.now === undefined ? io.clock.now() : instantArg('--now', options.now, zone),
      until: options.until === undefined ? Number.MAX_SAFE_INTEGER : instantArg('--until', options.until, zone),
    })
    times('UTC') // what cannot be read is said before the ledger, which knows the zone, is opened
    const listed = await withLedger(io, ledger, { write: false }, async (store): Promise<Listed> => {
      const { now, until } = times(await effectiveTimeZone(store, options.timeZone))
      return { now, until, ...(await dueEntries(store, { until, limit: options.limit })) }
    })
    io.stdout.write(options.json === true ? asJson(listed) : asText(listed))
    return 0
  })
}
