import { lineageIn, type Branch, type Names } from './names.ts'

/** What of a ticket decides which rule holds for it. */
export interface Facets {
  readonly kind: string
  readonly category: string
  readonly severity: number
  readonly channel: string
  readonly tier: string | null
  /** the department that leads; null: none yet */
  readonly department: string | null
  /** how serious a complaint was found on grading; null: not graded */
  readonly grade: number | null
}

/**
 * Which tickets a rule is for: all of its fields must hold one of their values. Without fields, every ticket. A class stands for
 * those below it as well, and so does a department.
 */
export interface Selector {
  readonly kind?: readonly string[]
  readonly category?: readonly string[]
  readonly severity?: readonly number[]
  readonly channel?: readonly string[]
  readonly tier?: readonly string[]
  readonly department?: readonly string[]
  readonly grade?: readonly number[]
}

/** The trees of a policy: what stands below what. */
export interface Trees {
  readonly classes?: Names<Branch>
  readonly departments?: Names<Branch>
}

export const selectorFields = ['kind', 'category', 'severity', 'channel', 'tier', 'department', 'grade'] as const

const treeOf = (field: keyof Selector, { classes, departments }: Trees): Names<Branch> | undefined => {
  if (field === 'category') return classes
  return field === 'department' ? departments : undefined
}

const isBelow = (tree: Names<Branch> | undefined, value: string | number | null, tops: readonly unknown[]): boolean =>
  tree !== undefined && typeof value === 'string' && lineageIn(tree, value).some((name) => tops.includes(name))

/**
 * Whether a rule is for a ticket.
 *
 * @param trees the policy that has the rule: its classes and departments
 *
 * @example
 * fits({ kind: ['complaint'], category: ['production'] }, facets, policy)
 */
export const fits = (selector: Selector | undefined, facets: Facets, trees: Trees = {}): boolean => {
  if (selector === undefined) return true
  for (const field of selectorFields) {
    const wanted = selector[field] as readonly (string | number | null)[] | undefined
    if (wanted === undefined || wanted.includes(facets[field])) continue
    if (!isBelow(treeOf(field, trees), facets[field], wanted)) return false
  }
  return true
}

/**
 * A selector that fits by itself what the given one fits by the trees: with every name below one of its names.
 *
 * @example
 * spelledOut({ category: ['production'] }, policy) // { category: ['production', 'metering', 'outage'] }
 */
export const spelledOut = (selector: Selector, trees: Trees): Selector => {
  const whole = (field: 'category' | 'department'): object => {
    const [tops, tree] = [selector[field], treeOf(field, trees)]
    if (tops === undefined || tree === undefined) return {}
    const below = Object.keys(tree).filter((name) => !tops.includes(name) && isBelow(tree, name, tops))
    return { [field]: [...tops, ...below] }
  }
  return { ...selector, ...whole('category'), ...whole('department') }
}
