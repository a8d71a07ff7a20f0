import type { AppraisalDetails } from '../ticket/appraisal.ts'
import type { Instant } from '../time.ts'
import type { Ask } from './query/ask.ts'

/** What `TakeFigure` takes. */
export interface TakenFigure {
  readonly part: string
  readonly value: number | null
  readonly asOf: Instant
  /** the instant up to which the log had been read; now, when left out */
  readonly knownAs?: Instant
  readonly reason?: string
}

/**
 * The figures of an appraisal: of the agent's tickets, in its period, as of an instant. The same question later gives the same
 * answer, where nothing was recorded late.
 *
 * @param ask a cube's `figures`, or figures over replayed tickets; it knows the dimensions that the parts name (`byResponsible`)
 *
 * @example
 * appraisalFigures((question) => cube.figures(question), state.details as AppraisalDetails, asOf)
 */
export const appraisalFigures = (ask: Ask, details: AppraisalDetails, asOf: Instant): readonly TakenFigure[] => {
  const { agent, from, to, parts } = details
  return parts.flatMap(({ part, figure }) => {
    if (figure === null) return []
    const { by = 'agent', filter = {} } = figure
    const rows = ask({ asOf, from, to, kpis: [figure.kpi], filter: { ...filter, [by]: agent } })
    const row = rows.find(({ kpi, clock }) => kpi === figure.kpi && (figure.clock ?? clock) === clock)
    const { value = null, reason = '' } = row ?? {
      reason: `${figure.kpi} is not told in ${figure.clock ?? 'any'} time`,
    }
    return [{ part, value, asOf, ...(reason === '' ? {} : { reason }) }]
  })
}
