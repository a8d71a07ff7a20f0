import type { Duration } from '../time.ts'

/** `P2D`, `PT24H`, `PT1H30M`, `P1DT12H`, `P2W`: without months and years, whose length nobody agrees on. */
const pattern = /^P(?:(\d{1,2})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?$/

const units = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000]

const readParts = (text: string): readonly number[] | undefined => {
  const found = pattern.exec(text)
  if (found === null || text === 'P' || text.endsWith('T')) return undefined
  return found.slice(1).map((part) => Number(part ?? 0))
}

/** A policy has a few dozen of them, and asks for each with every event. */
const known = new Map<string, readonly number[] | undefined>()

const partsOf = (text: string): readonly number[] | undefined => {
  if (known.has(text)) return known.get(text)
  const parts = readParts(text)
  if (known.size < 1000) known.set(text, parts)
  return parts
}

/**
 * Milliseconds of an ISO 8601 duration in weeks, days of 24 hours, hours, minutes and seconds; undefined for any other text.
 *
 * @example
 * durationOf('PT1H30M') // 5_400_000
 */
export const durationOf = (text: string): Duration | undefined =>
  partsOf(text)?.reduce((sum, part, index) => sum + part * (units[index] as number), 0)

/**
 * Whole days of an ISO 8601 duration that has nothing but days; undefined for any other text.
 *
 * @example
 * daysOf('P2D') // 2
 */
export const daysOf = (text: string): number | undefined => {
  const parts = partsOf(text)
  if (parts === undefined || parts.some((part, index) => index !== 1 && part > 0)) return undefined
  return parts[1]
}
