import * as fc from 'fast-check'
import { isSealed, type RecordedEvent } from '@deskledger/core'
import { describe, expect, it } from 'vitest'
import { bytesOf, eventsOf, simulated } from './ledgers.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const tickets = fc.integer({ min: 1, max: 60 })

/** Encryption is fresh each time, so boxes differ, and with them the chain. */
const withoutBoxes = ({ data, prev: _prev, hash: _hash, ...rest }: RecordedEvent) => {
  const { sealed, ...clear } = data as { readonly sealed?: unknown }
  return { ...rest, data: isSealed(sealed) ? { ...clear, sealed: { ...sealed, box: '' } } : data }
}

describe('one seed', () => {
  it('gives the same ledger, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(seed, tickets, async (seed, tickets) => {
        const [one, other] = await Promise.all([simulated({ seed, tickets }), simulated({ seed, tickets })])
        expect(await bytesOf(one.store)).toEqual(await bytesOf(other.store))
      }),
      { numRuns: 8 },
    )
  }, 60_000)

  it('gives the same events, ids and times where texts are sealed', async () => {
    const runs = await Promise.all([1, 2].map(() => simulated({ tickets: 40, personalShare: 0.5 })))
    const [one, other] = await Promise.all(runs.map(async ({ store }) => (await eventsOf(store)).map(withoutBoxes)))
    expect(one).toEqual(other)
    expect(one?.some(({ data }) => 'sealed' in (data as object))).toBe(true)
  })

  it('tells the same story with personal texts as without', async () => {
    const [bare, sealed] = await Promise.all([
      simulated({ tickets: 40 }),
      simulated({ tickets: 40, personalShare: 0.5 }),
    ])
    const told = async ({ store }: typeof bare) =>
      (await eventsOf(store))
        .filter(({ type }) => type !== 'ticket.noteAdded')
        .map(({ type, at, actor }) => [type, at, actor.id])
    expect(await told(sealed)).toEqual(await told(bare))
  })
})

it('another seed gives another ledger', async () => {
  const [one, other] = await Promise.all([simulated({ seed: 1 }), simulated({ seed: 2 })])
  const times = async ({ store }: typeof one) => (await eventsOf(store)).map(({ at }) => at)
  expect(await times(one)).not.toEqual(await times(other))
})
