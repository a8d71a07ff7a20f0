import * as z from 'zod/mini'
import { dayOf } from '../calendar/localDate.ts'
import type { FieldIssue } from '../errors.ts'
import { nameSchema } from './names.ts'

interface TargetBase {
  readonly kpi: string
  /** the local date, as in `2026-03-01`, from which it is in force: for periods that begin then or later; always, when left out */
  readonly from?: string
  /** only for rows of this group: a row may have more dimensions. Of several targets the one with the most dimensions holds */
  readonly group?: Readonly<Record<string, string | number | null>>
  /** only for rows in this time; for those in any, when left out */
  readonly clock?: 'clock' | 'business'
}

/**
 * A bound, or one for each age of the row's period at T: the period that T is in, the one before it, and so on; older ones
 * have the last bound.
 */
type Bound = number | readonly number[]

/** What a figure should come to. Durations are in milliseconds, ratios from 0 to 1. */
export type FigureTarget = TargetBase &
  (
    | { readonly atLeast: Bound; readonly atMost?: never; readonly byDay?: number }
    | { readonly atMost: Bound; readonly atLeast?: never; readonly byDay?: number }
  )

/** A field of a target, and what is wrong with it. The empty path is the target as a whole. */
export type TargetFault = readonly [path: string, value: unknown, expected: string]

const isBound = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 && value.every(Number.isFinite) : Number.isFinite(value)

const boundFault = ({ atLeast, atMost }: FigureTarget): TargetFault | undefined => {
  const one = 'either atLeast or atMost'
  if ((atLeast === undefined) === (atMost === undefined)) return ['', { atLeast, atMost }, one]
  const path = atLeast === undefined ? 'atMost' : 'atLeast'
  return isBound(atLeast ?? atMost) ? undefined : [path, atLeast ?? atMost, 'a number, or a list of one or more']
}

/** What is wrong with a target, whatever it is a target of. */
export const targetFault = (target: FigureTarget): TargetFault | undefined => {
  const { from, byDay, atLeast, atMost } = target
  if (from !== undefined && dayOf(from) === undefined) return ['from', from, 'a date as 2026-03-01']
  if (byDay === undefined) return boundFault(target)
  if (!Number.isInteger(byDay) || byDay < 1) return ['byDay', byDay, 'the number of a day in its period, from 1']
  return Array.isArray(atLeast ?? atMost) ? boundFault(target) : ['byDay', byDay, 'a list of bounds beside it']
}

const bound = () =>
  z.exactOptional(
    z.union([z.number(), z.array(z.number()).check(z.minLength(1))], 'a number, or a list of one or more'),
  )

export const targetsSchema = () =>
  z.array(
    z.strictObject({
      kpi: nameSchema(),
      from: z.exactOptional(z.string()),
      group: z.exactOptional(z.record(nameSchema(), z.union([z.string(), z.number(), z.null()]))),
      clock: z.exactOptional(z.enum(['clock', 'business'])),
      atLeast: bound(),
      atMost: bound(),
      byDay: z.exactOptional(z.int().check(z.gte(1))),
    }),
  )

/** What is wrong with the targets of a policy beyond their shape. Whether a measure has such an id, the figures know. */
export const targetIssues = (targets: readonly FigureTarget[]): readonly FieldIssue[] =>
  targets.flatMap((target, index) => {
    const fault = targetFault(target)
    if (fault === undefined) return []
    const [path, value, expected] = fault
    return [{ path: `targets[${index}]${path === '' ? '' : `.${path}`}`, value, expected }]
  })
