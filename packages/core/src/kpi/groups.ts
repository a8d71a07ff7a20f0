import { invalidInput } from '../errors.ts'
import type { TicketState } from '../ticket/state.ts'
import { Cell } from './cell.ts'
import type { Dimension } from './dimension.ts'
import type { FigureRow } from './row.ts'

/** The cells of one group: by reading, then by period. Made on first use. */
export class GroupCells {
  readonly group: FigureRow['group']
  readonly cells: (Cell | undefined)[][]

  constructor(group: FigureRow['group'], readings: number) {
    this.group = group
    this.cells = Array.from({ length: readings }, () => [])
  }

  at(reading: number, slot: number): Cell {
    const row = this.cells[reading] as (Cell | undefined)[]
    return (row[slot] ??= new Cell())
  }
}

/** The dimensions of a query, by their ids. */
export const chooseDimensions = (ids: readonly string[], known: readonly Dimension[]): readonly Dimension[] =>
  ids.map((id, index) => {
    const dimension = known.find((candidate) => candidate.id === id)
    if (dimension !== undefined) return dimension
    throw invalidInput('Figures', [
      { path: `by[${index}]`, value: id, expected: `one of ${known.map((each) => each.id).join(', ')}` },
    ])
  })

/** The groups that tickets are in, as they turn up; without dimensions there is one, the whole. */
export class Groups {
  readonly #dimensions: readonly Dimension[]
  readonly #readings: number
  readonly #whole: GroupCells
  readonly #known = new Map<string, GroupCells>()

  constructor(dimensions: readonly Dimension[], readings: number) {
    this.#dimensions = dimensions
    this.#readings = readings
    this.#whole = new GroupCells({}, readings)
    if (dimensions.length === 0) this.#known.set('', this.#whole)
  }

  of(ticket: TicketState): GroupCells {
    if (this.#dimensions.length === 0) return this.#whole
    const values = this.#dimensions.map((dimension) => dimension.of(ticket))
    const key = JSON.stringify(values)
    let group = this.#known.get(key)
    if (group === undefined) {
      const named = Object.fromEntries(this.#dimensions.map(({ id }, index) => [id, values[index] ?? null]))
      this.#known.set(key, (group = new GroupCells(named, this.#readings)))
    }
    return group
  }

  sorted(): readonly GroupCells[] {
    return [...this.#known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
  }
}
