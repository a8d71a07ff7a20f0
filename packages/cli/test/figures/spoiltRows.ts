import type { FigureRow } from '@deskledger/core/kpi'

const oneMore = (number: number | null): number => (number ?? 0) + 1

/** Beyond what a quantile is allowed. */
const spoilt = (found: unknown): unknown => {
  if (typeof found === 'number') return found * 1.02 + 1
  if (found === null) return 1
  const [[name, value] = ['none', 0], ...others] = Object.entries(found as Readonly<Record<string, unknown>>)
  return Object.fromEntries([[name, spoilt(value)], ...others])
}

/** A row, each time with one of its numbers off. */
export const spoiltRows = (row: FigureRow): readonly FigureRow[] => [
  { ...row, numerator: oneMore(row.numerator) },
  { ...row, denominator: oneMore(row.denominator) },
  { ...row, pending: oneMore(row.pending) },
  { ...row, excluded: oneMore(row.excluded) },
  { ...row, value: (row.value ?? 1) * 1.000_01 },
  { ...row, interval: row.interval === null ? [0, 1] : [row.interval[0], row.interval[1] * 1.01] },
  ...Object.entries(row.more).map(([name, found]) => ({ ...row, more: { ...row.more, [name]: spoilt(found) } })),
]
