import type { CommandRun } from '../io.ts'
import { askLedger } from '../kpi/ask.ts'
import { checkCombinations } from '../kpi/combinations.ts'
import { csvText } from '../kpi/csvText.ts'
import { jsonText } from '../kpi/jsonText.ts'
import { describeKpi, type KpiOptions } from '../kpi/options.ts'
import { plainText } from '../kpi/plainText.ts'
import { readSupplied, readTimes } from '../kpi/question.ts'
import { withArgs } from '../parseArgs.ts'

/** `kpi LEDGER`: figures, in business time too where the policy has opening hours; durations are milliseconds in JSON and CSV. */
export const kpiCommand: CommandRun = (args, io) => {
  const command = describeKpi(io)
  return withArgs(command, args, async () => {
    const [ledger = ''] = command.args
    const options = command.opts<KpiOptions>()
    const now = io.clock.now()
    checkCombinations(options)
    readTimes(options, 'UTC', now) // what cannot be read is said before the ledger, which knows the zone, is opened
    const answer = await askLedger(io, ledger, { options, now, supplied: await readSupplied(options) })
    if (options.json === true) io.stdout.write(jsonText(answer, options))
    else io.stdout.write(options.csv === true ? csvText(answer, options) : plainText(answer))
    return 0
  })
}
