import { drawBars } from '../charts/bars.ts'
import { paretoOf, type ParetoItem } from '../pareto.ts'
import type { ReportData } from '../reportData.ts'
import type { Writing } from '../writing.ts'
import type { Picture } from './picture.ts'

/** Which causes, or categories, matter most. */
export const paretoPicture = (
  { rows }: ReportData,
  { words, count, share, percent, nameOfDimension }: Writing,
): Picture => {
  const { dimension, items, others, known, received, vital } = paretoOf(rows.causes)
  const { causes, categories, told } = words.pareto
  const nameOf = ({ name }: ParetoItem): string => name ?? words.pareto.others(count(others))
  const caption = {
    id: 'causes',
    title: dimension === 'cause' ? causes : categories,
    description: told({
      known: count(known),
      received: count(received),
      count: count(vital.count),
      vital: share(vital.share),
    }),
  }
  const bars = items.map((item) => ({
    name: nameOf(item),
    size: item.tickets,
    note: `${count(item.tickets)} · ${share(item.share)}`,
    colour: item.name === null ? 'var(--rest)' : 'var(--bar)',
    cumulative: item.cumulative,
  }))
  const { tickets, cumulative } = words.columns
  return {
    ...caption,
    chart: items.length === 0 ? undefined : drawBars(caption, bars, percent),
    table: {
      columns: [nameOfDimension(dimension), tickets, words.columns.share, cumulative],
      rows: items.map((item) => [nameOf(item), count(item.tickets), share(item.share), share(item.cumulative)]),
    },
  }
}
