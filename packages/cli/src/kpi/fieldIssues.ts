import { DeskledgerError, type FieldIssue } from '@deskledger/core'
import { BadInput } from '../badInput.ts'
import { shown } from './jsonFile.ts'

/**
 * Does a check of the library's own, and tells what it finds in the words of the command line: the first field that is wrong.
 *
 * @param placeOf where a field stands for whoever gave it
 * @throws BadInput
 *
 * @example
 * fieldIssues(() => checkTargets(targets, {}), (path) => `targets.json: ${path}`)
 */
export const fieldIssues = (check: () => void, placeOf: (path: string) => string): void => {
  try {
    check()
  } catch (error) {
    const issues = error instanceof DeskledgerError ? error.details['issues'] : undefined
    const [first, ...others] = (issues ?? []) as readonly FieldIssue[]
    if (first === undefined) throw error
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`
    const { path, value, expected } = first
    throw new BadInput(`${placeOf(path)}: found ${shown(value)}, expected ${expected}${more}`, { cause: error })
  }
}
