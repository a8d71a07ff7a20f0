import type { Instant, Policy, TicketState } from '@deskledger/core'
import { figureBasis, figures, standardMeasures, type FigureRow } from '@deskledger/core/kpi'
import type { FormFigure } from '@deskledger/core/view'

export interface FormFiguresQuery {
  readonly from: Instant
  readonly to: Instant
  readonly asOf: Instant
  /** only of tickets that this person holds */
  readonly person: string | undefined
}

const business = { en: ' (business time)', zh: '（营业时间）' }

const labelled = ({ kpi, clock, value, unit, numerator, denominator, reason }: FigureRow): FormFigure => {
  const { label = { en: kpi, zh: kpi } } = standardMeasures.find(({ id }) => id === kpi) ?? {}
  const time = clock === 'business' ? business : { en: '', zh: '' }
  return {
    label: { en: `${label.en}${time.en}`, zh: `${label.zh}${time.zh}` },
    value,
    unit,
    numerator,
    denominator,
    ...(reason === undefined ? {} : { reason }),
  }
}

/** The figures of a period as forms show them: those that have a value. */
export const formFigures = (
  states: readonly TicketState[],
  policy: Policy | undefined,
  { person, ...bounds }: FormFiguresQuery,
): readonly FormFigure[] =>
  figures(states, {
    ...figureBasis(policy),
    ...bounds,
    ...(person === undefined ? {} : { filter: { agent: [person] } }),
  })
    .filter(({ value }) => value !== null)
    .map(labelled)
