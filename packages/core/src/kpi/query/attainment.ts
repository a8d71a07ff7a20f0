import { dayOf } from '../../calendar/localDate.ts'
import { formatInstant, type Instant } from '../../time.ts'
import type { FigureRow } from '../row.ts'
import type { Ask, ZonedQuestion } from './ask.ts'
import { framesOf, type Due, type Frame } from './frame.ts'
import type { MeasuredQuestion } from './measured.ts'
import { startOfDay } from './namedPeriod.ts'
import { checkTargets, type Target } from './target.ts'

/** A figure beside what it should come to. */
export interface TargetRow extends FigureRow {
  readonly target: number | null
  /** which side of the target is right; null without one */
  readonly bound: 'atLeast' | 'atMost' | null
  /** null where it cannot be said, or not yet */
  readonly attained: boolean | null
  /** value / target of `atLeast`, target / value of `atMost`: 1 or more when attained */
  readonly attainment: number | null
  /** why `target`, `attained` or `attainment` is null */
  readonly targetReason?: string
}

type Verdict = Pick<TargetRow, 'target' | 'bound' | 'attained' | 'attainment' | 'targetReason'>

const none = (targetReason: string): Verdict => ({
  target: null,
  bound: null,
  attained: null,
  attainment: null,
  targetReason,
})

/** A target and when it is in force from. */
interface Placed {
  readonly target: Target
  readonly from: Instant
}

const inForceFrom = ({ from }: Target, timeZone: string): Instant =>
  from === undefined ? -Infinity : startOfDay(timeZone, dayOf(from) ?? 0)

const dimensionsOf = ({ group = {} }: Target): number => Object.keys(group).length

/** The most special ones last; of those that are as special, the latest. */
const inOrder = (targets: readonly Target[], timeZone: string): readonly Placed[] =>
  targets
    .map((target) => ({ target, from: inForceFrom(target, timeZone) }))
    .toSorted((a, b) => dimensionsOf(a.target) - dimensionsOf(b.target) || (a.from === b.from ? 0 : a.from - b.from))

const isOf = ({ kpi, group = {}, clock }: Target, row: FigureRow): boolean =>
  kpi === row.kpi &&
  (clock === undefined || clock === row.clock) &&
  Object.entries(group).every(([id, value]) => Object.hasOwn(row.group, id) && row.group[id] === value)

const attainmentOf = (bound: 'atLeast' | 'atMost', value: number, target: number): number | null => {
  const [above, below] = bound === 'atLeast' ? [value, target] : [target, value]
  return below === 0 ? null : above / below
}

const judged = (row: FigureRow, bound: 'atLeast' | 'atMost', { target, by }: Due, asOf: Instant): Verdict => {
  const { value } = row
  const common = { target, bound }
  if (value === null) return { ...common, attained: null, attainment: null, targetReason: row.reason ?? '' }
  const isReached = bound === 'atLeast' ? value >= target : value <= target
  const attainment = attainmentOf(bound, value, target)
  if (!isReached && asOf < by) {
    return { ...common, attained: null, attainment, targetReason: `due by ${formatInstant(by)}` }
  }
  const reason = attainment === null ? { targetReason: 'attainment cannot be told of 0' } : {}
  return { ...common, attained: isReached, attainment, ...reason }
}

const verdictOf = (row: FigureRow, target: Target | undefined, frame: Frame): Verdict => {
  if (target === undefined) return none('no target is in force')
  const bound = target.atLeast === undefined ? 'atMost' : 'atLeast'
  const wanted = target.atLeast ?? target.atMost
  const due = typeof wanted === 'number' ? { target: wanted, by: -Infinity } : frame.tier(wanted, target.byDay)
  return typeof due === 'string' ? none(due) : judged(row, bound, due, frame.asOf)
}

/**
 * Figures beside their targets. The target in force when a period begins holds for it, as changed ones hold from their date on;
 * for a question without a beginning, only those that have always been in force.
 *
 * Bounds by age judge a cohort by how long ago it was: of `atLeast: [0.8, 0.9, 1], byDay: 28` by month, the month that T is in
 * should have come to 80 % by the end of its 28th day, the one before to 90 % by that same day, the one before that to 100 %;
 * until then what is not reached is not missed. Earlier months should have come to 100 % already.
 *
 * @throws DeskledgerError `invalid_input` for a target that cannot be meant
 *
 * @example
 * againstTargets((asked) => cube.figures(asked), { asOf, timeZone, period: 'month' }, [
 *   { kpi: 'closureRate', atLeast: [0.8, 0.9, 1], byDay: 28, from: '2026-01-01' },
 *   { kpi: 'averageHandlingTime', clock: 'business', atMost: 40 * 3_600_000, group: { kind: 'complaint' } },
 * ])
 */
export const againstTargets = (
  ask: Ask,
  question: ZonedQuestion & MeasuredQuestion,
  targets: readonly Target[],
): readonly TargetRow[] => {
  checkTargets(targets, question)
  const frameOf = framesOf(question)
  const ordered = inOrder(targets, question.timeZone)
  return ask(question).map((row) => {
    const frame = frameOf(row.period)
    const held = ordered.findLast(({ target, from }) => from <= frame.begin && isOf(target, row))
    return { ...row, ...verdictOf(row, held?.target, frame) }
  })
}
