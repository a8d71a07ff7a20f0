import { basename, join } from 'node:path'
import { BadInput } from '../badInput.ts'
import { deskNamed } from '../demo/deskNamed.ts'
import { importLedger } from '../demo/importLedger.ts'
import { play } from '../demo/play.ts'
import type { Report } from '../demo/report.ts'
import type { CommandRun, Io } from '../io.ts'
import { describeCommand, withArgs } from '../parseArgs.ts'
import { simulatedYear } from '../simulation/hours.ts'
import { wholeArg } from '../wholeArg.ts'

interface Options {
  readonly tickets: number
  readonly seed: number
  readonly out?: string
  readonly desk?: string
}

const FOLDER = 'deskledger-demo'

const describe = (io: Io) =>
  describeCommand(
    'demo',
    'Plays a simulated year of a desk, or imports an exported log, and shows what can be seen in it.',
    io,
  )
    .argument('[file]', 'an exported ServiceNow log (CSV, plain or gzipped); without one, a year is simulated')
    .option('--desk <name>', 'simulate the year of a desk that comes ready; see deskledger desks')
    .option('--tickets <count>', 'about how many tickets to simulate', wholeArg(1, 1_000_000), 20_000)
    .option('--seed <number>', 'the same seed plays the same year', wholeArg(0, 2 ** 31 - 1), 1)
    .option('--out <ledger>', `the ledger file (default: in ./${FOLDER})`)

const nameOf = (log: string): string => basename(log).replace(/(\.csv)?(\.gz)?$/iu, '')

const nextSteps = (file: string, { example }: Report, simulated: boolean): string => {
  const deskledger = 'npm run -s deskledger --'
  const asOf = simulated ? ` --as-of ${simulatedYear + 1}-01-01` : ''
  return [
    `The ledger is in ${file}. Next:`,
    ...(example === undefined ? [] : [`  ${deskledger} show ${file} ${example.id}`]),
    `  ${deskledger} kpi ${file}${asOf} --period month`,
    `  ${deskledger} kpi ${file}${asOf} --by kind,department`,
    `  ${deskledger} report ${file}${asOf} --out report.html`,
    `  ${deskledger} verify ${file}`,
    '',
  ].join('\n')
}

/** `demo [FILE]`: exit code 1 when the ledger that came out is not sound. */
export const demoCommand: CommandRun = (args, io) => {
  const command = describe(io)
  return withArgs(command, args, async () => {
    const [log] = command.args
    const { tickets, seed, out, desk } = command.opts<Options>()
    if (log !== undefined && desk !== undefined)
      throw new BadInput(`--desk: found ${desk} beside ${log}, expected one of them`)
    const file =
      out ?? join('.', FOLDER, log === undefined ? `${desk ?? 'simulated'}-${simulatedYear}.db` : `${nameOf(log)}.db`)
    const report =
      log === undefined
        ? await play(io, file, { tickets, seed, desk: await deskNamed(desk) })
        : await importLedger(io, log, file)
    io.stdout.write(nextSteps(file, report, log === undefined))
    return report.sound ? 0 : 1
  })
}
