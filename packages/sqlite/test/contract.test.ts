import { registerLaws, storeContract, type StoreUnderTest } from '@deskledger/testing'
import { describe, test } from 'vitest'
import { sqliteStore } from '@deskledger/sqlite'
import { folder } from './folder.ts'

const onFile = (indexEvery: number) => (): StoreUnderTest => {
  const { path, remove } = folder()
  const open = () => sqliteStore(path('desk.db'), { synchronous: 'normal', pollInterval: 5, indexEvery })
  return { store: open(), connect: open, reopen: open, dispose: remove }
}

describe('in a file', () => {
  registerLaws(storeContract(onFile(1024), { writers: 50, runs: 20 }), test)
})

describe('in a file whose tables follow at once', () => {
  registerLaws(storeContract(onFile(1), { writers: 50, runs: 10 }), test)
})

describe('in a file whose tables follow after seven rows', () => {
  registerLaws(storeContract(onFile(7), { writers: 50, runs: 10 }), test)
})

describe('in memory', () => {
  const inMemory = (): StoreUnderTest => ({ store: sqliteStore(':memory:') })
  registerLaws(storeContract(inMemory, { writers: 50, runs: 20 }), test)
})
