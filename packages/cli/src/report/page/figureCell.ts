import type { FigureRow } from '@deskledger/core/kpi'
import { html, type Markup } from '../markup.ts'
import type { PageContext } from './pageContext.ts'

/** The value of a row; where there is none, a dash with the number of the reason. */
export const figureValue = (row: FigureRow, { writing, rowName, reasons }: PageContext): Markup => {
  const { value, unit } = row
  if (value !== null) {
    return html`<data value="${value}" data-row="${rowName(row)}">${writing.inUnit(unit, value)}</data>`
  }
  const reason = writing.reasonOf(row)
  const number = reasons.indexOf(reason) + 1
  const told = html`<span class="hidden"> ${writing.words.noValue}: ${reason}</span>`
  return html`<span class="none" data-row="${rowName(row)}" title="${reason}">–<sup>${number}</sup>${told}</span>`
}

/** A figure's name, and the time that it was measured in, where that is not the clock's. */
export const figureName = ({ kpi, clock }: FigureRow, { writing }: PageContext): Markup => {
  const { nameOfFigure, words } = writing
  const time = clock === 'business' ? html` <span class="aside">${words.businessTime}</span>` : undefined
  return html`${nameOfFigure(kpi)}${time}`
}
