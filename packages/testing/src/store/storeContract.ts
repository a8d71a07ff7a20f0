import type { AnyEventDefinition } from '@deskledger/core'
import type { Law } from '../law.ts'
import { appendLaws } from './appendLaws.ts'
import { chainLaws } from './chainLaws.ts'
import { checkpointLaws } from './checkpointLaws.ts'
import { commandLaws } from './commandLaws.ts'
import { dueLaws } from './dueLaws.ts'
import { fidelityLaws } from './fidelityLaws.ts'
import { lifeLaws } from './lifeLaws.ts'
import { readLaws } from './readLaws.ts'
import { movingLaws } from './movingLaws.ts'
import type { MakeStore } from './storeUnderTest.ts'
import { subscribeLaws } from './subscribeLaws.ts'

export interface StoreContractOptions {
  /** how many create the same stream at once; 200, when left out */
  readonly writers?: number
  /** how many appends of arbitrary events are written and read back; 100, when left out */
  readonly runs?: number
  /** the event types that must come back equal; those of the standard kinds, when left out */
  readonly events?: readonly AnyEventDefinition[]
}

/**
 * What every store must do, whatever it keeps events in. Run it over your own store, or over one of ours on your machine.
 *
 * @param makeStore opens an empty ledger of its own for each law. Give `connect` for a store that several processes may
 *   share and `reopen` for one that outlives its process: laws about them pass without a check where they are missing
 *
 * @example
 * import { memoryStore } from '@deskledger/core'
 * import { registerLaws, storeContract } from '@deskledger/testing'
 * import { describe, test } from 'vitest'
 *
 * describe('the memory store keeps the contract', () => {
 *   registerLaws(storeContract(() => ({ store: memoryStore() })), test)
 * })
 */
export const storeContract = (
  makeStore: MakeStore,
  { writers = 200, runs = 100, events }: StoreContractOptions = {},
): readonly Law[] => [
  ...appendLaws(makeStore, writers),
  ...commandLaws(makeStore),
  ...readLaws(makeStore),
  ...subscribeLaws(makeStore),
  ...dueLaws(makeStore),
  ...checkpointLaws(makeStore),
  ...chainLaws(makeStore),
  ...fidelityLaws(makeStore, runs, events),
  ...movingLaws(makeStore),
  ...lifeLaws(makeStore),
]
