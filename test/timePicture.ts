/** The picture of docs/time.md, drawn from the calendars themselves: three clocks, and which part of the time they run. */
import { businessCalendar, type BusinessCalendar } from '@deskledger/core/calendar'

const HOUR = 3_600_000
const WIDTH = 760
const LEFT = 20

interface Lane {
  readonly title: string
  readonly note: string
  readonly calendar: BusinessCalendar
  readonly from: string
  readonly to: string
  /** when the clock runs, where nothing closes it */
  readonly runs: readonly (readonly [from: number, to: number])[]
  readonly due: number
}

const hours = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
] as const
const always = [['00:00', '24:00']] as const

const desk = businessCalendar({
  timeZone: 'Asia/Shanghai',
  week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
})
const berlin = businessCalendar({
  timeZone: 'Europe/Berlin',
  week: { sat: always, sun: always, mon: always },
})

const weekend = (): Lane => {
  const start = desk.atLocal('2026-03-06', '15:00')
  const due = desk.add(start, 8 * HOUR)
  const note = '8 hours of business time from Friday 15:00: three on Friday, none at the weekend, due on Monday 15:00'
  return { title: 'A weekend', note, calendar: desk, from: '2026-03-06', to: '2026-03-10', runs: [[start, due]], due }
}

const pause = (): Lane => {
  const start = desk.atLocal('2026-03-09', '10:00')
  const [held, resumed] = [desk.atLocal('2026-03-09', '14:00'), desk.atLocal('2026-03-10', '10:00')]
  const due = desk.add(resumed, 8 * HOUR - desk.between(start, held))
  const note = 'Paused from Monday 14:00 to Tuesday 10:00 with three hours used: five are left, due on Tuesday 16:00'
  return {
    title: 'A pause',
    note,
    calendar: desk,
    from: '2026-03-09',
    to: '2026-03-11',
    runs: [
      [start, held],
      [resumed, due],
    ],
    due,
  }
}

const summerTime = (): Lane => {
  const start = berlin.atLocal('2026-03-28', '12:00')
  const due = berlin.add(start, 24 * HOUR)
  const note =
    '24 hours around the clock from Saturday 12:00 in Berlin: Sunday has 23, so due on Sunday 13:00 by the wall'
  return {
    title: 'Clocks change',
    note,
    calendar: berlin,
    from: '2026-03-28',
    to: '2026-03-30',
    runs: [[start, due]],
    due,
  }
}

const bar = (x: number, width: number, y: number, height: number, kind: string): string =>
  `<rect class="${kind}" x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${height}"/>`

const draw = ({ title, note, calendar, from, to, runs, due }: Lane, top: number): string => {
  const [first, last] = [calendar.atLocal(from, '00:00'), calendar.atLocal(to, '00:00')]
  const scale = (at: number): number => LEFT + ((at - first) / (last - first)) * WIDTH
  const part = (a: number, b: number, y: number, height: number, kind: string): string =>
    bar(scale(a), scale(b) - scale(a), y, height, kind)
  const shapes = [part(first, last, top + 22, 26, 'closed')]
  for (const { start, end } of calendar.openPeriods(first)) {
    if (start >= last) break
    shapes.push(part(start, Math.min(end, last), top + 22, 26, 'open'))
    for (const [a, b] of runs) {
      const [begins, ends] = [Math.max(a, start), Math.min(b, end)]
      if (begins < ends) shapes.push(part(begins, ends, top + 30, 10, 'runs'))
    }
    if (end >= last) break
  }
  for (let at = first; at < last; at = calendar.atLocal(calendar.localDateOf(at + 30 * HOUR), '00:00')) {
    shapes.push(
      `<text class="day" x="${(scale(at) + 3).toFixed(1)}" y="${top + 62}">${calendar.localDateOf(at)}</text>`,
    )
  }
  const x = scale(due).toFixed(1)
  shapes.push(`<path class="due" d="M${x} ${top + 18}v34"/>`)
  return `<text class="title" x="${LEFT}" y="${top + 14}">${title}</text>${shapes.join('')}<text class="note" x="${LEFT}" y="${top + 80}">${note}</text>`
}

const style =
  'text{font:12px sans-serif;fill:#333}.title{font-weight:bold;font-size:14px}.day{font-size:10px;fill:#666}' +
  '.closed{fill:#eee}.open{fill:#cfe3f7}.runs{fill:#1f6fb2}.due{stroke:#c0392b;stroke-width:2}'

/** The picture as SVG: grey is closed, light blue open, dark blue where the clock runs, red its deadline. */
export const timePicture = (): string => {
  const lanes = [weekend(), pause(), summerTime()]
  const height = lanes.length * 105 + 10
  const body = lanes.map((lane, index) => draw(lane, 10 + index * 105)).join('\n')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH + 2 * LEFT} ${height}" role="img">\n` +
    `<title>Three clocks: over a weekend, through a pause, and when the clocks change</title>\n` +
    `<style>${style}</style>\n${body}\n</svg>\n`
  )
}
