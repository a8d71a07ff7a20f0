import type { Policy } from '@deskledger/core'
import { drawBars } from '../charts/bars.ts'
import { levelNames, type Reached } from '../counts/escalations.ts'
import type { ReportData } from '../reportData.ts'
import type { Writing } from '../writing.ts'
import type { Picture } from './picture.ts'

const colours: Readonly<Record<Reached['way'], string>> = {
  hierarchical: 'var(--bar)',
  functional: 'var(--resolved)',
  priority: 'var(--backlog)',
}

/** How many tickets reached which level, on which way. */
export const escalationsPicture = (
  { counts }: ReportData,
  policy: Policy | undefined,
  { words, count, share, list }: Writing,
): Picture => {
  const { received, risen, reached } = counts.escalations
  const { title, any, level, told } = words.escalations
  const ofReceived = (tickets: number): string => (received === 0 ? '' : share(tickets / received))
  const caption = {
    id: 'escalations',
    title,
    description: told({ received: count(received), risen: count(risen), share: ofReceived(risen) }),
  }
  const nameOf = (each: Reached): string =>
    each.level === null ? words.ways[each.way] : `${words.ways[each.way]}: ${level(count(each.level))}`
  const bar = (name: string, tickets: number, colour: string) => ({
    name,
    size: tickets,
    note: `${count(tickets)} · ${ofReceived(tickets)}`,
    colour,
  })
  const bars = [
    bar(any, risen, 'var(--rest)'),
    ...reached.map((each) => bar(nameOf(each), each.tickets, colours[each.way])),
  ]
  const { columns } = words
  return {
    ...caption,
    chart: risen === 0 ? undefined : drawBars(caption, bars),
    table: {
      columns: [columns.way, columns.level, columns.answering, columns.tickets, columns.share],
      rows: [
        [any, '', '', count(risen), ofReceived(risen)],
        ...reached.map((each) => [
          words.ways[each.way],
          each.level === null ? '' : level(count(each.level)),
          list(levelNames(policy, each)),
          count(each.tickets),
          ofReceived(each.tickets),
        ]),
      ],
    },
  }
}
