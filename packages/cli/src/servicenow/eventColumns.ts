import type { FieldIssue } from '@deskledger/core'
import type { Column } from './columns.ts'

type Columns = Readonly<Record<string, Column>>

/** The column that each field of an event was taken from. */
const columnsOf: Readonly<Record<string, Columns>> = {
  'ticket.received': {
    channel: 'contact_type',
    customer: 'caller_id',
    category: 'category',
    severity: 'priority',
    department: 'assignment_group',
    region: 'location',
    reference: 'number',
  },
  'ticket.assigned': { assignee: 'assigned_to', department: 'assignment_group' },
  'ticket.categoryChanged': { to: 'category' },
  'ticket.priorityChanged': { to: 'priority' },
  'ticket.suspended': { reason: 'incident_state' },
}

/** The column whose value an event could not hold; undefined where the field is no column's own. */
export const columnAt = (type: string, { path }: FieldIssue): Column | undefined => columnsOf[type]?.[path]
