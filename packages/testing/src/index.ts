/**
 * What it takes to test code that is built on deskledger, under any test runner.
 *
 * @packageDocumentation
 */
export { registerLaws, type Law, type RegisterTest } from './law.ts'
export { arbitraryCharacter } from './arbitrary/character.ts'
export { arbitraryActor, arbitraryCommand, type CommandOptions } from './arbitrary/command.ts'
export { arbitraryStoredData } from './arbitrary/event.ts'
export { arbitraryFromShape, type ShapeOptions } from './arbitrary/fromShape.ts'
export { arbitraryHistory, type History, type HistoryOptions } from './arbitrary/history.ts'
export { arbitraryLog } from './arbitrary/log.ts'
export { arbitraryStep } from './arbitrary/number.ts'
export { arbitraryPolicy } from './arbitrary/policy.ts'
export { deciderLaws } from './decider/deciderLaws.ts'
export type { LawOptions } from './decider/forAll.ts'
export {
  specify,
  type DeepPartial,
  type Given,
  type GivenFact,
  type SpecifyOptions,
  type Then,
} from './decider/specify.ts'
export { playDesk, type DeskPlay, type DeskPlayOptions } from './play/playDesk.ts'
export type { Projection, Running } from './projection/projection.ts'
export { projectionLaws, type ProjectionLawOptions } from './projection/projectionLaws.ts'
export { storeContract, type StoreContractOptions } from './store/storeContract.ts'
export type { MakeStore, StoreUnderTest } from './store/storeUnderTest.ts'
