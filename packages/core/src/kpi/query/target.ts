import { invalidInput, type FieldIssue } from '../../errors.ts'
import { targetFault, type FigureTarget, type TargetFault } from '../../policy/targetRules.ts'
import { measureOf, type MeasuredQuestion } from './measured.ts'

export type Target = FigureTarget

const faultOf = (target: Target, question: MeasuredQuestion): TargetFault | undefined =>
  measureOf(question, target.kpi) === undefined ? ['kpi', target.kpi, 'the id of a measure'] : targetFault(target)

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
    const [path, value, expected] = faultOf(target, question) ?? []
    if (path === undefined || expected === undefined) return []
    return [{ path: `[${index}]${path === '' ? '' : `.${path}`}`, value, expected }]
  })
  if (issues.length > 0) throw invalidInput('Targets', issues)
}
