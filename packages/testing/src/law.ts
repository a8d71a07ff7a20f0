/**
 * Something that must hold, as a check that any test runner can run. It takes no longer than a unit test may and throws
 * an `Error` that shows what went wrong.
 */
export interface Law {
  /** reads as a sentence; unique in its list */
  readonly name: string
  readonly run: () => Promise<void>
}

/** What vitest, jest and `node:test` have in common: a function that registers a named test. */
export type RegisterTest = (name: string, run: () => Promise<void>) => unknown

/**
 * Registers laws as tests, one each, with the `test` of your runner.
 *
 * @example
 * import { test } from 'node:test'
 * import { memoryStore } from '@deskledger/core'
 * import { registerLaws, storeContract } from '@deskledger/testing'
 *
 * registerLaws(storeContract(() => ({ store: memoryStore() })), test)
 */
export const registerLaws = (laws: readonly Law[], test: RegisterTest): void => {
  for (const { name, run } of laws) test(name, run)
}
