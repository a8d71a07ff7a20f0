import type { Words } from '../words.ts'

/** What a figure is called, and what it is counted in. A `Measure` of `@deskledger/core/kpi` is one. */
export interface FigureWords {
  readonly id: string
  readonly label: Words
  readonly unit: 'count' | 'ratio' | 'ms' | 'per-million'
}
