import { isDeepStrictEqual } from 'node:util'
import { standardKinds, ticketKinds, type StoredEvent } from '@deskledger/core'
import { compare, timed, type Row } from '../harness.ts'
import { parsedStreams } from '../stories.ts'
import { mutableFold } from './mutableFold.ts'

const TICKETS = 100_000
const DISTINCT = 5_000

/** Replay of ten-event tickets against a hand-written mutable fold of the same events to the same state. */
export const replayRows = async (): Promise<readonly Row[]> => {
  const streams = await parsedStreams(DISTINCT, null)
  const kinds = ticketKinds(standardKinds)
  for (const events of streams.slice(0, 50)) {
    if (!isDeepStrictEqual(kinds.replay(events), mutableFold(events))) throw new Error('the floor builds another state')
  }
  const over = (fold: (events: readonly StoredEvent[]) => unknown) =>
    timed(() => {
      for (let pass = 0; pass < TICKETS / DISTINCT; pass++) for (const events of streams) fold(events)
    })
  return [
    await compare({
      name: 'replay of ten-event tickets / mutable fold',
      unit: 'events/s',
      amount: TICKETS * 10,
      ours: over((events) => kinds.replay(events)),
      floor: over(mutableFold),
    }),
  ]
}
