import { createDesk, formatInstant, type EventStore, type Instant } from '@deskledger/core'
import { openDuties } from '@deskledger/core/process'
import { deskKinds } from '../deskKinds.ts'
import type { CommandRun, Io } from '../io.ts'
import { withLedger } from '../openLedger.ts'
import { describeCommand, withArgs } from '../parseArgs.ts'
import { progressOn } from '../progress.ts'
import { table } from '../table.ts'
import { effectiveTimeZone, instantArg, timeZoneArg } from '../timeArgs.ts'

interface Options {
  readonly now?: string
  readonly timeZone?: string
  readonly json?: true
}

interface Outcome {
  readonly now: Instant
  /** how many of each type were recorded */
  readonly events: Readonly<Record<string, number>>
  readonly nextDueAt: Instant | null
}

/** Appends of one round: between rounds others may write. */
const ROUND = 500

const describe = (io: Io) =>
  describeCommand(
    'tick',
    'Records what fell due and opens what the desk has to do again, each event dated at the instant that it fell due.',
    io,
  )
    .argument('<ledger>', 'the ledger file')
    .option('--now <day or instant>', 'what fell due by then (default: by now)')
    .option(
      '--time-zone <zone>',
      "where a day given to --now begins (default: as in the ledger's policy, else UTC)",
      timeZoneArg,
    )
    .option('--json', 'print the counts as JSON')

/** Ticks round by round until nothing is left. */
const tickAll = async (store: EventStore, now: Instant, io: Io): Promise<Outcome> => {
  const desk = createDesk({ store, clock: io.clock, kinds: deskKinds })
  const progress = progressOn(io, 'ticking, events')
  const counts = new Map<string, number>()
  const failed = new Map<string, string>()
  let recorded = 0
  // a ticket is not opened ahead of the clock
  const duties = await openDuties({ desk, store, now: Math.min(now, io.clock.now()) })
  for (const { duty, rejection } of duties.refused) failed.set(duty, `duty ${duty}: ${rejection.message}`)
  for (const { type } of duties.events) counts.set(type, (counts.get(type) ?? 0) + 1)
  try {
    for (let more = true; more;) {
      const ticked = await desk.tick(now, { limit: ROUND })
      for (const { type } of ticked.events) counts.set(type, (counts.get(type) ?? 0) + 1)
      recorded += ticked.events.length
      progress.report(recorded)
      ;({ more } = ticked)
      for (const { ticket, error } of ticked.failed) failed.set(ticket, error.message)
    }
  } finally {
    progress.end()
  }
  for (const message of failed.values()) io.stderr.write(`left alone: ${message}\n`)
  const events = Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  const dues = [await desk.nextDueAt(), duties.nextAt].filter((due) => due !== null)
  return { now, events, nextDueAt: dues.length === 0 ? null : Math.min(...dues) }
}

const iso = (instant: Instant | null): string | null => (instant === null ? null : formatInstant(instant))

const asJson = ({ now, events, nextDueAt }: Outcome): string =>
  `${JSON.stringify({ now: iso(now), events, nextDueAt: iso(nextDueAt) })}\n`

const asText = ({ now, events, nextDueAt }: Outcome): string => {
  const counts = Object.entries(events)
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  const what = total === 0 ? 'nothing had fallen due' : `${total.toLocaleString('en')} events recorded`
  const rows = counts.map(([type, count]) => [type, count.toLocaleString('en')])
  return `${iso(now)}: ${what}\n${table(rows, [1])}next due: ${iso(nextDueAt) ?? 'nothing'}\n`
}

/** `tick LEDGER`: twice is as good as once, late as good as on time. For a scheduler; `nextDueAt` says when again. */
export const tickCommand: CommandRun = (args, io) => {
  const command = describe(io)
  return withArgs(command, args, async () => {
    const [ledger = ''] = command.args
    const { now: asked, timeZone, json } = command.opts<Options>()
    const instant = (zone: string): Instant => (asked === undefined ? io.clock.now() : instantArg('--now', asked, zone))
    instant('UTC') // what cannot be read is said before the ledger, which knows the zone, is opened
    // for reading first: a file that is not there must not become an empty ledger
    const now = await withLedger(io, ledger, { write: false }, async (store) =>
      instant(await effectiveTimeZone(store, timeZone)),
    )
    if (now > io.clock.now())
      io.stderr.write(`--now ${formatInstant(now)} is ahead of the clock: deadlines not yet passed count as passed\n`)
    const outcome = await withLedger(io, ledger, { write: true }, (store) => tickAll(store, now, io))
    io.stdout.write(json === true ? asJson(outcome) : asText(outcome))
    return 0
  })
}
