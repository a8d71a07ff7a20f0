import type { LevelMove, Policy, TicketState } from '@deskledger/core'
import { received, type Stretch } from './stretch.ts'

/** How many tickets rose to a level or higher on one way. */
export interface Reached {
  readonly way: LevelMove['way']
  /** null: of a raised priority there are no levels */
  readonly level: number | null
  readonly tickets: number
}

/** How far the tickets received in a stretch of time rose. */
export interface Escalations {
  readonly received: number
  /** with at least one move up, on any way */
  readonly risen: number
  /** by way, from the first level on */
  readonly reached: readonly Reached[]
}

/** Severity 1 is the most serious, so a raised priority falls in number. */
const isUpward = ({ way, from, to }: LevelMove): boolean => (way === 'priority' ? to < from : to > from)

const highest = ({ moves }: TicketState, way: LevelMove['way']): number =>
  Math.max(0, ...moves.filter((move) => move.way === way && isUpward(move)).map(({ to }) => to))

const levelsOf = (tickets: readonly TicketState[], way: 'functional' | 'hierarchical'): readonly Reached[] => {
  const heights = tickets.map((ticket) => highest(ticket, way))
  const top = heights.reduce((most, height) => Math.max(most, height), 0)
  return Array.from({ length: top }, (_, index) => ({
    way,
    level: index + 1,
    tickets: heights.filter((height) => height > index).length,
  }))
}

const priorityOf = (tickets: readonly TicketState[]): readonly Reached[] => {
  const raised = tickets.filter(({ moves }) => moves.some((move) => move.way === 'priority' && isUpward(move))).length
  return raised === 0 ? [] : [{ way: 'priority', level: null, tickets: raised }]
}

/** The escalation funnel of the tickets received in a stretch of time. */
export const escalationsOf = (tickets: readonly TicketState[], stretch: Stretch): Escalations => {
  const cohort = received(tickets, stretch)
  return {
    received: cohort.length,
    risen: cohort.filter(({ moves }) => moves.some(isUpward)).length,
    reached: [...levelsOf(cohort, 'hierarchical'), ...levelsOf(cohort, 'functional'), ...priorityOf(cohort)],
  }
}

/** What a policy's ladders call a level; ladders may differ. */
export const levelNames = (policy: Policy | undefined, { way, level }: Reached): readonly string[] => {
  if (level === null) return []
  const ladders = Object.values(policy?.ladders ?? {}).filter(({ way: climbed = 'hierarchical' }) => climbed === way)
  return [...new Set(ladders.flatMap(({ levels }) => levels[level - 1]?.name ?? []))]
}
