import type { Instant } from '@deskledger/core'
import { BadInput } from './badInput.ts'
import { instantArg } from './timeArgs.ts'

/** The options that say which time is asked about, and as of when. */
export interface BoundOptions {
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
}

interface Bounds {
  readonly asOf: Instant
  readonly from: Instant | null
  readonly to: Instant | null
}

/**
 * Reads them in a zone, where a day stands for its beginning.
 *
 * @throws BadInput naming the option and what was given
 */
export const readBounds = ({ from, to, asOf }: BoundOptions, timeZone: string, now: Instant): Bounds => {
  const read = (option: string, text: string | undefined): Instant | null =>
    text === undefined ? null : instantArg(option, text, timeZone)
  return { asOf: read('--as-of', asOf) ?? now, from: read('--from', from), to: read('--to', to) }
}

/**
 * Only once the zone is known: a day and an instant may change places in another.
 *
 * @throws BadInput for a period that ends before it begins
 */
export const checkBounds = (
  { from = null, to = null }: Partial<Pick<Bounds, 'from' | 'to'>>,
  asked: BoundOptions,
): void => {
  if (from === null || to === null || from <= to) return
  throw new BadInput(`--to: found "${asked.to}", expected no earlier than --from "${asked.from}"`)
}
