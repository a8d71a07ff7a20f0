import type { TicketState } from '../ticket/state.ts'

export type DimensionValue = string | number | null

/** A way to split figures: the value at T decides the group. */
export interface Dimension {
  readonly id: string
  /** raised when it tells tickets apart otherwise than before; 1, when left out */
  readonly version?: number
  readonly label: { readonly en: string; readonly zh: string }
  of(ticket: TicketState): DimensionValue
}

/**
 * Declares a dimension.
 *
 * @example
 * const byOrigin = defineDimension({ id: 'origin', label: { en: 'Origin', zh: '来源' }, of: ({ origin }) => origin })
 */
export const defineDimension = (dimension: Dimension): Dimension => dimension

const detail = (ticket: TicketState, field: string): DimensionValue => {
  const value = (ticket.details as Readonly<Record<string, unknown>> | null)?.[field]
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

/** The dimensions that every desk has. */
export const standardDimensions: readonly Dimension[] = [
  { id: 'kind', label: { en: 'Kind', zh: '类型' }, of: ({ kind }) => kind },
  { id: 'category', label: { en: 'Category', zh: '类别' }, of: ({ category }) => category },
  { id: 'cause', label: { en: 'Cause', zh: '原因' }, of: (ticket) => detail(ticket, 'cause') },
  { id: 'channel', label: { en: 'Channel', zh: '渠道' }, of: ({ channel }) => channel },
  { id: 'department', label: { en: 'Department', zh: '部门' }, of: ({ department }) => department },
  { id: 'agent', label: { en: 'Agent', zh: '专员' }, of: ({ assignee }) => assignee },
  { id: 'severity', label: { en: 'Severity', zh: '严重程度' }, of: ({ severity }) => severity },
  { id: 'level', label: { en: 'Escalation level', zh: '升级层级' }, of: ({ level }) => level.hierarchical },
  { id: 'tier', label: { en: 'Customer tier', zh: '客户等级' }, of: ({ tier }) => tier },
  { id: 'region', label: { en: 'Region', zh: '地区' }, of: ({ region }) => region },
]
