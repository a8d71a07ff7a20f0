import type { EventStore, Instant } from '@deskledger/core'
import type { Command } from 'commander'
import { effectiveTimeZone, instantArg, timeZoneArg } from './timeArgs.ts'

export interface AsOfOptions {
  readonly asOf?: string
  readonly timeZone?: string
}

/** Gives a command `--as-of` and `--time-zone`. */
export const withAsOf = (command: Command): Command =>
  command
    .option('--as-of <day or instant>', 'as it was then (default: now)')
    .option(
      '--time-zone <zone>',
      "by whose clocks it is told, and where a day begins (default: as in the ledger's policy, else UTC)",
      timeZoneArg,
    )

/** What cannot be read is said before the ledger, which knows the zone, is opened. */
export const checkAsOf = ({ asOf }: AsOfOptions): void => {
  if (asOf !== undefined) instantArg('--as-of', asOf, 'UTC')
}

export const readAsOf = async (
  store: EventStore,
  { asOf, timeZone: asked }: AsOfOptions,
  now: Instant,
): Promise<{ readonly asOf: Instant; readonly timeZone: string }> => {
  const timeZone = await effectiveTimeZone(store, asked)
  return { asOf: asOf === undefined ? now : instantArg('--as-of', asOf, timeZone), timeZone }
}
