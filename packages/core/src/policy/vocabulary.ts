/** The words of a desk: what its tickets may be called. A list that a policy leaves out takes any name. */
import * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'
import {
  aboveIssues,
  branchShape,
  labelledShape,
  nameSchema,
  namesSchema,
  unlisted,
  unlistedOf,
  type Branch,
  type Labelled,
  type Names,
} from './names.ts'

/** What a matter is about, or what caused it. */
export interface ClassEntry extends Branch {
  /** only of tickets of these kinds; of those that the one above it is for, when left out */
  readonly kinds?: readonly string[]
}

/** A department. Who leads one answers for those below it. */
export interface DepartmentEntry extends Branch {
  /** one of `departmentTiers` */
  readonly tier?: string
}

/** One tier of departments, such as head office, province, city. */
export interface DepartmentTier extends Labelled {
  readonly name: string
}

export interface Vocabulary {
  /** the kinds of ticket in use */
  readonly kinds?: Names
  /** classes of matters, a tree; a ticket's `category` is one of them */
  readonly classes?: Names<ClassEntry>
  /** causes found by investigation, a tree */
  readonly causes?: Names<ClassEntry>
  /** what the severities 1 (the most serious) to 4 are called; grades of complaints as well */
  readonly severities?: Readonly<Partial<Record<'1' | '2' | '3' | '4', Labelled>>>
  readonly channels?: Names
  /** a tree */
  readonly departments?: Names<DepartmentEntry>
  /** the highest first: a department stands below one of a higher tier */
  readonly departmentTiers?: readonly DepartmentTier[]
}

const listOf = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.exactOptional(z.record(nameSchema(), z.strictObject(shape)))

const classShape = () => ({ ...branchShape(), kinds: z.exactOptional(namesSchema().check(z.minLength(1))) })

const severitiesSchema = () => {
  const severity = () => z.exactOptional(z.strictObject(labelledShape()))
  return z.strictObject({ '1': severity(), '2': severity(), '3': severity(), '4': severity() })
}

export const vocabularyShape = () => ({
  kinds: listOf(labelledShape()),
  classes: listOf(classShape()),
  causes: listOf(classShape()),
  severities: z.exactOptional(severitiesSchema()),
  channels: listOf(labelledShape()),
  departments: listOf({ ...branchShape(), tier: z.exactOptional(nameSchema()) }),
  departmentTiers: z.exactOptional(z.array(z.strictObject({ ...labelledShape(), name: nameSchema() }))),
})

const classIssues = (
  list: Names<ClassEntry>,
  kinds: Names | undefined,
  path: string,
  what: string,
): readonly FieldIssue[] => [
  ...aboveIssues(list, 'parent', path, what),
  ...Object.entries(list).flatMap(([name, entry]) => unlistedOf(kinds, entry.kinds, `${path}.${name}.kinds`, 'a kind')),
]

/** A department of a tier stands below one of a higher tier. */
const tierIssues = (departments: Names<DepartmentEntry>, tiers: readonly DepartmentTier[]): readonly FieldIssue[] => {
  const rank = Object.fromEntries(tiers.map(({ name }, index) => [name, index]))
  return Object.entries(departments).flatMap(([name, { tier, parent }]) => {
    const path = `departments.${name}.tier`
    if (tier === undefined) return []
    const unknown = unlisted(rank, tier, path, 'one of the department tiers')
    const above = parent === undefined || !Object.hasOwn(departments, parent) ? undefined : departments[parent]?.tier
    if (unknown.length > 0 || above === undefined || !Object.hasOwn(rank, above)) return unknown
    return (rank[above] ?? 0) < (rank[tier] ?? 0)
      ? []
      : [{ path, value: tier, expected: `a tier below ${above}, that of ${parent}` }]
  })
}

const takenTiers = (tiers: readonly DepartmentTier[]): readonly FieldIssue[] =>
  tiers.flatMap(({ name }, index) =>
    tiers.findIndex((other) => other.name === name) === index
      ? []
      : [{ path: `departmentTiers[${index}].name`, value: name, expected: 'a name that no other tier has' }],
  )

/** What is wrong with the words of a policy beyond their shape. */
export const vocabularyIssues = (policy: Vocabulary): readonly FieldIssue[] => {
  const { kinds, classes = {}, causes = {}, departments = {}, departmentTiers = [] } = policy
  return [
    ...classIssues(classes, kinds, 'classes', 'a class'),
    ...classIssues(causes, kinds, 'causes', 'a cause'),
    ...aboveIssues(departments, 'parent', 'departments', 'a department'),
    ...takenTiers(departmentTiers),
    ...tierIssues(departments, departmentTiers),
  ]
}
