import type { Bar, Row } from './harness.ts'

const figure = (value: number | null): string =>
  value === null ? '-' : value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0 })

const bound = ({ on, atLeast, atMost }: Bar): string =>
  `${on === 'value' ? 'value ' : ''}${atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`}`

const verdict = ({ met }: Row): string => {
  if (met === null) return ''
  return met ? ': met' : ': MISSED'
}

const cellsOf = (row: Row): readonly string[] => [
  row.name,
  figure(row.value),
  figure(row.floor),
  figure(row.ratio),
  row.unit,
  row.bar === null ? '' : bound(row.bar) + verdict(row),
  row.unavailable === undefined ? '' : `unavailable: ${row.unavailable}`,
]

const heads = ['work / compared with', 'ours', 'other', 'ratio', 'unit', 'bar', '']

/** Rows for a terminal: figures to the right, words to the left. */
export const tableOf = (rows: readonly Row[]): string => {
  const lines = [heads, ...rows.map(cellsOf)]
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const isFigure = (column: number): boolean => column >= 1 && column <= 3
  const print = (line: readonly string[]): string =>
    line
      .map((cell, column) => (isFigure(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return lines.map(print).join('\n')
}
