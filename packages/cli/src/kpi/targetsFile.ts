import { checkTargets, type Target } from '@deskledger/core/kpi'
import { checkGroup } from './checkGroup.ts'
import { fieldIssues } from './fieldIssues.ts'
import { readObjects } from './jsonFile.ts'

/**
 * Reads targets: a list of `{ kpi, atLeast or atMost, byDay, from, group, clock }`, as `againstTargets` takes them.
 *
 * @throws BadInput naming file, entry and value
 *
 * @example
 * await readTargets('targets.json')
 */
export const readTargets = async (file: string): Promise<readonly Target[]> => {
  const targets = (await readObjects('--targets', file, 'targets')) as readonly unknown[] as readonly Target[]
  for (const [index, { group }] of targets.entries()) checkGroup(group, `--targets: ${file}: [${index}].group`)
  fieldIssues(
    () => checkTargets(targets, {}),
    (path) => `--targets: ${file}: ${path}`,
  )
  return targets
}
