import { axisX, axisY, cell } from '@observablehq/plot'
import type { Markup } from '../markup.ts'
import { draw, type Caption } from './draw.ts'
import { widest } from './textWidth.ts'

const WIDTH = 560
const ROW = 30

interface HeatCell {
  readonly day: number
  readonly hour: number
  readonly tickets: number
}

/** How strongly the colour of a cell covers the page, between nothing and all of it; some of it shows at one ticket. */
export const strength = (tickets: number, most: number): number =>
  tickets === 0 ? 0 : 0.08 + 0.92 * (tickets / Math.max(1, most))

export interface HeatWords {
  readonly weekdays: readonly string[]
  readonly count: (value: number) => string
}

/** Counts by weekday and hour as shades of one colour, that of the page's style. */
export const drawHeatMap = (
  caption: Caption,
  week: readonly (readonly number[])[],
  { weekdays, count }: HeatWords,
): Markup => {
  const cells: readonly HeatCell[] = week.flatMap((hours, day) =>
    hours.map((tickets, hour) => ({ day, hour, tickets })),
  )
  const most = Math.max(...cells.map(({ tickets }) => tickets))
  return draw(caption, {
    width: WIDTH,
    height: 7 * ROW + 34,
    marginTop: 4,
    marginLeft: widest(weekdays) + 12,
    marginRight: 4,
    x: { type: 'band', domain: Array.from({ length: 24 }, (_, hour) => hour), padding: 0.08 },
    y: { type: 'band', domain: [0, 1, 2, 3, 4, 5, 6], padding: 0.08 },
    marks: [
      cell(cells, {
        x: 'hour',
        y: 'day',
        fill: 'var(--heat)',
        fillOpacity: ({ tickets }: HeatCell) => strength(tickets, most),
        stroke: 'currentColor',
        strokeOpacity: 0.15,
        title: ({ day, hour, tickets }: HeatCell) => `${weekdays[day] ?? ''} ${hour}:00: ${count(tickets)}`,
      }),
      axisX([0, 3, 6, 9, 12, 15, 18, 21], { tickSize: 4, label: null, tickFormat: (hour: number) => `${hour}:00` }),
      axisY({ tickSize: 0, label: null, tickFormat: (day: number) => weekdays[day] ?? '' }),
    ],
  })
}
