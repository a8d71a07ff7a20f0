import { invalidInput } from '../errors.ts'
import type { Dimension, DimensionValue } from './dimension.ts'

/** How tickets are put into groups, and which are left out. */
export interface GroupingQuery {
  /** ids of dimensions to split by */
  readonly by?: readonly string[]
  /** only tickets with one of these values; a value may be one that others are rolled up to */
  readonly filter?: Readonly<Record<string, DimensionValue | readonly DimensionValue[]>>
  /** by dimension: which value stands for which, as a province does for its cities; others stand for themselves */
  readonly rollUp?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The values of a group, by dimension. */
export type Group = Readonly<Record<string, DimensionValue>>

interface Axis {
  readonly id: string
  /** position among the known dimensions */
  readonly position: number
  readonly lift: (value: DimensionValue) => DimensionValue
}

interface Condition extends Axis {
  readonly allowed: ReadonlySet<DimensionValue>
}

const asList = (value: DimensionValue | readonly DimensionValue[]): readonly DimensionValue[] =>
  typeof value === 'object' && value !== null ? value : [value]

/** Tells the group that a ticket is in, as groups turn up; without dimensions there is one, the whole. */
export class Grouping {
  readonly #axes: readonly Axis[]
  readonly #conditions: readonly Condition[]
  readonly #numbers = new Map<string, number>()
  readonly groups: Group[] = []

  constructor({ by = [], filter = {}, rollUp = {} }: GroupingQuery, known: readonly Dimension[]) {
    const axisOf = (id: string, path: string): Axis => {
      const position = known.findIndex((dimension) => dimension.id === id)
      if (position < 0) {
        throw invalidInput('Figures', [
          { path, value: id, expected: `one of ${known.map((each) => each.id).join(', ')}` },
        ])
      }
      const parents = rollUp[id]
      const lift = (value: DimensionValue): DimensionValue =>
        typeof value === 'string' && parents !== undefined && Object.hasOwn(parents, value)
          ? (parents[value] as string)
          : value
      return { id, position, lift }
    }
    for (const id of Object.keys(rollUp)) axisOf(id, `rollUp.${id}`)
    this.#axes = by.map((id, index) => axisOf(id, `by[${index}]`))
    this.#conditions = Object.entries(filter).map(([id, value]) => ({
      ...axisOf(id, `filter.${id}`),
      allowed: new Set(asList(value)),
    }))
    if (by.length === 0) this.#numbers.set('[]', this.groups.push({}) - 1)
  }

  /** @returns the group's number, or -1 when the ticket is left out */
  of(valueAt: (position: number) => DimensionValue): number {
    for (const { position, lift, allowed } of this.#conditions) {
      const value = valueAt(position)
      if (!allowed.has(value) && !allowed.has(lift(value))) return -1
    }
    if (this.#axes.length === 0) return 0
    const values = this.#axes.map(({ position, lift }) => lift(valueAt(position)))
    const key = JSON.stringify(values)
    let number = this.#numbers.get(key)
    if (number === undefined) {
      const group = Object.fromEntries(this.#axes.map(({ id }, index) => [id, values[index] ?? null]))
      this.#numbers.set(key, (number = this.groups.push(group) - 1))
    }
    return number
  }

  /** the groups' numbers, in the order in which they are shown */
  sorted(): readonly number[] {
    return [...this.#numbers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, number]) => number)
  }
}
