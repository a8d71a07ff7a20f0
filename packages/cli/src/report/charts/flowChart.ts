import { areaY, axisY, dot, gridY, lineY, ruleY, type Markish } from '@observablehq/plot'
import type { FlowPoint } from '../flow.ts'
import type { Markup } from '../markup.ts'
import { draw, type Caption } from './draw.ts'
import { periodAxis } from './periodAxis.ts'
import { widest } from './textWidth.ts'

const WIDTH = 1160
const RIGHT = 40
const TICKS = 6

type Series = 'received' | 'resolved' | 'backlog'

export interface FlowWords extends Readonly<Record<Series, string>> {
  readonly count: (value: number) => string
}

/** Told apart without colour too: an area, a line, a broken line. */
const lineOf = (points: readonly FlowPoint[], series: Series, words: FlowWords): readonly Markish[] => {
  const stroke = `var(--${series})`
  const title = (point: FlowPoint): string => `${point.period}: ${words[series]} ${words.count(point[series])}`
  const broken = series === 'resolved' ? { strokeDasharray: '7 4' } : {}
  return [
    lineY(points, { x: 'period', y: series, stroke, strokeWidth: 2, ...broken }),
    dot(points, { x: 'period', y: series, fill: stroke, r: points.length > 70 ? 1.5 : 3.5, title }),
  ]
}

/** Received, resolved and backlog by period. */
export const drawFlow = (caption: Caption, points: readonly FlowPoint[], words: FlowWords): Markup => {
  const most = Math.max(1, ...points.flatMap(({ received, resolved, backlog }) => [received, resolved, backlog]))
  const left = widest([words.count(most)]) + 18
  const periods = points.map(({ period }) => period)
  return draw(caption, {
    width: WIDTH,
    height: 320,
    marginLeft: left,
    marginRight: RIGHT,
    marginTop: 14,
    x: { type: 'point', domain: periods },
    y: { domain: [0, most], nice: TICKS },
    marks: [
      gridY({ ticks: TICKS, strokeOpacity: 0.15 }),
      axisY({
        ticks: TICKS,
        label: null,
        tickFormat: (value: number) => (Number.isInteger(value) ? words.count(value) : ''),
      }),
      periodAxis(periods, WIDTH - left - RIGHT),
      areaY(points, { x: 'period', y: 'backlog', fill: 'var(--backlog)', fillOpacity: 0.2 }),
      ruleY([0]),
      ...(['backlog', 'received', 'resolved'] as const).flatMap((series) => lineOf(points, series, words)),
    ],
  })
}
