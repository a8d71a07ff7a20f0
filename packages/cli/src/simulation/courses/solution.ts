/** How a complaint is put right: proposed, approved, delivered, and judged by the customer. */
import type { SolutionId, TicketState } from '@deskledger/core'
import { matterOf } from '../cast.ts'
import { act, attempt, customerActor, money, pause, type Course, type Life } from '../course.ts'
import { always, atDesk, atOffice, hours } from '../hours.ts'
import { words } from '../words.ts'
import { askedOf, decideApproval, decider, makeUpFor } from './approval.ts'
import { handOn, raise } from './handling.ts'

const costOf = (life: Life, round: number) => {
  const { chance } = life.world
  return chance.hits(0.6) ? { cost: money(life.world, chance.logNormal(12_000 * round, 0.9)) } : {}
}

/** Whoever was asked decides; where nobody had to be, a supervisor looks at it. What only management may grant goes up first. */
function* approve(life: Life, solution: SolutionId, state: TicketState): Course<boolean> {
  const { world } = life
  const isSolution = ({ id }: { readonly id: string }): boolean => id === solution
  const asked = askedOf(state)
  for (const other of asked.filter((each) => !isSolution(each))) yield* decideApproval(life, other)
  const own = asked.find(isSolution)
  const approver = own === undefined ? world.chance.pick(world.cast.supervisors) : decider(life, own)
  const isAbove = own !== undefined && !world.cast.supervisors.some(({ role }) => role === approver.role)
  if (isAbove && state.level.hierarchical < 2) yield* raise(life, 'costs more than the desk may grant')
  yield* pause(life, world.chance.logNormal(hours(0.7), 0.8), atOffice)
  if (world.chance.hits(0.1)) {
    yield* act(life, approver, 'RefuseSolution', {
      solution,
      reason: world.chance.pick(['too dear', 'does not meet the cause']),
    })
    return false
  }
  yield* act(life, approver, 'ApproveSolution', { solution })
  if (isAbove && world.chance.hits(0.4)) {
    const down = { way: 'hierarchical', reason: 'approved, the desk carries it out' } as const
    yield* attempt(life, approver, 'DeescalateTicket', down, ['level_order'])
  }
  return true
}

/** One proposal, up to its delivery; false when it was refused. */
function* propose(life: Life, round: number): Course<boolean> {
  const { world, agent } = life
  const solution = world.newId<SolutionId>()
  const { cost } = costOf(life, round)
  yield* pause(life, world.chance.logNormal(hours(1), 0.8), atDesk)
  const state = yield* act(life, agent, 'ProposeSolution', {
    solution,
    ...(cost === undefined ? {} : { cost }),
    ...words(life, 'proposal', 'we offer this'),
  })
  if (!(yield* approve(life, solution, state))) return false
  yield* pause(life, world.chance.logNormal(hours(3), 0.9), atDesk)
  yield* act(life, agent, 'DeliverSolution', { solution })
  return true
}

/** The customer's word: with what does not satisfy, the ladder goes to those who decide more, the agent to those who know more. */
function* hearCustomer(life: Life, round: number): Course<boolean> {
  const { world } = life
  yield* pause(life, world.chance.logNormal(hours(3), 0.9), always)
  if (world.chance.hits(0.92 - 0.1 * round)) {
    if (world.chance.hits(0.5))
      yield* act(life, customerActor(life), 'RecordSatisfied', words(life, 'words', 'that is fine'))
    return true
  }
  yield* act(life, customerActor(life), 'RecordDissatisfied', words(life, 'words', 'that is not enough'))
  if (world.chance.hits(0.5)) yield* makeUpFor(life)
  if (round === 1 && world.chance.hits(0.6)) {
    yield* handOn(life, 'expert opinion needed', matterOf(world.cast, life.category).department)
  }
  return false
}

/** Up to four proposals; when none satisfies, the customer goes elsewhere. */
export function* settle(life: Life): Course<boolean> {
  for (let round = 1; round <= 4; round++) {
    if ((yield* propose(life, round)) && (yield* hearCustomer(life, round))) return true
  }
  yield* act(life, customerActor(life), 'ReferOutside', {
    body: life.world.chance.pick(['consumer association', 'regulator']),
    reason: 'no solution found',
  })
  return false
}
