import { areaY, axisY, dot, gridY, lineY, ruleX, ruleY, type Markish } from '@observablehq/plot'
import type { FigureRow } from '@deskledger/core/kpi'
import type { Markup } from '../markup.ts'
import { draw, type Caption } from './draw.ts'
import { periodAxis } from './periodAxis.ts'
import { widest } from './textWidth.ts'

const RIGHT = 24

/** So many intervals stand side by side; more become a band. */
const MANY = 40

/** The share of a period with its interval; NaN where there is none. */
interface Rated {
  readonly period: string
  readonly value: number
  readonly low: number
  readonly high: number
}

const ratedOf = ({ period, value, interval }: FigureRow): Rated => ({
  period: period ?? '',
  value: value ?? NaN,
  low: interval?.[0] ?? NaN,
  high: interval?.[1] ?? NaN,
})

/** Whether it takes the width of the page. */
export const hasMany = (rows: readonly FigureRow[]): boolean => rows.length > MANY

export interface RatedWords {
  readonly share: (value: number) => string
  /** without decimals, for the axis */
  readonly percent: (value: number) => string
}

const marksOf = (rated: readonly Rated[], isMany: boolean, { share }: RatedWords): readonly Markish[] => {
  const ink = 'var(--received)'
  const title = ({ period, value, low, high }: Rated): string =>
    `${period}: ${share(value)} (${share(low)} – ${share(high)})`
  const ends = { x: 'period', y1: 'low', y2: 'high' }
  return [
    ...(isMany
      ? [
          areaY(rated, { ...ends, fill: ink, fillOpacity: 0.25 }),
          lineY(rated, { x: 'period', y: 'value', stroke: ink, strokeWidth: 1.5 }),
        ]
      : [ruleX(rated, { ...ends, stroke: ink, strokeWidth: 2.5, title })]),
    dot(rated, { x: 'period', y: 'value', r: isMany ? 2 : 4.5, fill: ink, title }),
  ]
}

/**
 * Shares with their intervals, and that of all periods together as a broken line. Periods without a value stay empty.
 *
 * @param rows one of each period, at least one of them with a value
 */
export const drawSatisfaction = (
  caption: Caption,
  rows: readonly FigureRow[],
  whole: number | null,
  words: RatedWords,
): Markup => {
  const isMany = hasMany(rows)
  const width = isMany ? 1160 : 560
  const rated = rows.map(ratedOf)
  const least = Math.min(...rated.map(({ low }) => low).filter((low) => !Number.isNaN(low)))
  const left = widest([words.percent(1)]) + 16
  const periods = rated.map(({ period }) => period)
  return draw(caption, {
    width,
    height: 244,
    marginTop: 10,
    marginLeft: left,
    marginRight: RIGHT,
    x: { type: 'point', domain: periods },
    y: { domain: [Math.floor(10 * least) / 10, 1] },
    marks: [
      gridY({ ticks: 5, strokeOpacity: 0.15 }),
      axisY({ ticks: 5, label: null, tickFormat: words.percent }),
      periodAxis(periods, width - left - RIGHT),
      ...(whole === null ? [] : [ruleY([whole], { stroke: 'var(--line)', strokeDasharray: '6 4', strokeWidth: 1.5 })]),
      ...marksOf(rated, isMany, words),
    ],
  })
}
