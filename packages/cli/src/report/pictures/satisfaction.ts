import type { FigureRow } from '@deskledger/core/kpi'
import { drawSatisfaction, hasMany } from '../charts/satisfactionChart.ts'
import { html } from '../markup.ts'
import type { ReportData } from '../reportData.ts'
import type { Writing } from '../writing.ts'
import type { Picture } from './picture.ts'

const isSatisfaction = ({ kpi }: FigureRow): boolean => kpi === 'satisfaction'

/** What customers said, period by period, and how sure that is. */
export const satisfactionPicture = ({ rows }: ReportData, { words, count, share, percent }: Writing): Picture => {
  const ofPeriods = rows.periods.filter(isSatisfaction)
  const whole = rows.whole.find(isSatisfaction)
  const [low, high] = whole?.interval ?? [0, 0]
  const { title, told, interval } = words.satisfaction
  const written = (value: number | null): string => (value === null ? '–' : share(value))
  const caption = {
    id: 'satisfaction',
    title,
    description: told({
      whole: written(whole?.value ?? null),
      low: share(low),
      high: share(high),
      rated: count(whole?.denominator ?? 0),
    }),
  }
  const isKnown = ofPeriods.some(({ value }) => value !== null)
  return {
    ...caption,
    ...(hasMany(ofPeriods) ? { isWide: true } : {}),
    chart: isKnown ? drawSatisfaction(caption, ofPeriods, whole?.value ?? null, { share, percent }) : undefined,
    legend: html`<ul class="legend">
      <li>
        <svg width="34" height="12" viewBox="0 0 34 12" aria-hidden="true">
          <path class="received" d="M17,0V12" />
          <circle class="received" cx="17" cy="6" r="4" />
        </svg>
        ${interval}
      </li>
      <li>
        <svg width="34" height="12" viewBox="0 0 34 12" aria-hidden="true"><path class="whole" d="M0,6H34" /></svg>
        ${words.satisfaction.whole}
      </li>
    </ul>`,
    table: {
      columns: [words.period, words.columns.value, interval, words.columns.rated],
      rows: ofPeriods.map((row) => [
        row.period ?? '',
        written(row.value),
        row.interval === null ? '' : row.interval.map(share).join(' – '),
        count(row.denominator ?? 0),
      ]),
    },
  }
}
