import { memoryStore } from '@deskledger/core'
import { registerLaws, storeContract } from '@deskledger/testing'
import { describe, test } from 'vitest'

describe('my store keeps the contract', () => {
  registerLaws(
    storeContract(() => ({ store: memoryStore() })),
    test,
  )
})
