/** Columns as wide as their widest cell. Numbers, in the columns named, stand to the right. */
export const table = (rows: readonly (readonly string[])[], right: readonly number[] = []): string => {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, index) => Math.max(widest[index] ?? 0, cell.length)),
    [],
  )
  const pad = (cell: string, index: number): string =>
    right.includes(index) ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0)
  return rows.map((row) => `${row.map(pad).join('  ').trimEnd()}\n`).join('')
}

/** The same with a header, without the columns in which nothing stands. */
export const usedColumns = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly string[] = [],
): string => {
  const used = header.map((_, column) => rows.some((row) => row[column] !== ''))
  const shown = [header, ...rows].map((row) => row.filter((_, column) => used[column]))
  return table(
    shown,
    right.map((title) => shown[0]?.indexOf(title) ?? -1),
  )
}
