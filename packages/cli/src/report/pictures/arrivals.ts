import { drawHeatMap, strength } from '../charts/heatMap.ts'
import { html, type Markup } from '../markup.ts'
import type { ReportData } from '../reportData.ts'
import type { Writing } from '../writing.ts'
import type { Picture } from './picture.ts'

const legendOf = (most: number, { words, count }: Writing): Markup => {
  const shades = [0, 0.25, 0.5, 0.75, 1].map((part) => strength(part * most, most))
  const swatch = (opacity: number): Markup =>
    html`<span class="swatch"><i style="opacity:${opacity.toFixed(2)}"></i></span>`
  return html`<p class="legend">${shades.map(swatch)} ${words.arrivals.legend('0', count(most))}</p>`
}

/** When tickets arrive in the week. */
export const arrivalsPicture = ({ counts, query }: ReportData, writing: Writing): Picture => {
  const { words, weekdays, count } = writing
  const week = counts.arrivals
  const most = Math.max(...week.flat())
  const day = week.findIndex((hours) => hours.includes(most))
  const hour = week[day]?.indexOf(most) ?? 0
  const { title, told } = words.arrivals
  const peak = { weekday: weekdays[day] ?? '', hour: `${hour}:00`, tickets: count(most), zone: query.timeZone }
  const caption = { id: 'arrivals', title, description: told(peak) }
  return {
    ...caption,
    chart: most === 0 ? undefined : drawHeatMap(caption, week, { weekdays, count }),
    legend: legendOf(most, writing),
    table: {
      columns: [words.columns.hour, ...weekdays],
      rows: Array.from({ length: 24 }, (_, hour) => [`${hour}:00`, ...week.map((hours) => count(hours[hour] ?? 0))]),
    },
  }
}
