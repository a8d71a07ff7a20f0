import { standardKinds, ticketKinds } from '@deskledger/core'
import { timeRules } from '@deskledger/core/rules'
import { deciderLaws, registerLaws } from '@deskledger/testing'
import { describe, test } from 'vitest'
import { soak } from '../soak.ts'

describe('the four kinds', () => {
  registerLaws(deciderLaws(ticketKinds(standardKinds, timeRules), { runs: soak(100) }), test)
})
