import { Option } from 'commander'
import type { CommandRun, Io } from '../io.ts'
import { withLedger } from '../openLedger.ts'
import { describeCommand, withArgs } from '../parseArgs.ts'
import { progressOn } from '../progress.ts'
import { importLog, type ImportResult } from '../servicenow/importLog.ts'
import { readLog } from '../servicenow/readLog.ts'
import { removeRejects, writeRejects } from '../servicenow/writeRejects.ts'

interface Options {
  readonly as: 'servicenow'
  readonly to: string
  readonly kind: string
  readonly rejects?: string
  readonly json?: true
}

const describe = (io: Io) =>
  describeCommand(
    'import',
    'Turns an exported log into events of a ledger. Importing it again adds only what is new.',
    io,
  )
    .argument('<file>', 'CSV, plain or gzipped')
    .addOption(new Option('--as <format>', 'what wrote the log').choices(['servicenow']).makeOptionMandatory())
    .requiredOption('--to <ledger>', 'the ledger file; made when it does not exist')
    .addOption(
      new Option('--kind <kind>', 'what its tickets become')
        .choices(['complaint', 'inquiry', 'suggestion', 'callback'])
        .default('inquiry'),
    )
    .option('--rejects <file>', 'where rows go that cannot be used (default: LEDGER.rejects.csv)')
    .option('--json', 'print the counts as JSON')

const summary = (result: ImportResult): string => {
  const { rows, withEvents, unchanged, known, rejects, tickets, events } = result
  const lines: readonly (readonly [number, string])[] = [
    [rows, `rows read, of ${tickets.toLocaleString('en')} tickets`],
    [withEvents, `added ${events.toLocaleString('en')} events`],
    [unchanged, 'changed nothing'],
    [known, 'were already known'],
    [rejects.length, 'rejected'],
  ]
  return lines.map(([count, what]) => `${count.toLocaleString('en').padStart(10)} ${what}\n`).join('')
}

const asJson = ({ rejects, ...counts }: ImportResult, rejectsFile: string): string => {
  const rejected = { rejected: rejects.length, rejects: rejects.length > 0 ? rejectsFile : null }
  return `${JSON.stringify({ ...counts, ...rejected })}\n`
}

const warnings = ({ rejects, unknownColumns }: ImportResult, rejectsFile: string): readonly string[] => {
  const [first] = rejects
  return [
    ...(unknownColumns.length === 0
      ? []
      : [`nothing was taken over from unknown columns: ${unknownColumns.join(', ')}`]),
    ...(first === undefined
      ? []
      : [
          `${rejects.length} rows rejected, see ${rejectsFile}; the first: line ${first.source.line}${first.column === '' ? '' : `, column ${first.column}`}: ${first.reason}`,
        ]),
  ]
}

/** `import FILE --as servicenow --to LEDGER`: exit code 0 even when rows were rejected, as each of those is accounted for. */
export const importCommand: CommandRun = (args, io) => {
  const command = describe(io)
  return withArgs(command, args, async () => {
    const [file = ''] = command.args
    const { to, kind, rejects: given, json } = command.opts<Options>()
    const log = await readLog(file)
    const progress = progressOn(io, `importing ${file}, rows`)
    const result = await withLedger(io, to, { write: true, synchronous: 'normal' }, (store) =>
      importLog(log, { store, clock: io.clock, kind, progress: progress.report }),
    ).finally(progress.end)
    const rejectsFile = given ?? `${to}.rejects.csv`
    if (given !== undefined || result.rejects.length > 0) await writeRejects(rejectsFile, result.rejects)
    else await removeRejects(rejectsFile)
    for (const warning of warnings(result, rejectsFile)) io.stderr.write(`deskledger import: ${warning}\n`)
    io.stdout.write(json === true ? asJson(result, rejectsFile) : summary(result))
    return 0
  })
}
