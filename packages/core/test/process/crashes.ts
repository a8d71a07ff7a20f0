import * as fc from 'fast-check'
import type { ProcessDesk } from '@deskledger/core/process'

class Crash extends Error {}

/** Dies at its nth command: before it, or after it was carried out and before anybody was told. */
export const dying = (desk: ProcessDesk, nth: number, after: boolean): ProcessDesk => {
  let count = 0
  return {
    kinds: desk.kinds,
    async execute(command) {
      count += 1
      if (count === nth && !after) throw new Crash('before')
      const executed = await desk.execute(command)
      if (count === nth) throw new Crash('after')
      return executed
    },
  }
}

export const crash = fc.record({ nth: fc.integer({ min: 1, max: 8 }), after: fc.boolean(), keeps: fc.boolean() })

/** Waits for what may crash. */
export const survive = async (work: Promise<unknown>): Promise<void> => {
  await work.catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error
  })
}
