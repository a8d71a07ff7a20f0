const cell = (value: string): string => (/[",\r\n]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

/**
 * A line of CSV without its end (RFC 4180).
 *
 * @example
 * csvLine(['a', 'b, c']) // 'a,"b, c"'
 */
export const csvLine = (values: readonly string[]): string => values.map(cell).join(',')
