import type { ExposureEntry } from '@deskledger/core/kpi'

/** What is known of exposures, as a file says it. */
export interface ExposureTable {
  readonly entries: readonly ExposureEntry[]
  /** true: the values of groups are texts, whatever they mean, as in CSV */
  readonly areTexts: boolean
  /** where a field of an entry stands in the file */
  readonly placeOf: (index: number, field: string) => string
}
