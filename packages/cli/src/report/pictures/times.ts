import type { FigureRow } from '@deskledger/core/kpi'
import { drawBars } from '../charts/bars.ts'
import { binOf, type TimeBin } from '../counts/times.ts'
import type { Writing } from '../writing.ts'
import type { Picture } from './picture.ts'

const nameOf = ({ from, to }: TimeBin, { words, length, lengths }: Writing): string => {
  const { under, over } = words.times
  if (from === null) return under(length(to ?? 0))
  return to === null ? over(length(from)) : lengths(from, to)
}

/** Without the empty bins at both ends. */
const trimmed = (bins: readonly TimeBin[]): readonly TimeBin[] => {
  const isFull = ({ tickets }: TimeBin): boolean => tickets > 0
  return bins.slice(bins.findIndex(isFull), bins.findLastIndex(isFull) + 1)
}

const quantile = (row: FigureRow | undefined, name: 'p50' | 'p90'): number | null => {
  const value = row?.more[name]
  return typeof value === 'number' ? value : null
}

/**
 * How the times of a mean spread.
 *
 * @param row the mean's, which says how many tickets and the quantiles
 */
export const timesPicture = (
  { id, title, bins }: { readonly id: string; readonly title: string; readonly bins: readonly TimeBin[] },
  row: FigureRow | undefined,
  writing: Writing,
): Picture => {
  const { words, count, share, duration } = writing
  const { median, ninetieth, told } = words.times
  const [p50, p90] = [quantile(row, 'p50'), quantile(row, 'p90')]
  const total = bins.reduce((sum, { tickets }) => sum + tickets, 0)
  const marks = (bin: TimeBin): string =>
    [p50 !== null && bins[binOf(p50)] === bin ? median : '', p90 !== null && bins[binOf(p90)] === bin ? ninetieth : '']
      .filter((mark) => mark !== '')
      .map((mark) => ` ◂ ${mark}`)
      .join('')
  const shown = trimmed(bins)
  const caption = {
    id,
    title,
    description: told({ tickets: count(total), median: duration(p50 ?? 0), ninetieth: duration(p90 ?? 0) }),
  }
  const bars = shown.map((bin) => ({
    name: nameOf(bin, writing),
    size: bin.tickets,
    note: `${count(bin.tickets)} · ${share(bin.tickets / total)}${marks(bin)}`,
    colour: 'var(--bar)',
  }))
  return {
    ...caption,
    chart: total === 0 ? undefined : drawBars(caption, bars),
    table: {
      columns: [words.columns.duration, words.columns.tickets, words.columns.share],
      rows: shown.map((bin) => [nameOf(bin, writing), count(bin.tickets), share(bin.tickets / total)]),
    },
  }
}
