import type { Instant } from '../../time.ts'
import type { Answer } from '../answer.ts'
import type { DimensionValue } from '../dimension.ts'
import type { Part } from '../parts.ts'
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
  eachClaim(page, asOf, (ticket, anchor, amount, to) => {
    const mark = marks[ticket] as number
    if (mark < 0) return
    if (part.role === 'stay') cells.addStay(part, mark >> 1, (mark & 1) === 1, anchor, to, amount)
    else cells.add(part, mark >> 1, (mark & 1) === 1, anchor, amount)
  })

/**
 * Counts claims of one each, by slot and mark, before anything is made of the counts: most parts are like that, and a question
 * about a year looks at a hundred thousand of them.
 */
const countPage = ({ asOf, axis }: Answer, page: ClaimPage, marks: Int32Array, counts: Float64Array, width: number) => {
  const { count, ticket, anchor, start, end } = page
  let slot = -1
  let from = Infinity
  let to = -Infinity
  for (let index = 0; index < count; index++) {
    if (asOf <= (start[index] as number) || asOf > (end[index] as number)) continue
    const mark = marks[ticket[index] as number] as number
    if (mark < 0) continue
    const instant = anchor[index] as number
    if (instant < from || instant >= to) {
      slot = axis.indexOf(instant)
      if (slot < 0) continue
      from = axis.slots[slot]?.start ?? Infinity
      to = axis.slots[slot]?.end ?? -Infinity
    }
    const place = slot * width + mark
    counts[place] = (counts[place] as number) + 1
  }
}

/** Adds the claims of one part to an answer. */
export const addTable = (answer: Answer, part: Part, table: ClaimTable, marks: Int32Array): void => {
  const { axis, cells, grouping } = answer
  const width = 2 * grouping.groups.length
  const isCounted = part.role !== 'stay' && part.role !== 'duration'
  const counts = isCounted ? new Float64Array(axis.slots.length * width) : undefined
  for (const page of table.pages) {
    if (part.role !== 'stay' && !axis.touches(page.minAnchor, page.maxAnchor)) continue
    if (counts === undefined || page.amount !== undefined) addEach(answer, part, page, marks)
    else countPage(answer, page, marks, counts, width)
  }
  if (counts === undefined) return
  for (let place = 0; place < counts.length; place++) {
    const count = counts[place] as number
    if (count > 0) cells.addCount(part, Math.floor(place / width), (place % width) >> 1, place % 2 === 1, count)
  }
}
