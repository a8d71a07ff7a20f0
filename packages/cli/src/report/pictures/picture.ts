import type { Caption } from '../charts/draw.ts'
import { html, type Markup } from '../markup.ts'
import { tableMarkup, type Table } from '../page/table.ts'
import type { ReportWords } from '../words/words.ts'

/** A chart with what it says in words, and its numbers as a table. */
export interface Picture extends Caption {
  /** as wide as the page; else two stand side by side */
  readonly isWide?: true
  /** undefined: there is nothing to draw */
  readonly chart: Markup | undefined
  readonly legend?: Markup
  readonly table: Omit<Table, 'caption'>
}

const shown = ({ chart, legend, table, description, title, id }: Picture, words: ReportWords): Markup => {
  if (chart === undefined) return html`<p>${words.nothing}</p>`
  const data = words.dataOf(title)
  return html` ${legend}
    <div class="scroll chart" role="region" tabindex="0" aria-labelledby="${id}-heading">${chart}</div>
    <figcaption>${description}</figcaption>
    <details>
      <summary>${data}</summary>
      ${tableMarkup({ ...table, caption: data }, data)}
    </details>`
}

export const pictureMarkup = (picture: Picture, words: ReportWords): Markup =>
  html` <figure
    id="${picture.id}"
    class="${picture.isWide === true ? 'wide' : 'half'}"
    aria-labelledby="${picture.id}-heading"
  >
    <h3 id="${picture.id}-heading">${picture.title}</h3>
    ${shown(picture, words)}
  </figure>`
