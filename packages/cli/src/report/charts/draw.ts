/** Charts are drawn by Observable Plot on a document that exists only while the report is made. */
import { plot, type PlotOptions } from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { Markup } from '../markup.ts'
import { FONT_SIZE } from './textWidth.ts'

/** What a picture is called, and says in words: for those who do not see it. */
export interface Caption {
  /** unique on the page */
  readonly id: string
  readonly title: string
  readonly description: string
}

const { document } = parseHTML('<!doctype html><html></html>')

type Svg = ReturnType<typeof plot>

const told = (svg: Svg, name: 'title' | 'desc', id: string, text: string): void => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  element.id = `${id}-${name}`
  element.textContent = text
  svg.prepend(element)
}

/** The page says how charts look. One picture has one name: its parts are not told apart to who hears it. */
const strip = (svg: Svg): void => {
  svg.querySelector('style')?.remove()
  svg.removeAttribute('class')
  for (const part of svg.querySelectorAll('[aria-label], [aria-hidden]')) {
    part.removeAttribute('aria-label')
    part.removeAttribute('aria-hidden')
  }
}

/** Draws a plot as SVG that can stand in a page. Colours are variables of the page, or its ink. */
export const draw = ({ id, title, description }: Caption, options: PlotOptions): Markup => {
  const svg = plot({ ...options, document, style: { fontFamily: 'inherit', fontSize: `${FONT_SIZE}px` } })
  strip(svg)
  told(svg, 'desc', id, description)
  told(svg, 'title', id, title)
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-labelledby', `${id}-title`)
  svg.setAttribute('aria-describedby', `${id}-desc`)
  return new Markup(svg.outerHTML)
}
