import { dayOf } from '../../calendar/localDate.ts'
import { invalidInput, type FieldIssue } from '../../errors.ts'
import type { Group } from '../grouping.ts'
import { groupedBy } from './groupedBy.ts'

/**
 * How much there was for something to happen to, as a log does not hold it: customers, policies, premium, visits, bed-days. The
 * groups of one exposure do not overlap, and together they are the whole; so are the days of one group.
 */
export interface ExposureEntry {
  readonly exposure: string
  /** `stock`: how many there were on each of the days, as customers; `flow`: how much came together in all of them, as visits */
  readonly kind: 'stock' | 'flow'
  /** the first local date, as in `2026-01-01` */
  readonly from: string
  /** the local date behind the last */
  readonly to: string
  /** the whole, when left out */
  readonly group?: Group
  readonly value: number
}

/** What figures per exposure are told by. */
export interface ExposureQuestion {
  /** what is known of exposures; figures that need more than this have no value */
  readonly exposures?: readonly ExposureEntry[]
  /** which of them is meant where any would do; when left out, the one that there is other than `customers` */
  readonly exposure?: string
}

/** Tells the groups of one exposure apart. */
export const groupKey = (group: Group = {}): string =>
  JSON.stringify(Object.entries(group).toSorted(([a], [b]) => (a < b ? -1 : 1)))

const issueOf = ({
  exposure,
  kind,
  from,
  to,
  value,
}: ExposureEntry): readonly [string, unknown, string] | undefined => {
  if (typeof exposure !== 'string' || exposure === '') return ['exposure', exposure, 'the name of an exposure']
  if (kind !== 'stock' && kind !== 'flow') return ['kind', kind, 'stock or flow']
  if (dayOf(from) === undefined) return ['from', from, 'a date as 2026-01-01']
  if (dayOf(to) === undefined) return ['to', to, 'a date as 2026-02-01']
  if (to <= from) return ['to', to, `a date behind ${from}: it is the first that is not in it`]
  return Number.isFinite(value) && value >= 0 ? undefined : ['value', value, 'a number, 0 or more']
}

/** An entry and its place in the table. */
interface Placed {
  readonly index: number
  readonly entry: ExposureEntry
}

const kindIssues = (placed: readonly Placed[]): readonly FieldIssue[] => {
  const kinds = new Map<string, string>()
  return placed.flatMap(({ index, entry: { exposure, kind } }) => {
    const first = kinds.get(exposure) ?? kind
    kinds.set(exposure, first)
    const expected = `${first}, as before for ${exposure}`
    return kind === first ? [] : [{ path: `exposures[${index}].kind`, value: kind, expected }]
  })
}

const overlapIssues = (placed: readonly Placed[]): readonly FieldIssue[] => {
  const lists = groupedBy(placed, ({ entry: { exposure, group } }) => `${exposure} ${groupKey(group)}`)
  return lists.flatMap((list) => {
    const sorted = list.toSorted((a, b) => (a.entry.from < b.entry.from ? -1 : 1))
    return sorted.flatMap(({ index, entry: { from } }, place) => {
      const before = sorted[place - 1]?.entry
      if (before === undefined || before.to <= from) return []
      const expected = `no earlier than ${before.to}: of that group there is ${before.from} to ${before.to} already`
      return [{ path: `exposures[${index}].from`, value: from, expected }]
    })
  })
}

/** One by one first, then side by side. */
const issuesOf = (exposures: readonly ExposureEntry[]): readonly FieldIssue[] => {
  const alone = exposures.flatMap((entry, index): readonly FieldIssue[] => {
    const [path, value, expected] = issueOf(entry) ?? []
    return path === undefined || expected === undefined
      ? []
      : [{ path: `exposures[${index}].${path}`, value, expected }]
  })
  if (alone.length > 0) return alone
  const placed = exposures.map((entry, index) => ({ index, entry }))
  return [...kindIssues(placed), ...overlapIssues(placed)]
}

/**
 * Refuses a table that cannot be right. Every question checks its own; this is for a table that is read beforehand.
 *
 * @throws DeskledgerError `invalid_input`
 *
 * @example
 * checkExposures({ exposures: JSON.parse(text) })
 */
export const checkExposures = ({ exposures = [], exposure }: ExposureQuestion): void => {
  const issues = issuesOf(exposures)
  if (issues.length > 0) throw invalidInput('Figures', issues)
  const names = new Set(exposures.map((entry) => entry.exposure))
  if (exposure === undefined || names.has(exposure)) return
  const expected = names.size === 0 ? 'exposures to choose from' : `one of ${[...names].join(', ')}`
  throw invalidInput('Figures', [{ path: 'exposure', value: exposure, expected }])
}
