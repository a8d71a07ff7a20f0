import { formatInstant, type Instant } from '@deskledger/core'
import { durationText } from '../durationText.ts'
import { table } from '../table.ts'
import { brokenPromises, worstMisses } from './broken.ts'
import type { LedgerReading } from './readLedger.ts'

const EACH = 2
const MOST_NAMES = 6

const count = (value: number): string => value.toLocaleString('en')
const share = (part: number, whole: number): string => (whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`)

const clockTable = ({ clocks }: LedgerReading): string => {
  const rows = [...clocks]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([clock, { started, met, breached, cancelled }]) => [
      clock,
      ...[started, met, breached, cancelled].map(count),
      share(breached, started),
    ])
  if (rows.length === 0) return 'no clocks run here\n'
  return table([['clock', 'started', 'met', 'breached', 'cancelled', 'breached of started'], ...rows], [1, 2, 3, 4, 5])
}

const otherTable = ({ states }: LedgerReading): string =>
  table(
    brokenPromises(states).map(({ what, broken, of }) => [what, count(broken), `of ${count(of)}`, share(broken, of)]),
    [1, 3],
  )

const worstTable = ({ states }: LedgerReading, asOf: Instant): string => {
  const rows = worstMisses(states, asOf, EACH).map(({ what, ticket, due, late, isOpen }) => [
    what,
    ticket,
    `due ${formatInstant(due)}`,
    `${durationText(late)} late`,
    isOpen ? 'still waited for' : '',
  ])
  return rows.length === 0 ? 'nothing\n' : table(rows, [3])
}

const noticeLine = ({ notices, notified }: LedgerReading): string => {
  const names = [...notified].sort(([, a], [, b]) => b - a).slice(0, MOST_NAMES)
  const to = names.map(([name, times]) => `${name} ${count(times)}`).join(', ')
  return `${count(notices)} notices issued${to === '' ? '' : `, most to: ${to}`}\n`
}

/** What was promised and not kept: by clock, contact sheets and callbacks, the worst of each, and who was told. */
export const breachText = (reading: LedgerReading, asOf: Instant): string =>
  [
    'What breached, by clock (each run counts)',
    clockTable(reading),
    'Callbacks and contact sheets',
    otherTable(reading),
    'The latest of each sort, in elapsed time',
    worstTable(reading, asOf),
    noticeLine(reading),
  ].join('\n')
