import { asId, formatInstant, type ActorId, type Instant } from '@deskledger/core'
import { workList, type Sight, type WorkListQuery, type WorkPage } from '@deskledger/core/view'
import { checkAsOf, readAsOf, withAsOf, type AsOfOptions } from '../asOfArg.ts'
import { BadInput, inOneLine } from '../badInput.ts'
import type { CommandRun, Io } from '../io.ts'
import { isoInstants } from '../isoInstants.ts'
import { localMinute } from '../localMinute.ts'
import { withLedger } from '../openLedger.ts'
import { openViews } from '../openViews.ts'
import { describeCommand, withArgs } from '../parseArgs.ts'
import { readSight } from '../readerArg.ts'
import { usedColumns } from '../table.ts'
import { instantArg } from '../timeArgs.ts'
import { wholeArg } from '../wholeArg.ts'

interface Options extends AsOfOptions {
  readonly role?: string
  readonly agent?: string
  readonly department?: string
  readonly level?: number
  readonly dueBefore?: string
  readonly limit: number
  readonly after?: string
  readonly json?: true
}

interface Told {
  readonly asOf: Instant
  readonly timeZone: string
  readonly page: WorkPage
}

const describe = (io: Io) =>
  withAsOf(
    describeCommand('worklist', 'What is to be done: the most serious first, then the earliest deadline.', io)
      .argument('<ledger>', 'the ledger file')
      .option('--agent <id>', 'only what this person holds')
      .option('--department <name>', 'only what this department leads or handles as well')
      .option(
        '--role <name>',
        'who reads: only what this role sees by the policy; --agent says who of those that see their own, --department where those work that see their department (and those below it)',
      )
      .option('--level <number>', 'only what stands at this level of escalation; 0: at the desk', wholeArg(0, 100))
      .option('--due-before <day or instant>', 'only what is due before')
      .option('--limit <count>', 'at most so many lines', wholeArg(1, 1_000_000), 20)
      .option('--after <cursor>', 'go on behind an earlier page: its `next`')
      .option('--json', 'print the page as JSON'),
  )

/** What already says who reads narrows nothing further. */
const queryOf = (options: Options, timeZone: string, reader?: Sight): WorkListQuery => {
  const { agent, department, level, dueBefore, limit, after } = options
  return {
    limit,
    ...(reader === undefined ? {} : { reader }),
    ...(agent === undefined || reader?.sees === 'own' ? {} : { agent: asId<ActorId>(agent) }),
    ...(department === undefined || reader?.sees === 'department' ? {} : { department }),
    ...(level === undefined ? {} : { level }),
    ...(dueBefore === undefined ? {} : { dueBefore: instantArg('--due-before', dueBefore, timeZone) }),
    ...(after === undefined ? {} : { after }),
  }
}

const pageOf = <Page>(take: () => Page): Page => {
  try {
    return take()
  } catch (error) {
    throw new BadInput(`--after: ${inOneLine(error)}`, { cause: error })
  }
}

const columns = ['ticket', 'severity', 'due', 'of', 'level', 'kind', 'category', 'status', 'assignee', 'department']

const asText = ({ page: { lines, next }, asOf, timeZone }: Told): string => {
  const dueText = (due: Instant | null): string =>
    due === null ? '' : `${localMinute(timeZone, due)}${due < asOf ? ' late' : ''}`
  const rows = lines.map((line) => [
    line.ticket,
    `S${line.severity}`,
    dueText(line.due),
    line.clock ?? '',
    line.level === 0 ? '' : String(line.level),
    line.kind,
    line.category,
    line.status,
    line.assignee ?? 'nobody',
    [line.department ?? '', ...line.joint.map((name) => `with ${name}`)].join(' ').trim(),
  ])
  const more = next === null ? '' : `more: --after ${next}\n`
  return `As of ${localMinute(timeZone, asOf)} (${timeZone})\n${lines.length === 0 ? 'nothing\n' : usedColumns(columns, rows)}${more}`
}

const asJson = ({ page, asOf, timeZone }: Told): string =>
  `${JSON.stringify({ asOf: formatInstant(asOf), timeZone, ...page }, isoInstants)}\n`

/** `worklist LEDGER`: in JSON `next` is what `--after` of the next page takes; null: it was the last one. */
export const worklistCommand: CommandRun = (args, io) => {
  const command = describe(io)
  return withArgs(command, args, async () => {
    const [ledger = ''] = command.args
    const options = command.opts<Options>()
    checkAsOf(options)
    queryOf(options, 'UTC')
    const told = await withLedger(io, ledger, { write: false }, async (store) => {
      const { asOf, timeZone } = await readAsOf(store, options, io.clock.now())
      const reader = await readSight(store, options)
      const { work } = await openViews(store, { work: workList() }, asOf)
      return { asOf, timeZone, page: pageOf(() => work.page(queryOf(options, timeZone, reader))) }
    })
    io.stdout.write(options.json === true ? asJson(told) : asText(told))
    return 0
  })
}
