import {
  asId,
  policyPublished,
  standardKinds,
  ticketKinds,
  type AnyEventDefinition,
  type EventStore,
  type StreamId,
} from '@deskledger/core'
import * as fc from 'fast-check'
import { arbitraryCharacter } from '../arbitrary/character.ts'
import { arbitraryActor } from '../arbitrary/command.ts'
import { arbitraryStoredData } from '../arbitrary/event.ts'
import { assertEqual } from '../assert/assertions.ts'
import type { Law } from '../law.ts'
import { storeLaw, type MakeStore } from './storeUnderTest.ts'
import { appendOf, appended, freshId, gather, withoutPosition, type Draft } from './writer.ts'

const standard = (): readonly AnyEventDefinition[] => [...ticketKinds(standardKinds).events.values(), policyPublished]

const ofDefinition = (definition: AnyEventDefinition): fc.Arbitrary<Draft> =>
  arbitraryStoredData(definition).map((data) => ({ type: definition.type, schema: definition.schema, data }))

/** Events that this library does not know, or knows in an older schema. */
const foreign = (types: readonly string[]): fc.Arbitrary<Draft> =>
  fc.record(
    {
      type: fc.oneof(fc.constantFrom(...types), fc.constantFrom('repair.visited', 'from.the.future', '投诉')),
      schema: fc.integer({ min: 1, max: 9 }),
      data: fc.jsonValue({ maxDepth: 3, stringUnit: arbitraryCharacter() }),
    },
    { noNullPrototype: true },
  )

const instant = (): fc.Arbitrary<number> => fc.integer({ min: -2_208_988_800_000, max: 10_413_791_999_999 })

const arbitraryDraft = (definitions: readonly AnyEventDefinition[]): fc.Arbitrary<Draft> => {
  const content = fc.oneof(
    { weight: 4, arbitrary: fc.oneof(...definitions.map(ofDefinition)) },
    { weight: 1, arbitrary: foreign(definitions.map(({ type }) => type as string)) },
  )
  return fc
    .tuple(content, arbitraryActor(), instant(), fc.string({ minLength: 1, unit: arbitraryCharacter() }))
    .map(([draft, actor, at, correlationId]) => ({ ...draft, actor, at, correlationId }))
}

/** Appends drafts to a stream of their own and compares every way of reading them. */
const assertReadBack = async (store: EventStore, drafts: readonly Draft[]): Promise<void> => {
  const stream = asId<StreamId>(`ticket/${freshId('stream')}`)
  const append = appendOf(store, stream, drafts)
  const expected = append.events.map(({ event }) => event)
  const events = appended(await store.append(append))
  assertEqual(events.map(withoutPosition), expected, 'the answer')
  assertEqual((await store.readStream(stream)).map(withoutPosition), expected, 'readStream')
  const range = { after: (events[0]?.position ?? 1) - 1, upTo: events.at(-1)?.position ?? 0 }
  assertEqual((await gather(store.readAll(range))).map(withoutPosition), expected, 'readAll')
  const texts = (await gather(store.readBytes(range))).map(({ json }) => json)
  assertEqual(
    texts,
    append.events.map(({ json }) => json),
    'readBytes',
  )
}

/** What is written is read back equal, whatever it is. */
export const fidelityLaws = (makeStore: MakeStore, runs: number, definitions = standard()): readonly Law[] => [
  storeLaw(makeStore, 'an event of every type is read back equal', async (store) => {
    for (const definition of definitions) {
      await assertReadBack(store, fc.sample(ofDefinition(definition), { numRuns: 2, seed: 1 }))
    }
  }),

  storeLaw(makeStore, 'what is written is read back equal, unknown types and newer schemas included', async (store) => {
    const drafts = fc.array(arbitraryDraft(definitions), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(drafts, (some) => assertReadBack(store, some)),
      { numRuns: runs },
    )
  }),
]
