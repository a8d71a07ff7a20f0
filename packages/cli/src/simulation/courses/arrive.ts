/** What a contact turns out to be. */
import type { Course, World } from '../course.ts'
import { days } from '../hours.ts'
import { callbackCourse } from './callback.ts'
import { complaintCourse } from './complaint.ts'
import { inquiryCourse } from './inquiry.ts'
import { doubleCourse, newLife, spamCourse, testCourse } from './intake.ts'
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

const usual = [
  [inquire, 47],
  [complain, 27],
  [suggest, 9],
  [callOut, 12],
  [again, 2.5],
  [spam, 2],
  [tryOut, 0.8],
] as const
/** While something is broken nearly everybody complains of it. */
const broken = [
  [inquire, 25],
  [complain, 70],
  [suggest, 1],
  [again, 4],
] as const

/** The course that a contact takes. */
export const arrive = (world: World): Course =>
  world.chance.weigh<(world: World) => Course>(world.incident() === undefined ? usual : broken)(world)
