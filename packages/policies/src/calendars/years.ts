import { invalidInput } from '@deskledger/core'

/** The years that a source can speak of. */
export interface YearRange {
  readonly first: number
  readonly last: number
  /** why not others: ends the sentence of the error */
  readonly reason: string
}

/** The years asked for, each once and in order. Nobody here looks at a clock, so a caller has to name them. */
export const checkedYears = (what: string, years: unknown, { first, last, reason }: YearRange): readonly number[] => {
  if (!Array.isArray(years) || years.length === 0)
    throw invalidInput(what, [{ path: 'years', value: years, expected: 'the years to look up, as in [2026, 2027]' }])
  const isKnown = (year: unknown): boolean => Number.isInteger(year) && Number(year) >= first && Number(year) <= last
  const expected = `a whole year from ${first} to ${last}, ${reason}`
  const issues = years.flatMap((value: unknown, index) =>
    isKnown(value) ? [] : [{ path: `years[${index}]`, value, expected }],
  )
  if (issues.length > 0) throw invalidInput(what, issues)
  return [...new Set(years as number[])].sort((one, other) => one - other)
}
