import { isDeepStrictEqual } from 'node:util'
import { standardKinds, ticketKinds, type StoredEvent } from '@deskledger/core'
import { castoreFold } from '../peers/castore.ts'
import { emmettFold } from '../peers/emmett.ts'
import type { PeerFold } from '../peers/peerFold.ts'
import { atLeast, compare, once, timed, type Bar, type Job, type Size } from '../harness.ts'
import { parsedStreams } from '../stories.ts'
import { mutableFold } from './mutableFold.ts'

type Stream = readonly StoredEvent[]

const kinds = ticketKinds(standardKinds)

/** Whoever builds another state, or less of one, does other work. */
const checkSame = ({ toEvents, fold }: PeerFold, all: readonly Stream[]): void => {
  for (const events of all.slice(0, 50)) {
    const { aggregateId: _, ...state } = fold(toEvents(events))
    if (!isDeepStrictEqual({ ...kinds.replay(events) }, state)) throw new Error('it builds another state')
  }
}

/** Replay of ten-event tickets held in memory to the same state; a peer's part of it is calling its reducer in its way. */
export const replayJobs = ({ quick }: Size): readonly Job[] => {
  const distinct = quick ? 1_000 : 5_000
  const streams = once(() => parsedStreams(distinct, null))
  const tickets = quick ? 10_000 : 100_000
  const over = <E>(fold: (events: readonly E[]) => unknown, all: readonly (readonly E[])[]) =>
    timed(() => {
      for (let pass = 0; pass < tickets / distinct; pass++) for (const events of all) fold(events)
    })
  const job = (other: string, theirs: () => PeerFold | Promise<PeerFold>, bar?: Bar): Job => ({
    name: `replay of ten-event tickets / ${other}`,
    unit: 'events/s',
    ...(bar === undefined ? {} : { bar }),
    async measure() {
      const [peer, all] = [await theirs(), await streams()]
      checkSame(peer, all)
      const floor = over(
        peer.fold,
        all.map((stream) => peer.toEvents(stream)),
      )
      return compare({
        amount: tickets * 10,
        runs: quick ? 5 : 9,
        ours: over((events: Stream) => kinds.replay(events), all),
        floor,
      })
    },
  })
  const floor: PeerFold = { toEvents: (stream) => stream, fold: (events) => mutableFold(events) as object }
  return [
    job('mutable fold', () => floor, atLeast(0.5)),
    job('emmett 0.42.0, evolve by copies', () => emmettFold('copies'), atLeast(1)),
    job('castore 2.4.2, reducer by copies', () => castoreFold('copies'), atLeast(1)),
    job('emmett 0.42.0, evolve = the mutable fold', () => emmettFold('in place')),
    job('castore 2.4.2, reducer = the mutable fold', () => castoreFold('in place')),
  ]
}
