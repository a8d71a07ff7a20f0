/** A customer's file: opened when they first come, and how things stand with them since. */
import type { CustomerDetails } from '@deskledger/core/records'
import { customerFile } from '@deskledger/core/records'
import { act, look, money, pause, type Course, type Life, type World } from '../course.ts'
import { always, atDesk, days, hours } from '../hours.ts'
import { contactOf } from '../words.ts'
import { newLife } from './intake.ts'

interface Stage {
  readonly milestone: string
  /** it ends a plan that goes on for ever else: it comes to all, and soon */
  readonly isSure: boolean
}

const milestonesIn = (triggers: readonly { readonly where?: Readonly<Record<string, readonly unknown[]>> }[] = []) =>
  triggers.flatMap(({ where = {} }) => where['milestone'] ?? []).filter((name) => typeof name === 'string')

/** The milestones that the desk's plans go by, those that begin something first. */
const stagesOf = ({ policy }: World): readonly Stage[] => {
  const plans = Object.values(policy().callbackPlans ?? {})
  const ending = plans.flatMap(({ ends, phases = [] }) =>
    milestonesIn(ends).map((milestone) => ({ milestone, isSure: phases.at(-1)?.for === undefined })),
  )
  const ends = new Set(ending.map(({ milestone }) => milestone))
  const beginning = plans
    .flatMap(({ starts }) => milestonesIn(starts))
    .filter((milestone) => !ends.has(milestone))
    .map((milestone) => ({ milestone, isSure: true }))
  const all = [...beginning, ...ending]
  return all.filter(({ milestone }, index) => all.findIndex((each) => each.milestone === milestone) === index)
}

function* open(life: Life): Course {
  const { world, agent, customer, category } = life
  const channel = world.cast.channels[0]?.[0] ?? 'visit'
  const { name, phone } = contactOf(customer)
  yield* act(life, agent, 'OpenCustomer', {
    channel,
    customer: customer.id,
    category,
    severity: 4,
    tier: customer.tier,
    region: customer.region,
    ...(life.personal ? { fullName: name, phone } : {}),
  })
}

/** One stay, one purchase: what it is filed under, and the milestones on its way. */
function* deal(life: Life, of: string): Course {
  const { world, agent } = life
  const { chance } = world
  const amount = money(world, chance.logNormal(80_000, 0.8))
  yield* act(life, agent, 'RecordPurchase', { purchase: of, amount })
  for (const [index, { milestone, isSure }] of stagesOf(world).entries()) {
    if (index > 0 && !isSure && !chance.hits(0.1)) continue
    if (index > 0) yield* pause(life, chance.logNormal(days(isSure ? 8 : 120), 0.7), always)
    yield* pause(life, chance.logNormal(hours(2), 0.7), atDesk)
    yield* act(life, agent, 'ReachMilestone', { milestone, of })
  }
}

/** Somebody comes for the first time, or again. */
export function* customerCourse(world: World): Course {
  const { chance, cast } = world
  const category = chance.pick(cast.others['customer'] ?? [])
  const drawn = newLife(world, { category, severity: 4 })
  const life = { ...drawn, ticket: customerFile(drawn.customer.id) }
  const before = yield* look(life)
  if (before.version === 0) yield* open(life)
  const { details } = yield* look(life)
  const { purchases } = details as CustomerDetails
  yield* deal(life, `contract ${purchases.length + 1}`)
  if (world.policy().customers?.claims === undefined || !chance.hits(0.15)) return
  yield* pause(life, chance.logNormal(days(30), 0.8), atDesk)
  const claim = `claim ${world.newId<string>()}`
  yield* act(life, life.agent, 'RecordClaim', { claim, amount: money(world, chance.logNormal(30_000, 0.9)) })
}
