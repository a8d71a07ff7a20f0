/** What the library says otherwise than SQL. */
import type { FigureRow } from '@deskledger/core/kpi'
import type { SqlRow } from './sqlFigures.ts'

const over = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** The further numbers of a row, from what SQL counted. */
const besides = (row: SqlRow, counts: Readonly<Record<string, number>>): Readonly<Record<string, unknown>> => {
  const count = (name: string): number => counts[name] ?? 0
  const named = (prefix: string): readonly string[] =>
    Object.keys(counts).flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []))
  const special: Readonly<Record<string, () => unknown>> = {
    p50: () => row.p50,
    p90: () => row.p90,
    share: () => over(count('inBatch'), count('complaints')),
    responseRate: () => over(count('rated'), count('closed')),
    nps: () => over(count('promoters') - count('detractors'), count('asked')),
    aspects: () =>
      Object.fromEntries(named('count of ').map((name) => [name, count(`sum of ${name}`) / count(`count of ${name}`)])),
    missing: () => counts,
    // no log holds how many customers could have been called
    covered: () => null,
  }
  const names = row.names.split(' ').filter((name) => name !== '')
  return Object.fromEntries(names.map((name) => [name, special[name]?.() ?? (special[name] ? null : count(name))]))
}

const isWithin = (found: unknown, right: number | null, share: number): boolean =>
  typeof found === 'number' && right !== null ? Math.abs(found - right) <= share * Math.abs(right) : found === right

/** Quantiles of durations come out of bins; those of the backlog's age are exact. */
const shareFor = ({ kpi }: SqlRow, name: string): number =>
  (name === 'p50' || name === 'p90') && kpi !== 'backlogAge' ? 0.01 : 1e-6

const isAlike = (row: SqlRow, name: string, found: unknown, right: unknown): boolean => {
  if (typeof right !== 'object' || right === null) return isWithin(found, right as number | null, shareFor(row, name))
  const [a, b] = [found as Readonly<Record<string, unknown>>, right as Readonly<Record<string, unknown>>]
  const keys = [...new Set([...Object.keys(a ?? {}), ...Object.keys(b)])]
  return keys.every((key) => isWithin(a?.[key], (b[key] ?? undefined) as number, 1e-6))
}

/** The exact limits of small counts are printed to three places. */
const isIntervalRight = ({ interval, numerator, low, high }: SqlRow, found: FigureRow['interval']): boolean => {
  if (interval === null || low === null || high === null) return found === null
  const share = interval === 'rate' && numerator < 10 ? 1e-3 : 1e-6
  const near = (a: number | undefined, b: number): boolean => a !== undefined && Math.abs(a - b) <= share * b + 1e-9
  return near(found?.[0], low) && near(found?.[1], high)
}

const differencesOf = (found: FigureRow, right: SqlRow): readonly string[] => {
  const more = besides(right, JSON.parse(right.counts) as Readonly<Record<string, number>>)
  const names = [...new Set([...Object.keys(found.more), ...Object.keys(more)])]
  const checks: readonly (readonly [string, unknown, unknown, boolean])[] = [
    ...(['unit', 'numerator', 'denominator', 'pending', 'excluded'] as const).map(
      (name) => [name, found[name], right[name], (found[name] as unknown) === right[name]] as const,
    ),
    ['value', found.value, right.value, isWithin(found.value, right.value, 1e-6)],
    ['reason', found.reason, 'one where the value is null', (found.reason === undefined) === (right.value !== null)],
    ['interval', found.interval, [right.low, right.high], isIntervalRight(right, found.interval)],
    ...names.map(
      (name) => [name, found.more[name], more[name], isAlike(right, name, found.more[name], more[name])] as const,
    ),
  ]
  return checks
    .filter(([, , , ok]) => !ok)
    .map(([what, a, b]) => `${right.row} ${what}: ${JSON.stringify(a)}, SQL: ${JSON.stringify(b)}`)
}

/**
 * Compares rows: every count exactly, every value to one in a million, quantiles to one in a hundred.
 *
 * @param by the dimension that both are split by; without one, they are not
 */
export const differences = (found: readonly FigureRow[], right: readonly SqlRow[], by?: string): readonly string[] => {
  const keyOf = ({ kpi, clock, period, group }: FigureRow): string =>
    JSON.stringify([kpi, clock, period, by === undefined ? null : group[by]])
  const rows = new Map(found.map((row) => [keyOf(row), row]))
  const told = new Set(right.map(({ row }) => row))
  return [
    ...[...rows.keys()].filter((key) => !told.has(key)).map((key) => `${key}: SQL has no such row`),
    ...right.flatMap((row) => {
      const other = rows.get(row.row)
      return other === undefined ? [`${row.row}: only SQL has such a row`] : differencesOf(other, row)
    }),
  ]
}
