import type { Language } from '../words/terms.ts'
import { csvLine, withoutFormula } from './csv.ts'
import type { FormDocument, FormSection, FormValue } from './formDocument.ts'
import { formWords } from './formWords.ts'
import { formValueText } from './formValue.ts'

const line = (cells: readonly string[]): string => `${csvLine(cells.map(withoutFormula))}\r\n`

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
