import type { Check } from './schema.ts'

/** A closed range of integers. */
export interface Range {
  readonly min: number
  readonly max: number
}

const narrowed = (range: Range, { check, value = 0, inclusive = true, minimum, maximum, length }: Check): Range => {
  switch (check) {
    case 'greater_than':
      return { ...range, min: Math.max(range.min, inclusive ? Math.ceil(value) : Math.floor(value) + 1) }
    case 'less_than':
      return { ...range, max: Math.min(range.max, inclusive ? Math.floor(value) : Math.ceil(value) - 1) }
    case 'min_length':
      return { ...range, min: Math.max(range.min, minimum ?? 0) }
    case 'max_length':
      return { ...range, max: Math.min(range.max, maximum ?? range.max) }
    case 'length_equals':
      return { min: length ?? range.min, max: length ?? range.max }
    default:
      return range
  }
}

/** The range that is left of `widest` after a schema's checks. */
export const boundsOf = (checks: readonly Check[], widest: Range): Range => checks.reduce(narrowed, widest)
