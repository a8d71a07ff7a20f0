import { canonicalJson } from '../../event/canonicalJson.ts'
import { portableSha256 } from '../../event/hash.ts'
import type { Partition } from '../../event/partition.ts'
import type { Dimension } from '../dimension.ts'
import type { Reading } from '../reading.ts'

/** Raised when a cube is kept in another form, or the tickets' states say something else than before. */
const FORMAT = 1

/**
 * What a cube is made by: measures and their versions, dimensions, window, opening hours, partition. Where it differs, what was
 * kept has to be made anew. Of rules written in code only the version can be told.
 */
export const signatureOf = (
  readings: readonly Reading[],
  dimensions: readonly Dimension[],
  partition: Partition | undefined,
): string => {
  const context = readings[0]?.context
  return portableSha256(
    canonicalJson({
      format: FORMAT,
      readings: readings.map(({ measure, clock, isPossible }) => [measure.id, measure.version ?? 1, clock, isPossible]),
      dimensions: dimensions.map(({ id, version = 1 }) => [id, version]),
      window: context?.window ?? null,
      calendar: context?.business?.spec ?? null,
      required: context?.required ?? null,
      partition: partition === undefined ? null : { index: partition.index, of: partition.of },
    }),
  )
}
