/** Of rules of which the first that fits holds: those that never can. And dates that leave a gap, or meet twice. */
import { DAY, dateText, dayOf } from '../calendar/localDate.ts'
import type { FieldIssue } from '../errors.ts'
import type { Dated } from './inForce.ts'
import { isWithin } from './names.ts'
import { selectorFields, type Selector, type Trees } from './selector.ts'

/** A rule of a list, where it stands, and what people call it. */
export interface Placed extends Dated {
  readonly for?: Selector
  readonly path: string
}

const isOneOf = (value: unknown, tops: readonly unknown[], tree: Trees[keyof Trees]): boolean =>
  tops.includes(value) || tops.some((top) => isWithin(tree, value as string, top as string))

/** Whether every ticket that `inner` is for is one that `outer` is for. */
const covers = (outer: Selector = {}, inner: Selector = {}, trees: Trees): boolean =>
  selectorFields.every((field) => {
    const [wanted, narrower] = [outer[field], inner[field]]
    if (wanted === undefined) return true
    const tree = field === 'category' ? trees.classes : field === 'department' ? trees.departments : undefined
    return narrower?.every((value) => isOneOf(value, wanted, tree)) === true
  })

const spansAll = (outer: Dated, inner: Dated): boolean =>
  (outer.from ?? '') <= (inner.from ?? '') && (outer.until ?? '~') >= (inner.until ?? '~')

const shadowIssue = (rules: readonly Placed[], index: number, trees: Trees): readonly FieldIssue[] => {
  const rule = rules[index] as Placed
  const shade = rules.slice(0, index).find((each) => spansAll(each, rule) && covers(each.for, rule.for, trees))
  if (shade === undefined) return []
  return [{ path: `${rule.path}.for`, value: rule.for, expected: `tickets that ${shade.path} is not for already` }]
}

/** What can never hold, as an earlier rule is for all that it is for. */
export const shadowIssues = (rules: readonly Placed[], trees: Trees): readonly FieldIssue[] =>
  rules.flatMap((_, index) => shadowIssue(rules, index, trees))

const dayAfter = (date: string): string => dateText(((dayOf(date) as number) * DAY + DAY) / DAY)

const isSame = (a: Placed, b: Placed, trees: Trees): boolean =>
  covers(a.for, b.for, trees) && covers(b.for, a.for, trees)

const meeting = (before: Placed, after: Placed): readonly FieldIssue[] => {
  const { until } = before
  const issue = (expected: string) => [{ path: `${after.path}.from`, value: after.from, expected }]
  if (until === undefined || after.from === undefined || after.from <= until) {
    return until === undefined
      ? [
          {
            path: `${before.path}.until`,
            value: until,
            expected: `a date before ${after.from}, when ${after.path} begins`,
          },
        ]
      : issue(`${dayAfter(until)}, the day after ${before.path} ends: both hold in between`)
  }
  const wanted = dayAfter(until)
  return after.from === wanted ? [] : issue(`${wanted}, the day after ${before.path} ends: nothing holds in between`)
}

/** Dates of rules for the same tickets that leave a gap or overlap, and those that end before they begin. */
export const dateIssues = (rules: readonly Placed[], trees: Trees): readonly FieldIssue[] => {
  const dated = rules.filter(({ from, until }) => from !== undefined || until !== undefined)
  const backwards = dated.flatMap(({ path, from, until }) =>
    from !== undefined && until !== undefined && until < from
      ? [{ path: `${path}.until`, value: until, expected: `${from} or later, as it begins then` }]
      : [],
  )
  if (backwards.length > 0) return backwards
  const inOrder = dated.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
  return inOrder.flatMap((after, index) => {
    const before = inOrder.slice(0, index).findLast((each) => isSame(each, after, trees))
    return before === undefined || spansAll(before, after) ? [] : meeting(before, after)
  })
}
