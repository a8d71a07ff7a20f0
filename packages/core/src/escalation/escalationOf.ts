import type { Answerable, LevelMove, TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'

/** Where a matter stands on its way up, and how it came there. */
export interface Escalation {
  /** of the two ways; the ladder's own, where a ladder moves it */
  readonly level: number
  /** null: it never moved */
  readonly since: Instant | null
  readonly why: string | null
  /** every move, also down, in order */
  readonly path: readonly LevelMove[]
  readonly answerable: Answerable
  readonly joint: readonly string[]
}

/**
 * Level, since when, why, the path and who is answerable, one way up.
 *
 * @example
 * const { level, why, answerable } = escalationOf(state)
 */
export const escalationOf = (state: TicketState, way: 'functional' | 'hierarchical' = 'hierarchical'): Escalation => {
  const path = state.moves.filter((move) => move.way === way)
  const last = path.at(-1)
  return {
    level: state.level[way],
    since: last?.at ?? null,
    why: last?.reason ?? null,
    path,
    answerable: state.answerable[way],
    joint: state.joint,
  }
}
