import { memoryStore } from '@deskledger/core'
import { registerLaws, storeContract } from '@deskledger/testing'
import { describe, test } from 'vitest'

describe('the memory store', () => {
  registerLaws(
    storeContract(() => ({ store: memoryStore() })),
    test,
  )
})

describe('the memory store without a chain', () => {
  registerLaws(
    storeContract(() => ({ store: memoryStore({ hash: null }) })),
    test,
  )
})
