import { table } from './table.ts'

/** A heading with the whole count, and as many lines as there is room for. */
export const section = <Line>(
  title: string,
  lines: readonly Line[],
  limit: number,
  cells: (line: Line) => readonly string[],
): string => {
  const shown = lines.slice(0, limit).map((line) => ['', ...cells(line)])
  const rest = lines.length - shown.length
  return `${title}: ${lines.length.toLocaleString('en')}\n${table(shown)}${rest > 0 ? `  and ${rest.toLocaleString('en')} more\n` : ''}`
}
