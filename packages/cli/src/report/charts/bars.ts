import { axisX, axisY, barX, dot, gridX, line, ruleX, text, type Markish } from '@observablehq/plot'
import type { Markup } from '../markup.ts'
import { draw, type Caption } from './draw.ts'
import { shortened, widest } from './textWidth.ts'

export interface Bar {
  readonly name: string
  readonly size: number
  /** what is written behind it */
  readonly note: string
  /** a variable of the page's style */
  readonly colour: string
  /** the share that it makes up together with all above it: a line shows them, where there are any */
  readonly cumulative?: number
}

const WIDTH = 560
const ROW = 24
const GAP = 8
const MOST_FOR_NAMES = 250

const told = ({ name, note }: Bar): string => `${name}: ${note}`

const ticksTo = (longest: number): readonly number[] => [0, 0.25, 0.5, 0.75, 1].map((part) => part * longest)

/** The line of a Pareto chart: 100 % is where the longest bar ends. */
const cumulativeMarks = (
  bars: readonly Bar[],
  longest: number,
  percent: (value: number) => string,
): readonly Markish[] => {
  const x = ({ cumulative = 0 }: Bar): number => cumulative * longest
  const y = (_: Bar, index: number): number => index
  return [
    axisX(ticksTo(longest), {
      anchor: 'top',
      label: null,
      tickSize: 4,
      tickFormat: (value: number) => percent(value / longest),
    }),
    line(bars, { x, y, stroke: 'var(--line)', strokeWidth: 2 }),
    dot(bars, {
      x,
      y,
      r: 3,
      fill: 'var(--line)',
      title: ({ name, cumulative = 0 }: Bar) => `${name}: ${percent(cumulative)}`,
    }),
  ]
}

/** Horizontal bars, the first on top: names to the left, notes behind the bars, or to the right where there is a line. */
export const drawBars = (
  caption: Caption,
  bars: readonly Bar[],
  percent: (value: number) => string = String,
): Markup => {
  const longest = Math.max(1, ...bars.map(({ size }) => size))
  const names = bars.map(({ name }) => shortened(name, MOST_FOR_NAMES))
  const hasLine = bars.some(({ cumulative }) => cumulative !== undefined)
  const y = (_: Bar, index: number): number => index
  const shared = { y, text: 'note', fill: 'currentColor' } as const
  const top = hasLine ? 28 : 4
  return draw(caption, {
    width: WIDTH,
    height: top + ROW * bars.length + 4,
    marginTop: top,
    marginBottom: 4,
    marginLeft: widest(names) + GAP + 2,
    marginRight: widest(bars.map(({ note }) => note)) + 2 * GAP,
    x: { domain: [0, longest], label: null, axis: null },
    y: { type: 'band', domain: bars.map((_, index) => index), padding: 0.25, label: null },
    marks: [
      ...(hasLine ? [gridX(ticksTo(longest), { strokeOpacity: 0.15 })] : []),
      barX(bars, { y, x: 'size', fill: 'colour', title: told }),
      ruleX([0], { strokeOpacity: 0.5 }),
      axisY({ tickSize: 0, tickPadding: GAP, label: null, tickFormat: (index: number) => names[index] ?? '' }),
      ...(hasLine ? cumulativeMarks(bars, longest, percent) : []),
      hasLine
        ? text(bars, { ...shared, frameAnchor: 'right', textAnchor: 'start', dx: 2 * GAP - 4 })
        : text(bars, { ...shared, x: 'size', textAnchor: 'start', dx: 6 }),
    ],
  })
}
