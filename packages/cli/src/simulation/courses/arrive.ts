/** What a contact turns out to be. */
import type { Cast } from '../cast.ts'
import type { Course, Life, World } from '../course.ts'
import { days } from '../hours.ts'
import { callbackCourse } from './callback.ts'
import { complaintCourse } from './complaint.ts'
import { customerCourse } from './customer.ts'
import { findingCourse } from './finding.ts'
import { inquiryCourse } from './inquiry.ts'
import { doubleCourse, newLife, spamCourse, testCourse } from './intake.ts'
import { contactCourse, repairCourse, visitCourse } from './records.ts'
import { suggestionCourse } from './suggestion.ts'

const complain = (world: World): Course => {
  const incident = world.incident()
  const known =
    incident !== undefined && world.chance.hits(0.8)
      ? { category: incident.category, cause: incident.cause }
      : {
          category: world.chance.weigh(
            world.cast.complaints.map(({ category, weight }) => [category, weight] as const),
          ),
        }
  return complaintCourse(newLife(world, known))
}

const anyInquiry = ({ cast, chance }: World): string => chance.pick(cast.inquiries).category

const inquire = (world: World): Course =>
  inquiryCourse(newLife(world, { category: world.chance.pick(world.cast.inquiries).category }))
const suggest = (world: World): Course =>
  suggestionCourse(newLife(world, { category: world.chance.pick(world.cast.suggestions), severity: 4 }))
const spam = (world: World): Course => spamCourse(newLife(world, { category: anyInquiry(world) }))
const tryOut = (world: World): Course => testCourse(newLife(world, { category: anyInquiry(world), severity: 4 }))

/** The desk calls on its own account: how do you get on with it? */
const callOut = (world: World): Course =>
  callbackCourse(newLife(world, { category: anyInquiry(world), severity: 4 }), {
    reason: 'use of the product',
    required: world.chance.hits(0.7),
    within: days(7),
  })

const again = (world: World): Course => {
  const first = world.recent(() => world.chance.hits(0.3))
  if (first === undefined) return inquire(world)
  const { ticket, kind, customer, category, cause } = first
  return doubleCourse(newLife(world, { customer, category, cause }), kind, ticket)
}

const other =
  (kind: string, course: (life: Life) => Course) =>
  (world: World): Course => {
    const category = world.chance.pick(world.cast.others[kind] ?? [])
    return course(newLife(world, { category }))
  }

type Way = (world: World) => Course

/** What contacts turn out to be: the kind that a desk has to take in for it, and how often. */
const usual: readonly (readonly [kind: string, way: Way, weight: number])[] = [
  ['inquiry', inquire, 47],
  ['complaint', complain, 27],
  ['suggestion', suggest, 9],
  ['callback', callOut, 12],
  ['inquiry', again, 2.5],
  ['inquiry', spam, 2],
  ['inquiry', tryOut, 0.8],
  ['repair', other('repair', repairCourse), 20],
  ['contact', other('contact', contactCourse), 15],
  ['visit', other('visit', visitCourse), 15],
  ['finding', other('finding', findingCourse), 3],
  ['customer', customerCourse, 15],
]
const waysAt = ({ others }: Cast): readonly (readonly [Way, number])[] =>
  usual.filter(([kind]) => Object.hasOwn(others, kind)).map(([, way, weight]) => [way, weight] as const)
/** While something is broken nearly everybody complains of it. */
const broken = [
  [inquire, 25],
  [complain, 70],
  [suggest, 1],
  [again, 4],
] as const

/** The course that a contact takes. */
export const arrive = (world: World): Course =>
  world.chance.weigh<Way>(world.incident() === undefined ? waysAt(world.cast) : broken)(world)
