import type { Io } from '../io.ts'
import { progressOn } from '../progress.ts'
import { simulatedYear } from '../simulation/hours.ts'
import type { NamedDesk } from './deskNamed.ts'
import { keepOpen } from '../simulation/keepOpen.ts'
import { simulateYear } from '../simulation/simulateYear.ts'
import { printReport, type Report } from './report.ts'
import { newSimulatedLedger } from './simulatedLedger.ts'

/** Share of the simulated tickets that carry personal texts: sealing each of them takes longer than all else. */
const PERSONAL = 0.05

/** Plays the simulated year into a new ledger, and reports on it. */
export const play = async (
  io: Io,
  file: string,
  { tickets, seed, desk }: { readonly tickets: number; readonly seed: number; readonly desk: NamedDesk },
): Promise<Report> => {
  const store = await newSimulatedLedger(io, file, simulatedYear, seed)
  try {
    io.stderr.write(
      `Playing a SIMULATED year (${simulatedYear}) of ${desk.name}, about ${tickets.toLocaleString('en')} tickets, seed ${seed}, into ${file}\n`,
    )
    const progress = progressOn(io, `simulating ${simulatedYear}, hours`)
    const { until, events } = await simulateYear({
      store: keepOpen(store),
      desk: desk.desk,
      seed,
      tickets,
      personalShare: PERSONAL,
      progress: ({ hour, of }) => progress.report(hour, of),
    }).finally(progress.end)
    const title = [
      `SIMULATED: ${desk.name}, year ${simulatedYear}: invented data, no real customers (seed ${seed})`,
      `${events.toLocaleString('en')} events; ${100 * PERSONAL} % of the tickets carry personal texts, sealed`,
    ].join('\n')
    return await printReport(io, store, { asOf: until, title })
  } finally {
    await store.close()
  }
}
