/** What a desk does by the calendar: appraisals and reports each month, surveys, inspections and improvements each quarter. */
import type { Instant } from '@deskledger/core'
import type { Course, World } from '../course.ts'
import { dayOf, days, hours, simulatedYear } from '../hours.ts'
import { appraisalCourse, type Month } from './appraisal.ts'
import { findingCourse } from './finding.ts'
import { improvementCourse } from './improvement.ts'
import { newLife } from './intake.ts'
import { reportCourse } from './report.ts'
import { surveyCourse } from './survey.ts'

interface Planned {
  readonly at: Instant
  readonly course: Course
}

const months: readonly Month[] = Array.from({ length: 12 }, (_, n) => ({
  from: dayOf(simulatedYear, n + 1, 1),
  to: n === 11 ? dayOf(simulatedYear + 1, 1, 1) : dayOf(simulatedYear, n + 2, 1),
}))
const quarters = [1, 2, 3, 4] as const

/** The second day of a month, at nine, about the month before. */
const afterwards = ({ to }: Month): Instant => to + days(1) + hours(9)
const inQuarter = (quarter: number): Instant => dayOf(simulatedYear, quarter * 3 - 2, 20) + hours(10)

function* inspect(world: World): Course {
  yield* findingCourse(newLife(world, { category: world.chance.pick(world.cast.others['finding'] ?? []) }))
}

const byKind: Readonly<Record<string, (world: World) => readonly Planned[]>> = {
  appraisal: (world) =>
    months.flatMap((month) =>
      world.cast.agents.map((agent) => ({ at: afterwards(month), course: appraisalCourse(world, agent, month) })),
    ),
  report: (world) => months.map((month) => ({ at: afterwards(month), course: reportCourse(world, month) })),
  survey: (world) =>
    quarters.map((quarter) => ({
      at: inQuarter(quarter),
      course: surveyCourse(world, `customers ${simulatedYear} Q${quarter}`),
    })),
  finding: (world) => quarters.map((quarter) => ({ at: inQuarter(quarter), course: inspect(world) })),
  improvement: (world) => quarters.map((quarter) => ({ at: inQuarter(quarter), course: improvementCourse(world) })),
}

/** For the kinds that the desk takes in. */
export const plannedWork = (world: World): readonly Planned[] =>
  Object.entries(byKind).flatMap(([kind, plan]) => (Object.hasOwn(world.cast.others, kind) ? plan(world) : []))
