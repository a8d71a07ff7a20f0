import type { Instant } from '../../time.ts'
import type { Answer } from '../answer.ts'
import type { DimensionValue } from '../dimension.ts'
import type { Part } from '../parts.ts'
import { addDurations } from './durations.ts'
import { Places } from './places.ts'
import { addStays } from './stays.ts'
import type { ClaimPage, ClaimTable } from './claimTable.ts'
import type { TicketTable, Tuples } from './ticketTable.ts'

/** Where each ticket counts as of T: twice the number of its group, and one more when it is excluded; -1 where nowhere. */
export const marksOf = (tickets: TicketTable, { list }: Tuples, { asOf, grouping }: Answer): Int32Array => {
  const groups = new Int32Array(list.length).fill(-2)
  const groupOf = (tuple: number): number => {
    const values = list[tuple] as readonly DimensionValue[]
    return (groups[tuple] = grouping.of((position) => values[position] ?? null))
  }
  const marks = new Int32Array(tickets.count)
  for (let ticket = 0; ticket < marks.length; ticket++) {
    const mark = tickets.markAt(ticket, asOf)
    if (mark < 0) {
      marks[ticket] = -1
      continue
    }
    const known = groups[mark >> 1] as number
    const group = known === -2 ? groupOf(mark >> 1) : known
    marks[ticket] = group < 0 ? -1 : 2 * group + (mark & 1)
  }
  return marks
}

/** Calls for each claim of a page that counts as of T. */
export const eachClaim = (
  page: ClaimPage,
  asOf: Instant,
  visit: (ticket: number, anchor: Instant, amount: number, to: Instant) => void,
): void => {
  const { count, ticket, anchor, start, end, amount, to } = page
  for (let index = 0; index < count; index++) {
    if (asOf <= (start[index] as number) || asOf > (end[index] as number)) continue
    visit(ticket[index] as number, anchor[index] as number, amount?.[index] ?? 1, to?.[index] ?? Infinity)
  }
}

/** Adds claims one by one. */
const addEach = ({ asOf, cells }: Answer, part: Part, page: ClaimPage, marks: Int32Array): void =>
  eachClaim(page, asOf, (ticket, anchor, amount) => {
    const mark = marks[ticket] as number
    if (mark >= 0) cells.add(part, mark >> 1, (mark & 1) === 1, anchor, amount, Infinity)
  })

/** Adds the claims of one part to an answer. */
export const addTable = (answer: Answer, part: Part, table: ClaimTable, marks: Int32Array): void => {
  const { axis } = answer
  const pages = table.pages.filter(
    ({ minAnchor, maxAnchor }) => part.role === 'stay' || axis.touches(minAnchor, maxAnchor),
  )
  if (part.role === 'stay') addStays(answer, part, pages, marks)
  else if (part.role === 'duration') addDurations(answer, part, pages, marks)
  else addCounts(answer, part, pages, marks)
}

/** Adds claims on a part that counts: most are of one each. */
const addCounts = (answer: Answer, part: Part, pages: readonly ClaimPage[], marks: Int32Array): void => {
  const places = new Places(answer)
  for (const page of pages) {
    if (page.amount === undefined) places.count(page, marks)
    else addEach(answer, part, page, marks)
  }
  places.each((count, slot, group, isExcluded) => answer.cells.addCount(part, slot, group, isExcluded, count))
}
