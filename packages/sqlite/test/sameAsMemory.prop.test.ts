import { asId, memoryStore, type Append, type AppendResult, type EventStore, type StreamId } from '@deskledger/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sqliteStore } from '@deskledger/sqlite'
import { appendOf, gather, withoutPosition, type Wish } from './appends.ts'
import { folder } from './folder.ts'
import { soak } from './soak.ts'

interface Draft {
  readonly stream: string
  /** added to the version that the stream has; most often 0, so that most appends succeed */
  readonly off: number
  readonly texts: readonly string[]
  readonly command: number
  readonly dueAt: number | null
}

const streams = ['ticket/a', 'ticket/ab', 'policy', 'ticket/ü', 'ticket/\u{1F600}']

const draft: fc.Arbitrary<Draft> = fc.record({
  stream: fc.constantFrom(...streams),
  off: fc.constantFrom(0, 0, 0, 0, 0, 1, -1),
  texts: fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 4 }),
  command: fc.nat(40),
  dueAt: fc.option(fc.nat(50)),
})

type Step =
  | { readonly type: 'append'; readonly drafts: readonly Draft[]; readonly by: 0 | 1 }
  | { readonly type: 'reopen'; readonly which: 0 | 1 }
  | { readonly type: 'compare'; readonly which: 0 | 1; readonly n: number }

const which = fc.constantFrom(0 as const, 1 as const)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant('append'), drafts: fc.array(draft, { maxLength: 6 }), by: which }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('reopen'), which }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('compare'), which, n: fc.nat(12) }) },
)

const wishOf = async (model: EventStore, { stream, off, texts, command, dueAt }: Draft): Promise<Wish> => {
  const past = await model.readStream(asId(stream))
  return {
    stream,
    expectedVersion: Math.max(0, past.length + off),
    hash: past.at(-1)?.hash,
    command: `c${command}`,
    texts,
    dueAt,
  }
}

const bare = (result: AppendResult): unknown =>
  result.outcome === 'appended' ? { ...result, events: result.events.map(withoutPosition) } : result

/** Positions may have gaps, so everything but them is compared, and that they grow. */
const contents = async (store: EventStore, n: number): Promise<unknown> => {
  const log = await gather(store.readAll({ batch: 1 + n }))
  const bytes = await gather(store.readBytes())
  const limit = 1 + (n % 5)
  return {
    log: log.map(withoutPosition),
    grows: log.every(({ position }, index) => index === 0 || position > log[index - 1]!.position),
    bytes: bytes.map(({ position: _, ...stored }) => stored),
    streams: await Promise.all(
      streams.map(async (stream) =>
        (await store.readStream(asId(stream), { from: 1 + (n % 3), to: n })).map(withoutPosition),
      ),
    ),
    whole: await Promise.all(
      streams.map(async (stream) => (await store.readStream(asId(stream))).map(withoutPosition)),
    ),
    names: await store.listStreams({ prefix: 'ticket/', limit, after: n % 2 === 0 ? 'ticket/a' : '' }),
    due: await store.listDue({ until: n * 4, limit }),
    commands: await Promise.all(Array.from({ length: 41 }, (_, id) => store.findCommand(asId(`c${id}`)))),
  }
}

test('two connections to a file, whatever is appended at once, equal the store in memory', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.constantFrom(1, 2, 5, 1024), async (steps, indexEvery) => {
      const { path, remove } = folder()
      const open = () => sqliteStore(path('desk.db'), { ledger: asId('memory'), synchronous: 'normal', indexEvery })
      const model = memoryStore()
      const stores = [open(), open()]
      const results: { readonly found: unknown; readonly expected: unknown }[] = []
      const expectEqual = async (index: 0 | 1, n: number): Promise<void> =>
        expect(await contents(stores[index]!, n)).toEqual(await contents(model, n))
      try {
        for (const step of steps) {
          if (step.type === 'compare') await expectEqual(step.which, step.n)
          else if (step.type === 'reopen') {
            await stores[step.which]!.close()
            stores[step.which] = open()
          } else {
            const appends: Append[] = []
            for (const draft of step.drafts) appends.push(appendOf(model, await wishOf(model, draft)))
            const expected = await Promise.all(appends.map((append) => model.append(append)))
            const found = await Promise.all(appends.map((append) => stores[step.by]!.append(append)))
            results.push({ found: found.map(bare), expected: expected.map(bare) })
          }
        }
        for (const { found, expected } of results) expect(found).toEqual(expected)
        await expectEqual(0, 8)
        await expectEqual(1, 8)
      } finally {
        await Promise.all(stores.map((store) => store.close()))
        remove()
      }
    }),
    { numRuns: soak(60) },
  )
}, 120_000)

test('pages of streams hold each name once, in one order, whatever lies in the tail', async () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(name, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), async (names, limit) => {
      const store = sqliteStore(':memory:', { indexEvery: 8 })
      for (const [index, stream] of names.entries()) {
        await store.append(appendOf(store, { stream, expectedVersion: 0, command: `c${index}`, texts: ['x'] }))
      }
      const found: StreamId[] = []
      for (let page; page === undefined || page.length > 0; found.push(...page)) {
        page = await store.listStreams({ prefix: '', after: found.at(-1) ?? '', limit })
      }
      await store.close()
      const byBytes = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      expect(found).toEqual(byBytes)
    }),
    { numRuns: soak(30) },
  )
})
