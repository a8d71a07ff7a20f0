import { escalationOf } from '../escalation/escalationOf.ts'
import { isActive, type LevelMove, type TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import type { Stretch } from './day.ts'
import { bySeverityAnd, copyOf, lineOf, nothing, type TicketLine } from './line.ts'
import { standingOf, type Standing } from './promised.ts'
import { isCustomerFile } from './customerProfile.ts'

/** Where a matter stands above the desk. */
export interface Risen {
  readonly way: 'functional' | 'hierarchical'
  readonly level: number
  readonly since: Instant
  readonly why: string
  /** the step of a ladder that moved it; null: somebody's judgement */
  readonly step: string | null
  /** who answers for it there: the last move's, whichever way it went */
  readonly roles: readonly string[]
  readonly answering: string | null
  /** departments that handle it as well */
  readonly joint: readonly string[]
}

/** It was raised to a higher level. */
export type Rise = Omit<LevelMove, 'way' | 'skipped'> & Pick<Risen, 'way'>

/** A planned call that was not made in time. */
export interface MissedCall {
  readonly reason: string
  readonly due: Instant
  readonly required: boolean
  readonly attempts: number
}

/** How far the desk has come with a matter. */
export interface SolutionStand {
  readonly status: 'none' | 'proposed' | 'approved' | 'delivered' | 'resolved'
  /** when it was resolved */
  readonly at: Instant | null
}

/** What meetings look at of one ticket. */
export interface DigestRow {
  readonly line: TicketLine
  readonly isOpen: boolean
  readonly statusSince: Instant
  readonly assignedAt: Instant | null
  /** what the state keeps of resolutions */
  readonly firstResolvedAt: Instant | null
  readonly lastResolvedAt: Instant | null
  readonly closedAt: Instant | null
  readonly withdrawnAt: Instant | null
  readonly risen: readonly Risen[]
  readonly rises: readonly Rise[]
  readonly level: TicketState['level']
  readonly standing: readonly Standing[]
  readonly missed: readonly MissedCall[]
  /** when promises were broken */
  readonly brokenAt: readonly Instant[]
  /** when the customer was not satisfied */
  readonly dissatisfiedAt: readonly Instant[]
  readonly solution: SolutionStand
}

const ways = ['hierarchical', 'functional'] as const

/** Not a matter of its own, or none at all. */
const isNone = ({ test, status }: TicketState): boolean =>
  test || status === 'spam' || status === 'merged' || status === 'duplicate'

const risenOf = (state: TicketState): readonly Risen[] =>
  ways.flatMap((way) => {
    const { level, since, why, path, answerable, joint } = escalationOf(state, way)
    if (level === 0) return []
    const [step, moved] = [path.at(-1)?.step ?? null, since ?? state.receivedAt]
    const [roles, answering] = [copyOf(answerable.roles), answerable.department]
    return [{ way, level, since: moved, why: why ?? '', step, roles, answering, joint: copyOf(joint) }]
  })

const risesOf = ({ moves }: TicketState): readonly Rise[] =>
  moves.flatMap(({ way, from, to, at, reason, by, step }) =>
    way === 'priority' || to <= from ? [] : [{ way, from, to, at, reason, by, step }],
  )

interface Planned extends MissedCall {
  readonly reachedAt: Instant | null
  readonly missedAt: Instant | null
}

const missedOf = ({ details }: TicketState): readonly MissedCall[] => {
  const { reason, due, required, attempts, reachedAt, missedAt } = details as Planned
  return missedAt === null || reachedAt !== null ? [] : [{ reason, due, required, attempts }]
}

const progress = ['proposed', 'approved', 'delivered'] as const

const solutionOf = ({ status, lastResolvedAt, details }: TicketState): SolutionStand => {
  if (lastResolvedAt !== null && !isActive(status)) return { status: 'resolved', at: lastResolvedAt }
  const { solutions = [] } = (details ?? {}) as { readonly solutions?: readonly { readonly status: string }[] }
  const reached = progress.findLast((step) => solutions.some((solution) => solution.status === step))
  return { status: reached ?? 'none', at: null }
}

/** Tests, spam, what was merged and customers' files are no matter for a meeting. */
export const digestRowOf = (state: TicketState): DigestRow | null => {
  if (isNone(state) || isCustomerFile(state)) return null
  const isOpen = isActive(state.status)
  const { statusSince, assignedAt, firstResolvedAt, lastResolvedAt, closedAt, withdrawnAt } = state
  const { moves, breaches, ratings, level } = state
  return {
    line: lineOf(state),
    isOpen,
    statusSince,
    assignedAt,
    firstResolvedAt,
    lastResolvedAt,
    closedAt,
    withdrawnAt,
    risen: isOpen && level.functional + level.hierarchical > 0 ? risenOf(state) : nothing,
    rises: moves.length === 0 ? nothing : risesOf(state),
    level: { ...level },
    standing: standingOf(state),
    missed: isOpen && state.kind === 'callback' ? missedOf(state) : nothing,
    brokenAt: breaches.length === 0 ? nothing : breaches.map(({ at }) => at),
    dissatisfiedAt: ratings.length === 0 ? nothing : ratings.filter(({ satisfied }) => !satisfied).map(({ at }) => at),
    solution: solutionOf(state),
  }
}

/** What happened in a stretch of time. */
export interface LookBack extends Stretch {
  readonly received: readonly TicketLine[]
  readonly resolved: readonly TicketLine[]
  readonly closed: readonly TicketLine[]
  readonly withdrawn: readonly TicketLine[]
  /** received then, and still open */
  readonly stillOpen: readonly TicketLine[]
  /** what whoever holds it now was given then */
  readonly assigned: readonly TicketLine[]
  /** of `assigned`, what has not ended: it is carried over */
  readonly carriedOver: readonly TicketLine[]
}

export const isWithin = ({ from, to }: Stretch, at: Instant | null): boolean => at !== null && at >= from && at < to

export const byReceived = bySeverityAnd<TicketLine>(({ receivedAt }) => receivedAt)

export const lookBackOn = (rows: readonly DigestRow[], stretch: Stretch): LookBack => {
  const isThen = (at: Instant | null): boolean => isWithin(stretch, at)
  const lines = (fits: (row: DigestRow) => boolean): readonly TicketLine[] =>
    rows
      .filter(fits)
      .map(({ line }) => line)
      .sort(byReceived)
  return {
    from: stretch.from,
    to: stretch.to,
    received: lines(({ line }) => isThen(line.receivedAt)),
    resolved: lines(({ firstResolvedAt, lastResolvedAt }) => isThen(firstResolvedAt) || isThen(lastResolvedAt)),
    closed: lines(({ closedAt }) => isThen(closedAt)),
    withdrawn: lines(({ withdrawnAt }) => isThen(withdrawnAt)),
    stillOpen: lines(({ line, isOpen }) => isThen(line.receivedAt) && isOpen),
    assigned: lines(({ assignedAt }) => isThen(assignedAt)),
    carriedOver: lines(({ assignedAt, isOpen }) => isThen(assignedAt) && isOpen),
  }
}
