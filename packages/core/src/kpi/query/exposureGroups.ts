/** Which entries of an exposure are about the tickets of a row. */
import type { DimensionValue } from '../dimension.ts'
import type { Group, GroupingQuery } from '../grouping.ts'
import { groupKey, type ExposureEntry } from './exposure.ts'
import { groupedBy } from './groupedBy.ts'

type Lift = (id: string, value: DimensionValue) => DimensionValue

const liftOf =
  ({ rollUp = {} }: GroupingQuery): Lift =>
  (id, value) => {
    const parents = rollUp[id]
    return typeof value === 'string' && parents !== undefined && Object.hasOwn(parents, value)
      ? (parents[value] as string)
      : value
  }

/** What the group of a row, or the question's filter, asks of one dimension of an entry's group. */
interface Condition {
  readonly id: string
  /** the values that it names */
  readonly named: readonly DimensionValue[]
  readonly holds: (value: DimensionValue) => boolean
}

const conditionsOf = ({ filter = {} }: GroupingQuery, group: Group, lift: Lift): readonly Condition[] => [
  ...Object.entries(group).map(([id, wanted]) => ({
    id,
    named: [wanted],
    holds: (value: DimensionValue) => lift(id, value) === wanted,
  })),
  ...Object.entries(filter).map(([id, wanted]) => {
    const named = typeof wanted === 'object' && wanted !== null ? wanted : [wanted]
    return { id, named, holds: (value: DimensionValue) => named.includes(value) || named.includes(lift(id, value)) }
  }),
]

const dimensionsOf = ({ group = {} }: ExposureEntry): string => Object.keys(group).toSorted().join(' and ')

/** The entries of the fewest dimensions that know all those asked about. */
const knowing = (entries: readonly ExposureEntry[], conditions: readonly Condition[]) =>
  groupedBy(entries, dimensionsOf)
    .filter(([first]) => conditions.every(({ id }) => Object.hasOwn(first?.group ?? {}, id)))
    .toSorted(([a], [b]) => Object.keys(a?.group ?? {}).length - Object.keys(b?.group ?? {}).length)[0]

const matching = (entries: readonly ExposureEntry[], conditions: readonly Condition[], lift: Lift) => {
  const found = entries.filter(({ group = {} }) => conditions.every(({ id, holds }) => holds(group[id] ?? null)))
  const keys = new Set(found.map(({ group }) => groupKey(group)))
  // a province with an entry of its own is not the sum of its cities besides
  const isIn = (group: Group): boolean =>
    Object.keys(group).some((id) => {
      const value = group[id] ?? null
      const lifted = lift(id, value)
      return lifted !== value && keys.has(groupKey({ ...group, [id]: lifted }))
    })
  return found.filter(({ group = {} }) => !isIn(group))
}

/** A value that the question names, and that no entry is about: then the entries are not all there is. */
const missingIn = (
  found: readonly ExposureEntry[],
  known: readonly ExposureEntry[],
  conditions: readonly Condition[],
  { rollUp = {} }: GroupingQuery,
  lift: Lift,
): string | undefined => {
  for (const id of Object.keys(known[0]?.group ?? {})) {
    const own = conditions.filter((condition) => condition.id === id)
    const named = [...own.flatMap((condition) => condition.named), ...Object.keys(rollUp[id] ?? {})]
    const values = found.map(({ group = {} }) => group[id] ?? null)
    const isCovered = (value: DimensionValue): boolean =>
      values.some((known) => known === value || known === lift(id, value) || lift(id, known) === value)
    const missing = named.find((value) => own.every(({ holds }) => holds(value)) && !isCovered(value))
    if (missing !== undefined) return `${id} ${missing ?? '(none)'}: none is known`
  }
  return undefined
}

/**
 * The entries that together are about a group, within the question's filter: those of the group itself, or of all that are
 * rolled up to it, or of all there are.
 *
 * @returns why there are none, or not all
 */
export const entriesOf = (
  entries: readonly ExposureEntry[],
  group: Group,
  question: GroupingQuery,
): readonly ExposureEntry[] | string => {
  const lift = liftOf(question)
  const conditions = conditionsOf(question, group, lift)
  const known = knowing(entries, conditions)
  if (known === undefined) return `not known by ${[...new Set(conditions.map(({ id }) => id))].join(' and ')}`
  const found = matching(known, conditions, lift)
  return missingIn(found, known, conditions, question, lift) ?? found
}
