/** One wrong field of an input. */
export interface FieldIssue {
  /** where, as in `data.findings[0].severity`; empty for the input as a whole */
  readonly path: string
  /** the value found there; `undefined` when it is missing */
  readonly value: unknown
  /** what would have been right */
  readonly expected: string
}

export type ErrorCode =
  | 'invalid_input'
  | 'invalid_policy'
  | 'invalid_calendar'
  /** nothing is open from there on */
  | 'calendar_never_opens'
  /** open around the clock from there on */
  | 'calendar_never_closes'
  /** outside the years 1970 to 2200 */
  | 'out_of_calendar_range'
  | 'not_canonical'
  | 'version_conflict'
  | 'command_id_reused'
  | 'policy_version_reused'
  | 'policy_missing'
  | 'rules_missing'
  | 'vault_missing'
  | 'due_work_endless'
  | 'unknown_kind'
  | 'newer_schema'
  | 'invalid_append'
  | 'invalid_checkpoint'
  /** its events were moved out of the ledger; brought back, it goes on */
  | 'stream_moved_out'
  /** it cannot be moved out as it is */
  | 'stream_stays'
  | 'store_closed'
  | 'store_failed'

/** The error that callers meet. `code` is stable, `message` names field and value, `details` is for programs. */
export class DeskledgerError extends Error {
  override readonly name = 'DeskledgerError'
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  const text = typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? `a ${typeof value}`)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

/** One error for all that is wrong with an input. `details.issues` holds them. */
export const invalidInput = (
  what: string,
  issues: readonly FieldIssue[],
  code: ErrorCode = 'invalid_input',
): DeskledgerError => {
  const lines = issues.map(
    ({ path, value, expected }) => `${path || '(whole)'}: found ${shown(value)}, expected ${expected}`,
  )
  return new DeskledgerError(code, `${what}: ${lines.join('; ')}`, { issues })
}
