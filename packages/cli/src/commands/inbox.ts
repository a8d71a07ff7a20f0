import { formatInstant, type Instant } from '@deskledger/core'
import { departmentInbox, type Inbox, type SheetLine, type TicketLine } from '@deskledger/core/view'
import { checkAsOf, readAsOf, withAsOf, type AsOfOptions } from '../asOfArg.ts'
import { BadInput } from '../badInput.ts'
import { durationText } from '../durationText.ts'
import type { CommandRun, Io } from '../io.ts'
import { isoInstants } from '../isoInstants.ts'
import { localMinute } from '../localMinute.ts'
import { withLedger } from '../openLedger.ts'
import { openViews } from '../openViews.ts'
import { describeCommand, withArgs } from '../parseArgs.ts'
import { readSight } from '../readerArg.ts'
import { section } from '../section.ts'
import { wholeArg } from '../wholeArg.ts'

interface Options extends AsOfOptions {
  readonly department: string
  readonly role?: string
  readonly agent?: string
  readonly limit: number
  readonly json?: true
}

interface Told {
  readonly asOf: Instant
  readonly timeZone: string
  readonly inbox: Inbox
}

const describe = (io: Io) =>
  withAsOf(
    describeCommand('inbox', 'What a department has before it: contact sheets with deadlines, tickets.', io)
      .argument('<ledger>', 'the ledger file')
      .requiredOption('--department <name>', 'whose')
      .option('--role <name>', 'who reads: only what this role, in this department, sees by the policy')
      .option('--agent <id>', 'who it is, for a role that sees its own tickets')
      .option('--limit <count>', 'at most so many lines a section', wholeArg(1, 1_000_000), 20)
      .option('--json', 'print all of it as JSON'),
  )

const asText = ({ inbox, asOf, timeZone }: Told, limit: number): string => {
  const local = (at: Instant): string => localMinute(timeZone, at)
  const ticket = (line: TicketLine): readonly string[] => [line.ticket, `S${line.severity}`, line.kind, line.category]
  const sheet = (line: SheetLine): readonly string[] => [...ticket(line), line.sheet.id, `due ${local(line.sheet.due)}`]
  return [
    `Inbox of ${inbox.department}, as of ${local(asOf)} (${timeZone})\n`,
    section('Overdue', inbox.overdue, limit, (line) => [...sheet(line), `late ${durationText(line.late)}`]),
    section('Open', inbox.open, limit, sheet),
    section('Returned', inbox.returned, limit, sheet),
    section('Answered', inbox.answered, limit, (line) => [
      ...sheet(line),
      `answered ${local(line.sheet.answeredAt ?? line.sheet.handedAt)}`,
    ]),
    section('Leads', inbox.leads, limit, (line) => [...ticket(line), line.status]),
    section('Joins', inbox.joins, limit, (line) => [...ticket(line), line.status]),
  ].join('\n')
}

const asJson = ({ inbox, asOf, timeZone }: Told): string =>
  `${JSON.stringify({ asOf: formatInstant(asOf), timeZone, ...inbox }, isoInstants)}\n`

/** `inbox LEDGER --department D`: in JSON durations are milliseconds, instants ISO 8601. */
export const inboxCommand: CommandRun = (args, io) => {
  const command = describe(io)
  return withArgs(command, args, async () => {
    const [ledger = ''] = command.args
    const options = command.opts<Options>()
    checkAsOf(options)
    const { department, limit } = options
    if (options.agent !== undefined && options.role === undefined)
      throw new BadInput('--agent: found no --role, expected the role in which somebody reads')
    if (department === '') throw new BadInput('--department: found "", expected the name of a department')
    const told = await withLedger(io, ledger, { write: false }, async (store) => {
      const { asOf, timeZone } = await readAsOf(store, options, io.clock.now())
      const reader = await readSight(store, options)
      const { inbox } = await openViews(store, { inbox: departmentInbox() }, asOf)
      return { asOf, timeZone, inbox: inbox.of({ department, asOf, ...(reader === undefined ? {} : { reader }) }) }
    })
    io.stdout.write(options.json === true ? asJson(told) : asText(told, limit))
    return 0
  })
}
