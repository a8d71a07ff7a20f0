import * as fc from 'fast-check'
import type { Law } from '../law.ts'

export interface LawOptions {
  /** how many cases each law tries; 100, when left out */
  readonly runs?: number
  /** repeats a run that failed */
  readonly seed?: number
}

/** A law that holds for all that an arbitrary draws. */
export const forAll = <T>(
  name: string,
  arbitrary: () => fc.Arbitrary<T>,
  { runs = 100, seed }: LawOptions,
  check: (value: T) => void,
): Law => ({
  name,
  run: async () => {
    fc.assert(fc.property(arbitrary(), check), { numRuns: runs, ...(seed === undefined ? {} : { seed }) })
  },
})
