import type { Language } from '../words/terms.ts'
import type { FormDocument, FormSection, FormValue } from './formDocument.ts'
import { formWords } from './formWords.ts'
import { formValueText } from './formValue.ts'

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

const quoted = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const line = (cells: readonly string[]): string => `${cells.map((cell) => quoted(withoutFormula(cell))).join(',')}\r\n`

/**
 * A form as CSV (RFC 4180), a line for each field: section, row of its table (empty for a field that stands alone), label, value, and
 * whether it is personal. What a spreadsheet would take for a formula gets an apostrophe in front.
 *
 * @example
 * formCsv(form('analysis', { states, period, asOf }), 'en')
 */
export const formCsv = ({ timeZone, sections }: FormDocument, language: Language): string => {
  const words = formWords[language]
  const text = (value: FormValue): string => formValueText(value, language, timeZone)
  const yesNo = (isPersonal: boolean): string => (isPersonal ? words.yes : words.no)
  const linesOf = ({ title, fields, table }: FormSection): readonly string[] => [
    ...fields.map(({ label, value, personal }) =>
      line([title[language], '', label[language], text(value), yesNo(personal)]),
    ),
    ...(table?.rows ?? []).flatMap((cells, index) =>
      (table?.columns ?? []).map(({ label, personal }, column) =>
        line([title[language], String(index + 1), label[language], text(cells[column] ?? null), yesNo(personal)]),
      ),
    ),
  ]
  return [
    line([words.section, words.row, words.field, words.value, words.personal]),
    ...sections.flatMap(linesOf),
  ].join('')
}
