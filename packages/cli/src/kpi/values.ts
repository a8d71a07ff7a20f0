import type { Instant } from '@deskledger/core'
import { standardMeasures, type Cube, type DimensionValue, type ExposureEntry, type Group } from '@deskledger/core/kpi'
import { dimensionText, NONE } from '../figureText.ts'

/** Reads the values of a dimension as they are told. */
export interface ValueReader {
  (dimension: string, text: string): DimensionValue
  /** whether any ticket has the value */
  isKnown(dimension: string, value: DimensionValue): boolean
}

/**
 * Reads values as tickets have them: 3 is the number of a severity, and may be the name of a department.
 *
 * @example
 * valueReader(cube, asOf)('severity', '3') // 3
 */
export const valueReader = (cube: Cube, asOf: Instant): ValueReader => {
  const known = new Map<string, ReadonlyMap<string, DimensionValue>>()
  const valuesOf = (dimension: string): ReadonlyMap<string, DimensionValue> => {
    const found = known.get(dimension)
    if (found !== undefined) return found
    const kpis = standardMeasures.slice(0, 1).map(({ id }) => id) // any will do: rows come for every group
    const values = cube.figures({ asOf, kpis, by: [dimension] }).map(({ group }) => group[dimension] ?? null)
    const byText = new Map(values.map((value) => [dimensionText(value), value]))
    known.set(dimension, byText)
    return byText
  }
  const read = (dimension: string, text: string): DimensionValue => {
    if (text === NONE) return null
    return valuesOf(dimension).get(text) ?? text
  }
  return Object.assign(read, {
    isKnown: (dimension: string, value: DimensionValue) => valuesOf(dimension).has(dimensionText(value)),
  })
}

/** Reads the groups of entries whose values are texts. */
export const withValues = (entries: readonly ExposureEntry[], read: ValueReader): readonly ExposureEntry[] =>
  entries.map((entry) => {
    const group: Group = Object.fromEntries(
      Object.entries(entry.group ?? {}).map(([id, value]) => [id, read(id, String(value))]),
    )
    return { ...entry, group }
  })
