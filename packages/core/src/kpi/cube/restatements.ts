import type { TicketId } from '../../ids.ts'
import type { Instant } from '../../time.ts'
import type { FigureQuestion } from '../query.ts'
import type { FigureRow } from '../row.ts'
import { rowKey } from '../rowKey.ts'
import type { Contribution } from './contributions.ts'
import type { Cube } from './cube.ts'

/** A cube and what it is asked. */
export interface Asked {
  readonly cube: Cube
  readonly question: FigureQuestion
}

/** A figure that is not what it was, and the tickets that changed it. */
export interface Restatement {
  /** undefined: there was no such row */
  readonly before: FigureRow | undefined
  readonly after: FigureRow | undefined
  /** none, where time alone changed it, as it does the age of a backlog */
  readonly tickets: readonly TicketId[]
}

const saysOf = ({ value, numerator, denominator, excluded, pending, more }: FigureRow): string =>
  JSON.stringify([value, numerator, denominator, excluded, pending, more])

const contributionKey = ({ ticket, counts, anchor, amount }: Contribution): string =>
  JSON.stringify([ticket, counts, anchor, amount])

/** How often each contribution is there. */
const tallied = (contributions: readonly Contribution[]): ReadonlyMap<string, number> => {
  const tally = new Map<string, number>()
  for (const each of contributions) tally.set(contributionKey(each), (tally.get(contributionKey(each)) ?? 0) + 1)
  return tally
}

const changedBy = (before: readonly Contribution[], after: readonly Contribution[]): readonly TicketId[] => {
  const [then, now] = [tallied(before), tallied(after)]
  const differs = (contribution: Contribution): boolean => {
    const key = contributionKey(contribution)
    return then.get(key) !== now.get(key)
  }
  return [...new Set([...before, ...after].filter(differs).map(({ ticket }) => ticket))].sort()
}

/**
 * The figures that differ between two answers to questions of the same periods and groups, and the tickets that make the
 * difference: of one cube as of two instants, or of what was known then and what is known now.
 *
 * @example
 * const then = await openLedgerCube(store, kinds, { asOf: endOfMarch, knownAsOf: endOfMarch })
 * const question = { asOf: endOfMarch, period: 'month' }
 * restatements({ cube: await then.catchUp(), question }, { cube, question })
 */
export const restatements = (before: Asked, after: Asked): readonly Restatement[] => {
  const then = new Map(before.cube.figures(before.question).map((row) => [rowKey(row), row]))
  const now = new Map(after.cube.figures(after.question).map((row) => [rowKey(row), row]))
  const changed = [...new Set([...then.keys(), ...now.keys()])].filter((key) => {
    const [was, is] = [then.get(key), now.get(key)]
    return was === undefined || is === undefined || saysOf(was) !== saysOf(is)
  })
  if (changed.length === 0) return []
  const kpis = [...new Set(changed.map((key) => (JSON.parse(key) as readonly [string])[0]))]
  const behindThen = before.cube.behind({ ...before.question, kpis })
  const behindNow = after.cube.behind({ ...after.question, kpis })
  return changed.map((key) => ({
    before: then.get(key),
    after: now.get(key),
    tickets: changedBy(behindThen.get(key) ?? [], behindNow.get(key) ?? []),
  }))
}

/**
 * The figures of a question that are others as of one instant than as of another, and the tickets that changed them.
 *
 * @example
 * compareAsOf(cube, { period: 'month', to: endOfMarch }, endOfMarch, Date.now()) // what March looks like by now
 */
export const compareAsOf = (
  cube: Cube,
  question: Omit<FigureQuestion, 'asOf'>,
  asOf1: Instant,
  asOf2: Instant,
): readonly Restatement[] =>
  restatements({ cube, question: { ...question, asOf: asOf1 } }, { cube, question: { ...question, asOf: asOf2 } })
