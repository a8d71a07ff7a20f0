import { invalidInput, type FieldIssue } from '../errors.ts'
import type { CheckpointChange } from './store.ts'

const isPosition = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

const issuesOf = ({ follows, position }: CheckpointChange): readonly FieldIssue[] => {
  const issue = (path: string, value: unknown, expected: string): readonly FieldIssue[] => [{ path, value, expected }]
  if (!isPosition(position)) return issue('position', position, 'a position of the log, 0 or a positive integer')
  if (follows === null) return []
  if (!isPosition(follows)) return issue('follows', follows, 'a position of the log, or null for no checkpoint')
  return position > follows ? [] : issue('position', position, `one behind ${follows}, which it follows`)
}

/**
 * Throws unless a checkpoint has a position, behind that of the one it follows: for authors of stores.
 *
 * @throws DeskledgerError `invalid_checkpoint`
 */
export const checkCheckpoint = (change: CheckpointChange): void => {
  const issues = issuesOf(change)
  if (issues.length > 0) throw invalidInput(`checkpoint of ${change.projection}`, issues, 'invalid_checkpoint')
}
