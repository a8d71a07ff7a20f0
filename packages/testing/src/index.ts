/**
 * What it takes to test code that is built on deskledger, under any test runner.
 *
 * @packageDocumentation
 */
export { registerLaws, type Law, type RegisterTest } from './law.ts'
export { storeContract, type StoreContractOptions } from './store/storeContract.ts'
export type { MakeStore, StoreUnderTest } from './store/storeUnderTest.ts'
