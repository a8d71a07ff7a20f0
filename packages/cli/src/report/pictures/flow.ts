import { drawFlow } from '../charts/flowChart.ts'
import { byPeriod, flowOf } from '../flow.ts'
import { html, type Markup } from '../markup.ts'
import type { ReportData } from '../reportData.ts'
import type { Writing } from '../writing.ts'
import type { Picture } from './picture.ts'

const key = (series: string, name: string): Markup =>
  html`<li>
    <svg width="34" height="12" viewBox="0 0 34 12" aria-hidden="true"><path class="${series}" d="M0,6H34" /></svg>
    ${name}
  </li>`

/** Received, resolved and backlog over time. */
export const flowPicture = ({ rows }: ReportData, { words, count }: Writing): Picture => {
  const points = [...byPeriod(rows.periods)].map(([period, ofPeriod]) => flowOf(period, ofPeriod))
  const { received, resolved, backlog } = flowOf('', rows.whole)
  const { title, told } = words.flow
  const caption = {
    id: 'flow',
    title,
    description: told({ received: count(received), resolved: count(resolved), backlog: count(backlog) }),
  }
  const names = { received: words.received, resolved: words.resolved, backlog: words.flow.backlog }
  return {
    ...caption,
    isWide: true,
    chart: points.length === 0 ? undefined : drawFlow(caption, points, { ...names, count }),
    legend: html`<ul class="legend">
      ${Object.entries(names).map(([series, name]) => key(series, name))}
    </ul>`,
    table: {
      columns: [words.period, ...Object.values(names)],
      rows: points.map(({ period, received, resolved, backlog }) => [
        period,
        ...[received, resolved, backlog].map(count),
      ]),
    },
  }
}
