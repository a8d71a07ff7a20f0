import { invalidInput } from '../errors.ts'
import type { ActorId, TicketId } from '../ids.ts'
import { promisesOf } from '../ticket/promises.ts'
import { isActive, type Severity, type TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { cursorOf, keyIn } from './cursor.ts'
import { isCustomerFile } from './customerProfile.ts'
import { copyOf, lineOf, type TicketLine } from './line.ts'
import { isSeenBy, type Sight } from './sight.ts'
import { SortedList } from './sortedList.ts'
import type { Shelf, TicketView } from './ticketView.ts'

/** Work that waits, as a list shows it. */
export interface WorkLine extends TicketLine {
  readonly statusSince: Instant
  /** the deadline that comes first, or passed first; null: none runs */
  readonly due: Instant | null
  /** of which promise: a clock's name, `referral`, `callback` */
  readonly clock: string | null
  /** how high it stands, on the way on which it stands higher */
  readonly level: number
  /** departments that handle it as well */
  readonly joint: readonly string[]
}

export interface WorkListQuery {
  readonly agent?: ActorId
  /** that leads or joins */
  readonly department?: string
  readonly level?: number
  /** only what is due before this */
  readonly dueBefore?: Instant
  /** a role may see its department's, or its own only */
  readonly reader?: Sight
  /** most lines of a page; 50, when left out */
  readonly limit?: number
  /** the `next` of the page before */
  readonly after?: string
}

export interface WorkPage {
  readonly lines: readonly WorkLine[]
  /** where the next page begins; null: this is the last one */
  readonly next: string | null
}

type Key = readonly [severity: Severity, due: Instant | null, ticket: TicketId]
type Placed = Pick<WorkLine, 'severity' | 'due' | 'ticket'>

const isKey = (key: unknown): key is Key =>
  Array.isArray(key) &&
  key.length === 3 &&
  typeof key[0] === 'number' &&
  (key[1] === null || typeof key[1] === 'number') &&
  typeof key[2] === 'string'

/** The most serious first, whatever is due; then what is due earliest, then what is never due; then by id. */
const byUrgency = (a: Placed, b: Placed): number =>
  a.severity - b.severity ||
  (a.due === b.due ? 0 : (a.due ?? Infinity) - (b.due ?? Infinity)) ||
  (a.ticket < b.ticket ? -1 : Number(a.ticket > b.ticket))

/** Tests are nobody's work. A paused clock has no deadline. */
/** A customer's file is kept, not worked off. */
const workLineOf = (state: TicketState): WorkLine | null => {
  if (!isActive(state.status) || state.test || isCustomerFile(state)) return null
  let first: { readonly due: Instant; readonly clock: string } | undefined
  for (const promise of promisesOf(state)) {
    if (promise.isRunning && (first === undefined || promise.due < first.due)) first = promise
  }
  const { statusSince, level } = state
  return {
    ...lineOf(state),
    statusSince,
    due: first?.due ?? null,
    clock: first?.clock ?? null,
    level: Math.max(level.functional, level.hierarchical),
    joint: copyOf(state.joint),
  }
}

/** Lists by a name, each of them there as long as something is in it. */
class NamedLists {
  readonly #lists = new Map<string, SortedList<WorkLine>>()

  of(name: string): SortedList<WorkLine> | undefined {
    return this.#lists.get(name)
  }

  add(name: string, line: WorkLine): void {
    const list = this.#lists.get(name) ?? new SortedList<WorkLine>(byUrgency)
    this.#lists.set(name, list)
    list.add(line)
  }

  remove(name: string, line: WorkLine): void {
    const list = this.#lists.get(name)
    list?.remove(line)
    if (list?.size === 0) this.#lists.delete(name)
  }
}

const departmentsOf = ({ department, joint }: WorkLine): readonly string[] =>
  department === null ? joint : [department, ...joint.filter((name) => name !== department)]

/** It stands where it stood, in every list: then it only takes its own place. */
const isInPlace = (line: WorkLine, before: WorkLine): boolean =>
  line.severity === before.severity &&
  line.due === before.due &&
  line.assignee === before.assignee &&
  line.department === before.department &&
  line.joint.length === before.joint.length &&
  line.joint.every((name, index) => name === before.joint[index])

const nothing = new SortedList<WorkLine>(byUrgency)

/** The work of a desk, in the order in which it is to be done. */
class WorkShelf implements Shelf<WorkLine, readonly WorkLine[]> {
  readonly #all = new SortedList<WorkLine>(byUrgency)
  readonly #byAgent = new NamedLists()
  readonly #byDepartment = new NamedLists()

  put(_ticket: TicketId, line: WorkLine | null, before: WorkLine | null): void {
    if (before !== null && !(line !== null && isInPlace(line, before))) this.#remove(before)
    if (line !== null) this.#add(line)
  }

  /** how much work there is */
  get size(): number {
    return this.#all.size
  }

  /** All of it. */
  result(): readonly WorkLine[] {
    return [...this.#all.from()]
  }

  /**
   * A page. What stood still between two pages is on one of them, once; what moved is where it stands now.
   *
   * @throws DeskledgerError `invalid_input` for an `after` that was no `next`, a `limit` below 1, and a reader who does not say whose
   *   tickets they see
   *
   * @example
   * const first = shelf.page({ department: 'operations', limit: 20 })
   * const second = first.next === null ? undefined : shelf.page({ department: 'operations', limit: 20, after: first.next })
   */
  page(query: WorkListQuery = {}): WorkPage {
    const { limit = 50, after } = query
    if (!Number.isInteger(limit) || limit < 1)
      throw invalidInput('work list', [{ path: 'limit', value: limit, expected: 'a whole number from 1' }])
    const fits = this.#filter(query)
    const lines: WorkLine[] = []
    for (const line of this.#following(this.#listFor(query), after)) {
      if (!fits(line)) continue
      if (lines.length === limit) return { lines, next: this.#cursor(lines) }
      lines.push(line)
    }
    return { lines, next: null }
  }

  #cursor(lines: readonly WorkLine[]): string | null {
    const last = lines.at(-1)
    return last === undefined ? null : cursorOf([last.severity, last.due, last.ticket])
  }

  /** The shortest list that has all that is asked for. */
  #listFor({ agent, department }: WorkListQuery): SortedList<WorkLine> {
    if (agent !== undefined) return this.#byAgent.of(agent) ?? nothing
    if (department !== undefined) return this.#byDepartment.of(department) ?? nothing
    return this.#all
  }

  *#following(list: SortedList<WorkLine>, after: string | undefined): Iterable<WorkLine> {
    if (after === undefined) {
      yield* list.from()
    } else {
      const [severity, due, ticket] = keyIn('work list', after, isKey)
      const last = { severity, due, ticket }
      for (const line of list.from(last as WorkLine)) if (byUrgency(line, last) > 0) yield line
    }
  }

  #filter({ department, level, dueBefore, reader }: WorkListQuery): (line: WorkLine) => boolean {
    const isSeen = isSeenBy(reader)
    return (line) =>
      isSeen(line) &&
      (department === undefined || departmentsOf(line).includes(department)) &&
      (level === undefined || line.level === level) &&
      (dueBefore === undefined || (line.due !== null && line.due < dueBefore))
  }

  #add(line: WorkLine): void {
    this.#all.add(line)
    if (line.assignee !== null) this.#byAgent.add(line.assignee, line)
    for (const department of departmentsOf(line)) this.#byDepartment.add(department, line)
  }

  #remove(line: WorkLine): void {
    this.#all.remove(line)
    if (line.assignee !== null) this.#byAgent.remove(line.assignee, line)
    for (const department of departmentsOf(line)) this.#byDepartment.remove(department, line)
  }
}

export type { WorkShelf }

/**
 * Every open ticket in the order in which it is to be done: the most serious first, whatever is due; then by the deadline that
 * comes first; then by id. Asked by agent, department, level, deadline and reader, page by page.
 *
 * @example
 * const desk = ticketViews({ work: workList() }, kinds).open()
 * desk.views.work.page({ agent: asId('ann'), limit: 20 })
 */
export const workList = (): TicketView<WorkLine, WorkShelf> => ({ rowOf: workLineOf, open: () => new WorkShelf() })
