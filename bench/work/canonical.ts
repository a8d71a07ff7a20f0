import { canonicalJson } from '@deskledger/core'
import { peer } from '../peers/peer.ts'
import { compare, timed, type Job, type Size } from '../harness.ts'
import { parsedStreams } from '../stories.ts'

/** Canonical JSON of a ticket's events, beside what prints no canonical JSON and what does. */
export const canonicalJobs = ({ quick }: Size): readonly Job[] => {
  const passes = quick ? 1 : 20
  const job = (other: string, theirs: () => Promise<(value: unknown) => unknown>): Job => ({
    name: `canonical JSON of an event / ${other}`,
    unit: 'events/s',
    async measure() {
      const events = (await parsedStreams(1000, null)).flat()
      const print = await theirs()
      const over = (printer: (value: unknown) => unknown) =>
        timed(() => {
          for (let pass = 0; pass < passes; pass++) for (const event of events) printer(event)
        })
      return compare({ amount: events.length * passes, ours: over(canonicalJson), floor: over(print) })
    },
  })
  return [
    job('JSON.stringify', async () => JSON.stringify),
    job('canonicalize 5.1.0', async () => {
      const { default: canonicalize } = await peer('canonicalize')
      return canonicalize
    }),
  ]
}
