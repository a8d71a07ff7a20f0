import { memoryStore, standardKinds, ticketKinds, type TicketId } from '@deskledger/core'
import { timeRules } from '@deskledger/core/rules'
import { arbitraryHistory } from '@deskledger/testing'
import * as fc from 'fast-check'
import { command, handClock, testDesk, type TestDesk } from './testDesk.ts'

const kinds = ticketKinds(standardKinds, timeRules)
const count = 4

/** A ledger that a desk wrote, of a few tickets with random lives, sealed texts included. The same for the same seed. */
export const randomLedger = async (seed: number): Promise<TestDesk> => {
  const clock = handClock()
  const desk = testDesk({ clock, store: memoryStore() })
  const histories = fc.sample(arbitraryHistory(kinds, { from: clock.at, maxCommands: 12 }), { numRuns: count, seed })
  for (const [n, { commands }] of histories.entries()) {
    for (const { id, type, actor, at, data } of commands) {
      clock.at = Math.max(clock.at, at)
      const more = { id: `${n}-${id}`, ticket: `T-${n}` as TicketId, actor, at }
      await desk.desk.execute(command(type, data as object, more))
    }
  }
  return desk
}
