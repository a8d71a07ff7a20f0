import { ticketKinds, type EventStore, type Instant } from '@deskledger/core'
import { openLedgerCube, type Cube, type LedgerCubeOptions } from '@deskledger/core/kpi'
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

/** As of when figures are made, and as was known when; without the latter, as is known now. */
type Then = Required<Pick<LedgerCubeOptions, 'asOf'>> & Pick<LedgerCubeOptions, 'knownAsOf'>

const open = async (io: Io, store: EventStore, options: Then) => {
  const progress = progressOn(io, 'counting, events')
  const ledgerCube = await openLedgerCube(counting(store, progress.report), ticketKinds(deskKinds), options)
  await ledgerCube.catchUp().finally(progress.end)
  return ledgerCube
}

/** A cube of what was known at an instant, or by the policy of another one. It is never kept. */
export const cubeOfThen = async (io: Io, { store }: FigureLedger, then: Then): Promise<Cube> =>
  (await open(io, store, then)).cube

/**
 * Asks a ledger's cube, made by the policy of just before `asOf`, which is kept beside its log: asked again, it reads only what has been appended since. That it could
 * not be kept is said, and takes nothing from the answer.
 */
export const askKept = async <T>(
  io: Io,
  { store, isWritable }: FigureLedger,
  asOf: Instant,
  ask: (cube: Cube) => T | Promise<T>,
): Promise<T> => {
  const ledgerCube = await open(io, store, { asOf })
  const answer = await ask(ledgerCube.cube)
  if (!isWritable) return answer
  try {
    await ledgerCube.keep()
  } catch (error) {
    io.stderr.write(`deskledger kpi: the figures are not kept for the next time: ${inOneLine(error)}\n`)
  }
  return answer
}
