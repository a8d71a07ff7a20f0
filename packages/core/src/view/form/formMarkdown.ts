import type { FormDocument, FormSection, FormValue } from './formDocument.ts'
import { formWords } from './formWords.ts'
import { formValueText } from './formValue.ts'
import type { Language } from '../words/terms.ts'

/** Signs that mean something within a line of Markdown, and where an address would become a link of itself. */
const signs = /[\\`*_{}[\]<>#!|~&@$]|:(?=\/\/)|(?<=www)\./giu

/** A text that is nothing but text, on one line: no link, no table's border, no markup. */
const escaped = (text: string): string =>
  text.replaceAll(signs, String.raw`\$&`).replaceAll(/\s*[\r\n\u2028\u2029]+\s*/gu, ' ')

const row = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |\n`

const tableText = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  `${row(header)}|${header.map(() => ' --- |').join('')}\n${rows.map(row).join('')}`

/**
 * A form as Markdown (GitHub's, for its tables). Texts are escaped: nothing that a customer wrote becomes a link, an image or markup.
 *
 * @example
 * formMarkdown(form('registration', { kinds, events, asOf }), 'zh')
 */
export const formMarkdown = ({ title, ticket, asOf, timeZone, sections }: FormDocument, language: Language): string => {
  const words = formWords[language]
  const text = (value: FormValue): string => formValueText(value, language, timeZone)
  const sectionText = ({ title, fields, table }: FormSection): string => {
    const own = fields.map(({ label, value }) => [label[language], text(value)])
    const fieldTable = own.length === 0 ? '' : tableText([words.field, words.value], own)
    const header = table?.columns.map(({ label }) => label[language]) ?? []
    const rows = table?.rows.map((cells) => cells.map(text)) ?? []
    const listed = rows.length === 0 ? `${escaped(words.nothing)}\n` : tableText(header, rows)
    return `## ${escaped(title[language])}\n\n${fieldTable}${table === null ? '' : listed}`
  }
  const name = [title[language], ...(ticket === null ? [] : [ticket])].join(' ')
  const stand = `${words.asOf} ${formValueText({ instant: asOf }, language, timeZone)} (${timeZone})`
  return [`# ${escaped(name)}\n\n${escaped(stand)}\n`, ...sections.map(sectionText)].join('\n')
}
