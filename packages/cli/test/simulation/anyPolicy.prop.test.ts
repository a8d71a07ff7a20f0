import * as fc from 'fast-check'
import { standardKinds, ticketKinds } from '@deskledger/core'
import { recordKinds } from '@deskledger/core/records'
import { verifyLedger } from '@deskledger/core/verify'
import { arbitraryPolicy } from '@deskledger/testing'
import { expect, it } from 'vitest'
import { castOf } from '../../src/simulation/castOf.ts'
import { simulated } from './ledgers.ts'

const allKinds = [...standardKinds, ...recordKinds]

/** Reports, surveys and the like come by the calendar, however few the tickets: some of these kinds at a time. */
const kindsOf = fc.subarray([...recordKinds]).map((kinds) => [...standardKinds, ...kinds])

it('people find a way under any policy, and what they do is a sound ledger', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryPolicy(),
      kindsOf,
      fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      async (policy, kinds, seed) => {
        const cast = castOf(
          policy,
          kinds.map(({ kind }) => kind),
        )
        const { store, events } = await simulated({ desk: { policy, kinds, cast }, tickets: 12, seed })
        expect(await verifyLedger(store, ticketKinds(allKinds))).toMatchObject({ fault: null, events })
      },
    ),
    { numRuns: 20 },
  )
}, 120_000)
