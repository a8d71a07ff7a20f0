import { standardKinds, ticketKinds, type RecordedEvent, type TicketKinds } from '@deskledger/core'
import * as fc from 'fast-check'
import { arbitraryLog } from '../arbitrary/log.ts'
import { assertEqual } from '../assert/assertions.ts'
import { forAll, type LawOptions } from '../decider/forAll.ts'
import type { Law } from '../law.ts'
import type { Projection, Running } from './projection.ts'

export interface ProjectionLawOptions<Result> extends LawOptions {
  /** kinds of the tickets in the logs; the standard ones, when left out */
  readonly kinds?: TicketKinds
  /** the same result computed from the whole log at once: the plain definition that the projection must equal */
  readonly rebuild?: (log: readonly RecordedEvent[]) => Result
}

/** A log and two places in it. */
interface Cut {
  readonly log: readonly RecordedEvent[]
  readonly early: number
  readonly late: number
}

const arbitraryCut = (kinds: TicketKinds): fc.Arbitrary<Cut> =>
  fc.tuple(arbitraryLog(kinds), fc.nat(1000), fc.nat(1000)).map(([log, a, b]) => {
    const [one, other] = [a % (log.length + 1), b % (log.length + 1)]
    return { log, early: Math.min(one, other), late: Math.max(one, other) }
  })

const taking = <Result>(running: Running<Result>, events: readonly RecordedEvent[]): Running<Result> => {
  for (const event of events) running.take(event)
  return running
}

/** As if the process had ended: only what is JSON comes back. */
const restarted = <Result>(projection: Projection<Result>, running: Running<Result>): Running<Result> =>
  projection.open(JSON.parse(JSON.stringify(running.save())))

/**
 * What every projection must keep, so that it survives crashes and deliveries that come twice.
 *
 * @example
 * const opened: Projection<number> = {
 *   open: (saved = { position: 0, count: 0 }) => {
 *     let { position, count } = saved as { position: number; count: number }
 *     return {
 *       take: (event) => {
 *         if (event.position <= position) return
 *         position = event.position
 *         if (event.type === 'ticket.received') count += 1
 *       },
 *       save: () => ({ position, count }),
 *       result: () => count,
 *     }
 *   },
 * }
 * registerLaws(projectionLaws(opened), test)
 */
export const projectionLaws = <Result>(
  projection: Projection<Result>,
  { kinds = ticketKinds(standardKinds), rebuild, ...options }: ProjectionLawOptions<Result> = {},
): readonly Law[] => {
  const straight = (log: readonly RecordedEvent[]): Result => taking(projection.open(), log).result()
  const law = (name: string, check: (cut: Cut) => void): Law => forAll(name, () => arbitraryCut(kinds), options, check)
  const equalsRebuilt = law('taken event by event = computed from the whole log, at every position', ({ log }) => {
    const running = projection.open()
    for (const [index, event] of log.entries()) {
      running.take(event)
      assertEqual(running.result(), rebuild?.(log.slice(0, index + 1)), `result after ${index + 1} events`)
    }
  })
  return [
    ...(rebuild === undefined ? [] : [equalsRebuilt]),

    law('it can be saved and opened again at any position', ({ log, early }) => {
      const before = taking(projection.open(), log.slice(0, early))
      const after = taking(restarted(projection, before), log.slice(early))
      assertEqual(
        after.result(),
        straight(log),
        `result after it was opened again behind ${early} of ${log.length} events`,
      )
    }),

    law('what happened after the last save is taken again after a crash, and counts once', ({ log, early, late }) => {
      const running = taking(projection.open(), log.slice(0, early))
      const saved: unknown = JSON.parse(JSON.stringify(running.save()))
      taking(running, log.slice(early, late)) // lost with the process
      const after = taking(projection.open(saved), log.slice(early))
      assertEqual(after.result(), straight(log), 'result after a crash')
    }),

    law('events that are delivered a second time count once', ({ log, early, late }) => {
      const running = taking(projection.open(), log.slice(0, late))
      taking(running, log.slice(early, late))
      const after = taking(restarted(projection, running), log.slice(early))
      assertEqual(after.result(), straight(log), `result when events ${early} to ${late} came more than once`)
    }),

    law('the same log gives the same result, and reading a result changes nothing', ({ log, early }) => {
      const running = taking(projection.open(), log.slice(0, early))
      running.result()
      running.save()
      assertEqual(taking(running, log.slice(early)).result(), straight(log), 'result after it was read in between')
    }),
  ]
}
