import type { Language } from '../words/terms.ts'
import { escapeHtml } from './escapeHtml.ts'
import type { FormDocument, FormSection, FormTable, FormValue } from './formDocument.ts'
import { formWords } from './formWords.ts'
import { formValueText } from './formValue.ts'

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#111;background:#fff}
table{border-collapse:collapse;width:100%}caption{text-align:start;font-weight:600;padding:.5rem 0}
th,td{border:1px solid #767676;padding:.35rem .6rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}
td{white-space:pre-wrap}@media print{body{margin:0;max-width:none}}`

/**
 * A form as a page of its own: a heading, and for each section a table with a caption and named rows or columns, so that a screen
 * reader can tell all of it. No script, nothing fetched; texts are escaped.
 *
 * @example
 * formHtml(form('registration', { kinds, events, asOf }), 'en')
 */
export const formHtml = ({ title, ticket, asOf, timeZone, sections }: FormDocument, language: Language): string => {
  const words = formWords[language]
  const text = (value: FormValue): string => escapeHtml(formValueText(value, language, timeZone))
  const cell = (value: FormValue): string => `<td>${text(value)}</td>`
  const caption = (section: FormSection): string => `<caption>${escapeHtml(section.title[language])}</caption>`
  const fieldTable = (section: FormSection): string => {
    const rows = section.fields.map(
      ({ label, value }) => `<tr><th scope="row">${escapeHtml(label[language])}</th>${cell(value)}</tr>\n`,
    )
    return `<table>\n${caption(section)}\n<tbody>\n${rows.join('')}</tbody>\n</table>\n`
  }
  const listTable = (section: FormSection, { columns, rows }: FormTable): string => {
    const header = columns.map(({ label }) => `<th scope="col">${escapeHtml(label[language])}</th>`).join('')
    const none = `<tr><td colspan="${columns.length}">${words.nothing}</td></tr>\n`
    const body = rows.length === 0 ? none : rows.map((cells) => `<tr>${cells.map(cell).join('')}</tr>\n`).join('')
    return `<table>\n${caption(section)}\n<thead><tr>${header}</tr></thead>\n<tbody>\n${body}</tbody>\n</table>\n`
  }
  const parts = sections.map((section) =>
    [
      ...(section.fields.length > 0 ? [fieldTable(section)] : []),
      ...(section.table === null ? [] : [listTable(section, section.table)]),
    ].join(''),
  )
  const name = escapeHtml([title[language], ...(ticket === null ? [] : [ticket])].join(' '))
  const stand = `${words.asOf} <time datetime="${new Date(asOf).toISOString()}">${text({ instant: asOf })}</time> (${escapeHtml(timeZone)})`
  return `<!doctype html>
<html lang="${words.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${name}</h1>
<p>${stand}</p>
${parts.join('')}</main>
</body>
</html>
`
}
