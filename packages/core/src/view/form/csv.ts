const quoted = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/**
 * A line of CSV without its end (RFC 4180).
 *
 * @example
 * csvLine(['a', 'b, c']) // 'a,"b, c"'
 */
export const csvLine = (cells: readonly string[]): string => cells.map(quoted).join(',')

/** What spreadsheets take for the beginning of a formula, also in full width, and behind white space that they drop. */
const formula = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u
const number = /^-?\d+(?:\.\d+)?$/u

/**
 * A text for a cell of CSV that no spreadsheet takes for a formula: an apostrophe in front makes it text. A number is none to be
 * afraid of.
 *
 * @example
 * withoutFormula('=HYPERLINK("http://x")') // `'=HYPERLINK("http://x")`
 */
export const withoutFormula = (text: string): string =>
  (formula.test(text) && !number.test(text)) || /^[\t\r\n]/u.test(text) ? `'${text}` : text
