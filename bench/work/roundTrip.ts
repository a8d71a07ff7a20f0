import { createDesk, memoryStore, type Hash } from '@deskledger/core'
import { hash } from 'node:crypto'
import { castoreHandler } from '../peers/castore.ts'
import { emmettHandler, memoryEmmett } from '../peers/emmett.ts'
import type { Way } from '../peers/peerFold.ts'
import { atLeast, compare, timed, type Bar, type Job, type Measured, type Size } from '../harness.ts'
import { steppingClock, storyOf } from '../stories.ts'
import { handDecide, type StoryCommand } from './handDecide.ts'
import { freshState } from './mutableFold.ts'
import { step, type Anything } from './step.ts'

type Handle = (command: StoryCommand, stream: string) => unknown

/** Every ticket's first command, then every ticket's second: so ten events later all streams have grown to ten. */
export const inWaves = (tickets: number, from = 0): readonly (readonly [StoryCommand, string])[] => {
  const stories = Array.from({ length: tickets }, (_, index) => storyOf(from + index))
  return Array.from({ length: 10 }, (_, wave) => wave).flatMap((wave) =>
    stories.map((story) => [story[wave] as StoryCommand, `ticket/${story[0].ticket}`] as const),
  )
}

const running = (
  commands: readonly (readonly [StoryCommand, string])[],
  open: () => Handle | Promise<Handle>,
): Measured => {
  return async () => {
    const handle = await open()
    return timed(async () => {
      for (const [command, stream] of commands) await handle(command, stream)
    })()
  }
}

const deskHandler = async (hash?: Hash | null): Promise<Handle> => {
  const desk = createDesk({ store: memoryStore(hash === undefined ? {} : { hash }), clock: steppingClock() })
  await desk.execute(storyOf(9_999_999)[0]) // the policy is in the ledger now
  return async (command) => {
    const executed = await desk.execute(command)
    if (!executed.accepted) throw new Error(executed.rejection.message)
  }
}

const mapHandler = (): Handle => {
  const streams = new Map<string, Anything[]>()
  const { now } = steppingClock()
  return (command, stream) => {
    const past = streams.get(stream) ?? []
    const state = freshState()
    for (const { type, data, at, actor, version } of past) step(state, type, data, at, actor.kind, stream, version)
    past.push({ ...handDecide(command, state), at: now(), actor: command.actor, version: past.length + 1 })
    streams.set(stream, past)
  }
}

/** Load, decide, append one event, in memory, on streams that grow to ten events. Who brings no validation does without. */
export const roundTripJobs = ({ quick }: Size): readonly Job[] => {
  const job = (
    name: string,
    tickets: number,
    ours: () => Promise<Handle>,
    theirs: () => Handle | Promise<Handle>,
    bar?: Bar,
  ): Job => ({
    name: `load + decide + append in memory, ${tickets.toLocaleString('en')} tickets, ${name}`,
    unit: 'commands/s',
    ...(bar === undefined ? {} : { bar }),
    measure: () => {
      const commands = inWaves(tickets)
      const times = quick ? { runs: 5, warmups: 1 } : { runs: 9 }
      return compare({
        amount: commands.length,
        ours: running(commands, ours),
        floor: running(commands, theirs),
        ...times,
      })
    },
  })
  const emmett = (way: Way) => async (): Promise<Handle> =>
    emmettHandler(way, (await memoryEmmett())(), steppingClock().now)
  const castore = (way: Way) => () => castoreHandler(way, steppingClock().now)
  const chainOff = () => deskHandler(null)
  const platform = () => deskHandler((text) => hash('sha256', text))
  const many = quick ? 500 : 1_000
  return [
    job('all on / emmett 0.42.0, evolve by copies', 300, () => deskHandler(), emmett('copies'), atLeast(1)),
    job('all on / emmett 0.42.0, evolve = the mutable fold', 300, () => deskHandler(), emmett('in place')),
    job('all on / emmett 0.42.0, evolve by copies', many, () => deskHandler(), emmett('copies'), atLeast(1)),
    job(
      'all on, the platform’s SHA-256 / emmett 0.42.0, evolve by copies',
      many,
      platform,
      emmett('copies'),
      atLeast(1),
    ),
    job('chain off / castore 2.4.2, reducer by copies', many, chainOff, castore('copies'), atLeast(1)),
    job('chain off / castore 2.4.2, reducer = the mutable fold', many, chainOff, castore('in place')),
    job('chain off / Map of arrays', many, chainOff, mapHandler),
    job('all on / Map of arrays', many, () => deskHandler(), mapHandler),
  ]
}
