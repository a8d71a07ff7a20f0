import { formatInstant, type Policy } from '@deskledger/core'
import { instantText } from '../instantText.ts'
import { html, jsonElement, type Markup, type Part } from '../markup.ts'
import { pictureMarkup } from '../pictures/picture.ts'
import { picturesOf } from '../pictures/pictures.ts'
import type { ReportData } from '../reportData.ts'
import type { Writing } from '../writing.ts'
import { aboutMarkup } from './about.ts'
import { definitionsMarkup } from './definitions.ts'
import { behindTable } from './behindTable.ts'
import { groupsTable } from './groupsTable.ts'
import { pageContext, type PageContext } from './pageContext.ts'
import { periodTables } from './periodTables.ts'
import { style } from './style.ts'

/** What a page says beside its figures. */
export interface PageTexts {
  readonly title: string
  readonly note: string | undefined
  readonly isSimulated: boolean
  readonly policy: Policy | undefined
  readonly observationDays: number
}

interface Section {
  readonly id: string
  readonly heading: string
  readonly content: Part
}

const reasonsList = ({ reasons, writing }: PageContext): Markup | undefined =>
  reasons.length === 0
    ? undefined
    : html`<h3 id="reasons">${writing.words.whyNoValue}</h3>
        <ol aria-labelledby="reasons">
          ${reasons.map((reason) => html`<li>${reason}</li>`)}
        </ol>`

const sectionsOf = (context: PageContext, { policy, observationDays }: PageTexts): readonly Section[] => {
  const { data, writing } = context
  const { words, nameOfDimension, list } = writing
  const { headings } = words
  const pictures = picturesOf(data, policy, writing).map((picture) => pictureMarkup(picture, words))
  const { by } = data.query
  const groups = { id: 'groups', heading: words.by(list(by.map(nameOfDimension))), content: groupsTable(context) }
  return [
    { id: 'periods', heading: headings.periods, content: [periodTables(context), reasonsList(context)] },
    ...(by.length === 0 ? [] : [groups]),
    { id: 'pictures', heading: headings.pictures, content: html`<div class="pictures">${pictures}</div>` },
    { id: 'behind', heading: headings.behind, content: behindTable(context) },
    { id: 'about', heading: headings.about, content: aboutMarkup(context, policy, observationDays) },
    { id: 'definitions', heading: headings.definitions, content: definitionsMarkup(context) },
  ]
}

const sectionMarkup = ({ id, heading, content }: Section): Markup =>
  html` <section id="${id}" aria-labelledby="${id}-heading">
    <h2 id="${id}-heading">${heading}</h2>
    ${content}
  </section>`

const boundsText = ({ query }: ReportData, { words }: Writing): Markup => {
  const { timeZone: zone } = query
  const bound = (instant: number | null, open: string): Part => (instant === null ? open : instantText(instant, zone))
  const from = bound(query.from, words.beginning)
  const to = bound(query.to, words.end)
  return html`<p>${words.bounds({ from, to, asOf: instantText(query.asOf, zone), zone })}</p>`
}

const headerMarkup = (data: ReportData, writing: Writing, { title, note, isSimulated }: PageTexts): Markup =>
  html` <header>
    <h1>${title}</h1>
    ${isSimulated ? html`<p class="simulated" role="note"><strong>${writing.words.simulated}</strong></p>` : undefined}
    ${note === undefined ? undefined : html`<p role="note"><strong>${writing.words.note}</strong> ${note}</p>`}
    ${boundsText(data, writing)}
  </header>`

const navigation = (sections: readonly Section[], words: Writing['words']): Markup =>
  html` <nav aria-label="${words.contents}">
    <ul>
      ${sections.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}
    </ul>
  </nav>`

const iso = (instant: number | null): string | null => (instant === null ? null : formatInstant(instant))

/** The numbers of the page, for programs. Instants are ISO 8601, durations milliseconds. */
const numbersOf = ({ query, rows, counts }: ReportData) => {
  const { asOf, from, to, ...asked } = query
  return { asOf: iso(asOf), from: iso(from), to: iso(to), ...asked, rows, counts }
}

/**
 * A report as one HTML file: it needs no script and nothing from elsewhere.
 *
 * @example
 * await writeFile('report.html', pageOf(gatherReport(source, query), writingIn('en'), texts))
 */
export const pageOf = (data: ReportData, writing: Writing, texts: PageTexts): string => {
  const { words } = writing
  const sections = sectionsOf(pageContext(data, writing), texts)
  return html`<!doctype html>
    <html lang="${words.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="deskledger" />
        <title>${texts.title}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <a class="skip" href="#main">${words.skip}</a>
        ${headerMarkup(data, writing, texts)} ${navigation(sections, words)}
        <main id="main">${sections.map(sectionMarkup)}</main>
        <footer><p>${words.madeBy}</p></footer>
        ${jsonElement('figures', numbersOf(data))}
      </body>
    </html> `.text
}
