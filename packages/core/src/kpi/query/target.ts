import { dayOf } from '../../calendar/localDate.ts'
import { invalidInput, type FieldIssue } from '../../errors.ts'
import type { Group } from '../grouping.ts'
import { measureOf, type MeasuredQuestion } from './measured.ts'

interface TargetBase {
  readonly kpi: string
  /** the local date, as in `2026-03-01`, from which it is in force: for periods that begin then or later; always, when left out */
  readonly from?: string
  /** only for rows of this group: a row may have more dimensions. Of several targets the one with the most dimensions holds */
  readonly group?: Group
  /** only for rows in this time; for those in any, when left out */
  readonly clock?: 'clock' | 'business'
}

/**
 * A bound, or one for each age of the row's period at T: the period that T is in, the one before it, and so on; older ones
 * have the last bound.
 */
type Bound = number | readonly number[]

/** What a figure should come to. Durations are in milliseconds, ratios from 0 to 1. */
export type Target = TargetBase &
  (
    | { readonly atLeast: Bound; readonly atMost?: never; readonly byDay?: number }
    | { readonly atMost: Bound; readonly atLeast?: never; readonly byDay?: number }
  )

type Path = keyof Target | ''

const isBound = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 && value.every(Number.isFinite) : Number.isFinite(value)

const boundIssue = ({ atLeast, atMost }: Target): readonly [Path, unknown, string] | undefined => {
  const one = 'either atLeast or atMost'
  if ((atLeast === undefined) === (atMost === undefined)) return ['', { atLeast, atMost }, one]
  const path = atLeast === undefined ? 'atMost' : 'atLeast'
  return isBound(atLeast ?? atMost) ? undefined : [path, atLeast ?? atMost, 'a number, or a list of one or more']
}

const issueOf = (target: Target, question: MeasuredQuestion): readonly [Path, unknown, string] | undefined => {
  const { kpi, from, byDay, atLeast, atMost } = target
  if (measureOf(question, kpi) === undefined) return ['kpi', kpi, 'the id of a measure']
  if (from !== undefined && dayOf(from) === undefined) return ['from', from, 'a date as 2026-03-01']
  if (byDay === undefined) return boundIssue(target)
  if (!Number.isInteger(byDay) || byDay < 1) return ['byDay', byDay, 'the number of a day in its period, from 1']
  return Array.isArray(atLeast ?? atMost) ? boundIssue(target) : ['byDay', byDay, 'a list of bounds beside it']
}

/**
 * Refuses targets that cannot be meant. `againstTargets` does so itself; this is for targets that are read beforehand.
 *
 * @throws DeskledgerError `invalid_input`
 *
 * @example
 * checkTargets(JSON.parse(text), {})
 */
export const checkTargets = (targets: readonly Target[], question: MeasuredQuestion): void => {
  const issues = targets.flatMap((target, index): readonly FieldIssue[] => {
    const [path, value, expected] = issueOf(target, question) ?? []
    if (path === undefined || expected === undefined) return []
    return [{ path: `[${index}]${path === '' ? '' : `.${path}`}`, value, expected }]
  })
  if (issues.length > 0) throw invalidInput('Targets', issues)
}
