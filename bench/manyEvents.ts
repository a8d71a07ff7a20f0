// A child of its own: feeds a cube with events that are made as it goes, so that none is held. Prints the time and the peak memory.
import { standardKinds, ticketKinds, type RecordedEvent } from '@deskledger/core'
import { createCube } from '@deskledger/core/kpi'
import { factsOf, headOf } from './work/facts.ts'

const [count = '0'] = process.argv.slice(2)
const kinds = ticketKinds(standardKinds)
const cube = createCube({ kinds, statesAtHand: 20_000 })
const TOGETHER = 500

let position = 0
/** As a store would give it back, without a chain. */
const recorded = (index: number, place: number, fact: ReturnType<typeof factsOf>[number]) =>
  ({
    ...fact,
    stream: headOf(index).stream,
    version: place + 1,
    recordedAt: fact.at,
    correlationId: '',
    id: '',
    prev: '',
    hash: '',
    schema: kinds.events.get(fact.type)?.schema ?? 1,
    position: ++position,
  }) as RecordedEvent

const start = performance.now()
for (let first = 0; position < Number(count); first += TOGETHER) {
  const stories = Array.from({ length: TOGETHER }, (_, index) => factsOf(first + index))
  for (let place = 0; place < 10; place++) {
    for (const [index, facts] of stories.entries()) {
      const fact = facts[place]
      if (fact !== undefined) cube.apply(recorded(first + index, place, fact))
    }
  }
}
cube.settle()
const rows = cube.figures({ asOf: Date.UTC(2035, 0, 1), period: 'year' }).length
const ms = performance.now() - start
console.log(JSON.stringify({ ms, megabytes: process.resourceUsage().maxRSS / 1024, count: position, rows }))
