import { standardKinds, ticketKinds } from '@deskledger/core'
import { deciderLaws, registerLaws } from '@deskledger/testing'
import { describe, test } from 'vitest'
import { soak } from '../soak.ts'

describe('the four kinds', () => {
  registerLaws(deciderLaws(ticketKinds(standardKinds), { runs: soak(100) }), test)
})
