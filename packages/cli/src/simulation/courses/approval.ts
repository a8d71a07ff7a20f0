/** What costs more than somebody may decide: the next level is asked, and says yes or no. */
import type { Actor, ApprovalId, TicketState } from '@deskledger/core'
import { covers } from '@deskledger/core/policy'
import { inRole } from '../cast.ts'
import { act, money, pause, type Course, type Life } from '../course.ts'
import { atOffice, hours } from '../hours.ts'

type Asked = TicketState['approvals'][number]

export const askedOf = ({ approvals }: TicketState): readonly Asked[] =>
  approvals.filter(({ status }) => status === 'asked')

/** Whoever was asked. */
export const decider = ({ world: { cast } }: Life, { roles: [role] }: Asked): Actor =>
  role === undefined ? cast.manager : inRole(cast, role)

/** Whoever was asked takes some time, and mostly agrees. */
export function* decideApproval(life: Life, asked: Asked): Course<boolean> {
  const { chance } = life.world
  yield* pause(life, chance.logNormal(hours(1.5), 0.8), atOffice)
  const isGranted = chance.hits(0.8)
  const { id: approval } = asked
  const by = decider(life, asked)
  if (isGranted) yield* act(life, by, 'GrantApproval', { approval })
  else yield* act(life, by, 'RefuseApproval', { approval, reason: 'not in proportion' })
  return isGranted
}

/** What desks promise customers, in the order in which one looks for it. */
const promises = ['promise', 'refund'] as const

/** Something for the trouble: by one's own authority, or once somebody above has agreed. */
export function* makeUpFor(life: Life): Course {
  const { world, agent } = life
  const { matters = {} } = world.policy().approvals ?? {}
  const matter = promises.find((each) => Object.hasOwn(matters, each))
  const rule = matter === undefined ? undefined : matters[matter]
  if (matter === undefined || rule === undefined) return
  const amount = money(world, world.chance.logNormal(6_000, 1))
  const isOwn = covers(rule.limits[agent.role ?? ''], amount.amount)
  if (isOwn) yield* act(life, agent, 'PromiseAmount', { matter, amount })
  else yield* askFirst(life, matter, amount)
}

function* askFirst(life: Life, matter: string, amount: ReturnType<typeof money>): Course {
  const { agent, world } = life
  const approval = world.newId<ApprovalId>()
  const state = yield* act(life, agent, 'RequestApproval', { approval, matter, amount, reason: 'for the trouble' })
  const asked = askedOf(state).find(({ id }) => id === approval)
  const isGranted = asked === undefined || (yield* decideApproval(life, asked))
  if (isGranted) yield* act(life, agent, 'PromiseAmount', { matter, amount, approval })
}
