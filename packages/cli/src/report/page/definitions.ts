import type { Measure, Words } from '@deskledger/core/kpi'
import { html, type Markup } from '../markup.ts'
import type { Writing } from '../writing.ts'
import type { PageContext } from './pageContext.ts'

const meaning = ({ cohort, formula, edges = [], source }: Measure, { words, language }: Writing): Markup => {
  const each = (text: Words): Markup => html`<br />${text[language]}`
  const cited = source === undefined ? undefined : html`<br />${words.source}<cite>${source}</cite>`
  return html`${words.cohort}${cohort[language]}<br />${words.formula}${formula[language]}${edges.map(each)}${cited}`
}

/** What each figure of the page means: its cohort, its formula, and where that comes from. */
export const definitionsMarkup = ({ data, writing }: PageContext): Markup => {
  const { measureOf, nameOfFigure, words } = writing
  const rows = new Map(data.rows.whole.map((row) => [row.kpi, row]))
  const entries = [...rows.values()].map(({ kpi, cohort }) => {
    const measure = measureOf(kpi)
    const told = measure === undefined ? html`${words.cohort}${cohort}` : meaning(measure, writing)
    return html`<div>
      <dt>${nameOfFigure(kpi)} <code>${kpi}</code></dt>
      <dd>${told}</dd>
    </div> `
  })
  return html`<p>${words.notation}</p>
    <dl>${entries}</dl>`
}
