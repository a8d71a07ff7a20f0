import type { StateField, TicketWith } from './reads.ts'

export type DimensionValue = string | number | null

/** A way to split figures: the value at T decides the group. */
export interface Dimension<Field extends StateField = StateField> {
  readonly id: string
  /** raised when it tells tickets apart otherwise than before; 1, when left out */
  readonly version?: number
  readonly label: { readonly en: string; readonly zh: string }
  /** the fields of a ticket that its value is told by; all, when left out */
  readonly reads?: readonly Field[]
  of(ticket: TicketWith<Field>): DimensionValue
}

/**
 * Declares a dimension.
 *
 * @example
 * const byOrigin = defineDimension({
 *   id: 'origin', label: { en: 'Origin', zh: '来源' }, reads: ['origin'], of: ({ origin }) => origin,
 * })
 */
export const defineDimension = <Field extends StateField = StateField>(dimension: Dimension<Field>): Dimension =>
  dimension

const detail = (ticket: TicketWith<'details'>, field: string): DimensionValue => {
  const value = (ticket.details as Readonly<Record<string, unknown>> | null)?.[field]
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

/**
 * Whom an investigation found responsible: a dimension for desks that ask whose complaints they are.
 *
 * @example
 * createCube({ kinds, dimensions: [...standardDimensions, byResponsible] })
 */
export const byResponsible: Dimension = {
  id: 'responsible',
  label: { en: 'Responsible', zh: '责任人' },
  of: (ticket) => detail(ticket, 'responsiblePerson'),
}

/** The dimensions that every desk has. */
export const standardDimensions: readonly Dimension[] = [
  defineDimension({ id: 'kind', label: { en: 'Kind', zh: '类型' }, reads: ['kind'], of: ({ kind }) => kind }),
  defineDimension({
    id: 'category',
    label: { en: 'Category', zh: '类别' },
    reads: ['category'],
    of: ({ category }) => category,
  }),
  defineDimension({
    id: 'cause',
    label: { en: 'Cause', zh: '原因' },
    reads: ['details'],
    of: (ticket) => detail(ticket, 'cause'),
  }),
  defineDimension({
    id: 'channel',
    label: { en: 'Channel', zh: '渠道' },
    reads: ['channel'],
    of: ({ channel }) => channel,
  }),
  defineDimension({
    id: 'department',
    label: { en: 'Department', zh: '部门' },
    reads: ['department'],
    of: ({ department }) => department,
  }),
  defineDimension({
    id: 'agent',
    label: { en: 'Agent', zh: '专员' },
    reads: ['assignee'],
    of: ({ assignee }) => assignee,
  }),
  defineDimension({
    id: 'severity',
    label: { en: 'Severity', zh: '严重程度' },
    reads: ['severity'],
    of: ({ severity }) => severity,
  }),
  defineDimension({
    id: 'level',
    label: { en: 'Escalation level', zh: '升级层级' },
    reads: ['level'],
    of: ({ level }) => level.hierarchical,
  }),
  defineDimension({
    id: 'tier',
    label: { en: 'Customer tier', zh: '客户等级' },
    reads: ['tier'],
    of: ({ tier }) => tier,
  }),
  defineDimension({ id: 'region', label: { en: 'Region', zh: '地区' }, reads: ['region'], of: ({ region }) => region }),
]
