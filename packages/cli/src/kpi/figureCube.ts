import { ticketKinds, type EventStore, type Instant } from '@deskledger/core'
import { openLedgerCube, type Cube } from '@deskledger/core/kpi'
import { inOneLine } from '../badInput.ts'
import { deskKinds } from '../deskKinds.ts'
import type { Io } from '../io.ts'
import { progressOn } from '../progress.ts'
import type { FigureLedger } from './ledgerAccess.ts'

/** A store that says how many events were read of its log. */
const counting = (store: EventStore, report: (events: number) => void): EventStore =>
  Object.assign(Object.create(store) as EventStore, {
    async *readAll(options: Parameters<EventStore['readAll']>[0]) {
      let read = 0
      for await (const events of store.readAll(options)) {
        yield events
        report((read += events.length))
      }
    },
  })

const open = async (io: Io, store: EventStore, knownAsOf?: Instant) => {
  const progress = progressOn(io, 'counting, events')
  const options = knownAsOf === undefined ? {} : { knownAsOf }
  const ledgerCube = await openLedgerCube(counting(store, progress.report), ticketKinds(deskKinds), options)
  await ledgerCube.catchUp().finally(progress.end)
  return ledgerCube
}

/** A cube of what was known at an instant. It is never kept. */
export const knownCube = async (io: Io, { store }: FigureLedger, knownAsOf: Instant): Promise<Cube> =>
  (await open(io, store, knownAsOf)).cube

/**
 * Asks a ledger's cube, which is kept beside its log: asked again, it reads only what has been appended since. That it could
 * not be kept is said, and takes nothing from the answer.
 */
export const askKept = async <T>(
  io: Io,
  { store, isWritable }: FigureLedger,
  ask: (cube: Cube) => T | Promise<T>,
): Promise<T> => {
  const ledgerCube = await open(io, store)
  const answer = await ask(ledgerCube.cube)
  if (!isWritable) return answer
  try {
    await ledgerCube.keep()
  } catch (error) {
    io.stderr.write(`deskledger kpi: the figures are not kept for the next time: ${inOneLine(error)}\n`)
  }
  return answer
}
