/** Without these a row cannot be dated or told apart. */
export const neededColumns = ['number', 'incident_state', 'sys_updated_at', 'opened_at'] as const

/** Copied onto every row of a ticket from its end: reading them on an earlier row would be reading the future. */
export const futureColumns = ['closed_code', 'resolved_by', 'resolved_at', 'closed_at'] as const

/** About the record of an update, not about the ticket. */
const recordColumns = ['number', 'sys_mod_count', 'sys_updated_by', 'sys_updated_at'] as const

/** What is compared from one update to the next; whatever changes here leaves an event. */
export const followedColumns = [
  'incident_state',
  'active',
  'reassignment_count',
  'reopen_count',
  'made_sla',
  'caller_id',
  'opened_by',
  'opened_at',
  'sys_created_by',
  'sys_created_at',
  'contact_type',
  'location',
  'category',
  'subcategory',
  'u_symptom',
  'cmdb_ci',
  'impact',
  'urgency',
  'priority',
  'assignment_group',
  'assigned_to',
  'knowledge',
  'u_priority_confirmation',
  'notify',
  'problem_id',
  'rfc',
  'vendor',
  'caused_by',
] as const

/**
 * What makes a row the same row again. The future columns are left out, as a longer export of the same source fills
 * them in on rows that were exported before. The order is part of every command id: it never changes.
 */
export const keyColumns = [...recordColumns, ...followedColumns] as const

export type Column = (typeof keyColumns)[number] | (typeof futureColumns)[number]

const known: ReadonlySet<string> = new Set([...keyColumns, ...futureColumns])

/** Columns that the importer does not know. They may hold what people wrote, so nothing of them enters the ledger. */
export const unknownColumns = (header: readonly string[]): readonly string[] =>
  header.filter((name) => !known.has(name))

/** How the source writes that it does not know. */
export const missing = '?'
