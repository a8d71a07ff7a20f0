/** A complaint: heard, looked into, put right step by step, and carried upward while the customer is not satisfied. */
import type { SolutionId, TicketState } from '@deskledger/core'
import { complaintCategories, complaintCategory, headOf, manager, supervisors } from '../cast.ts'
import { act, customerActor, pause, type Course, type DataOf, type Life } from '../course.ts'
import { after, always, atDesk, atOffice, days, hours, minutes } from '../hours.ts'
import { words } from '../words.ts'
import { conclude } from './ending.ts'
import { firstReply, handOn, incidentals, raise, refer, waitFor, withdrawn } from './handling.ts'
import { receive, takeUp } from './intake.ts'

type Verdict = DataOf<'VerifyComplaint'>['verdict']

function* apologise(life: Life): Course {
  const { agent, world } = life
  const promisedBy = after(world.now(), hours(30), atDesk)
  yield* act(life, agent, 'KeepOwner', { owner: agent.id })
  yield* act(life, agent, 'Apologise', { promisedBy, ...words(life, 'promise', 'you will hear from us') })
}

/** What comes in as most serious goes up at once; so does one of many about the same incident. */
function* report(life: Life, state: TicketState): Course {
  const { world, cause, category, ticket } = life
  if (life.severity === 1) yield* raise(life, 'most serious: reported at once', state)
  const first =
    cause === undefined
      ? undefined
      : world.recent((contact) => contact.cause === cause && contact.category === category)
  if (first === undefined || first.ticket === ticket) return
  const { at } = first
  if (at > world.now() - hours(12) && world.chance.hits(0.3))
    yield* act(life, life.agent, 'LinkTicket', { ticket: first.ticket, relation: 'causedBy' })
  if (world.chance.hits(0.12)) yield* raise(life, 'many complaints of one cause', state)
}

function* verify(life: Life): Course<Verdict> {
  const { world, agent } = life
  yield* pause(life, world.chance.logNormal(hours(2), 0.8), atDesk)
  const verdict =
    life.cause === undefined
      ? world.chance.weigh([
          ['founded', 54],
          ['partly', 25],
          ['unfounded', 21],
        ] as const)
      : 'founded'
  yield* act(life, agent, 'VerifyComplaint', { verdict, ...words(life, 'findings', 'checked against our records') })
  const grade = world.chance.hits(0.7) ? life.severity : world.chance.whole(1, 4)
  yield* act(life, world.chance.pick(supervisors), 'GradeComplaint', { grade: grade as Life['severity'] })
  return verdict
}

function* investigate(life: Life): Course<TicketState> {
  const { world, agent } = life
  const { department, causes } = complaintCategory(life.category)
  if (world.chance.hits(0.2))
    yield* waitFor(life, 'customer', world.chance.pick(['photos asked for', 'receipt asked for', 'date to be agreed']))
  if (world.chance.hits(0.5)) yield* refer(life, department)
  if (world.chance.hits(0.07)) yield* waitFor(life, 'thirdParty', world.chance.pick(['supplier', 'carrier', 'bank']))
  yield* pause(life, world.chance.logNormal(hours(3), 0.8), atOffice)
  const cause = life.cause ?? world.chance.pick(causes)
  const person = world.chance.hits(0.5) ? { person: headOf(department) } : {}
  return yield* act(life, agent, 'InvestigateComplaint', {
    cause,
    department,
    ...person,
    ...words(life, 'findings', 'this is how it came'),
  })
}

const costOf = (life: Life, round: number) => {
  const { chance } = life.world
  return chance.hits(0.6)
    ? { cost: { amount: Math.round(chance.logNormal(12_000 * round, 0.9)), currency: 'CNY' } }
    : {}
}

/** Authority of the desk, in fen: more needs a manager. */
const AUTHORITY = 50_000

function* approve(life: Life, solution: SolutionId, cost: number, state: TicketState): Course<boolean> {
  const { world } = life
  if (cost > AUTHORITY && state.level.hierarchical < 2) yield* raise(life, 'costs more than the desk may grant', state)
  const approver = cost > AUTHORITY ? manager : world.chance.pick(supervisors)
  yield* pause(life, world.chance.logNormal(hours(1.5), 0.8), atOffice)
  if (world.chance.hits(0.1)) {
    yield* act(life, approver, 'RefuseSolution', {
      solution,
      reason: world.chance.pick(['too dear', 'does not meet the cause']),
    })
    return false
  }
  yield* act(life, approver, 'ApproveSolution', { solution })
  return true
}

/** One proposal, up to its delivery; false when it was refused. */
function* propose(life: Life, round: number): Course<boolean> {
  const { world, agent } = life
  const solution = world.newId<SolutionId>()
  const { cost } = costOf(life, round)
  yield* pause(life, world.chance.logNormal(hours(2), 0.8), atDesk)
  const state = yield* act(life, agent, 'ProposeSolution', {
    solution,
    ...(cost === undefined ? {} : { cost }),
    ...words(life, 'proposal', 'we offer this'),
  })
  if (!(yield* approve(life, solution, cost?.amount ?? 0, state))) return false
  yield* pause(life, world.chance.logNormal(hours(6), 0.9), atDesk)
  yield* act(life, agent, 'DeliverSolution', { solution })
  return true
}

/** The customer's word: what does not satisfy moves up, first to those who know more, then to those who decide more. */
function* hearCustomer(life: Life, round: number): Course<boolean> {
  const { world } = life
  yield* pause(life, world.chance.logNormal(hours(4), 0.9), always)
  if (world.chance.hits(0.86 - 0.12 * round)) {
    if (world.chance.hits(0.5))
      yield* act(life, customerActor(life), 'RecordSatisfied', words(life, 'words', 'that is fine'))
    return true
  }
  const state = yield* act(life, customerActor(life), 'RecordDissatisfied', words(life, 'words', 'that is not enough'))
  const reason = 'solution does not satisfy the customer'
  if (round === 1) yield* handOn(life, reason, complaintCategory(life.category).department)
  else yield* raise(life, reason, state)
  return false
}

function* settle(life: Life): Course<boolean> {
  for (let round = 1; round <= 4; round++) {
    if ((yield* propose(life, round)) && (yield* hearCustomer(life, round))) return true
  }
  yield* act(life, customerActor(life), 'ReferOutside', {
    body: life.world.chance.pick(['consumer association', 'regulator']),
    reason: 'no solution found',
  })
  return false
}

function* holdToAccount(life: Life, { level, details }: TicketState): Course {
  const { department } = complaintCategory(life.category)
  if (level.hierarchical < 2 && !life.world.chance.hits(0.05)) return
  const { responsiblePerson } = details as { readonly responsiblePerson: ReturnType<typeof headOf> | null }
  const person = responsiblePerson === null ? {} : { person: responsiblePerson }
  const amount = { amount: 10_000 * (5 - life.severity), currency: 'CNY' }
  yield* act(life, manager, 'SettleAccountability', {
    measure: level.hierarchical < 2 ? 'talk' : 'deduction',
    department,
    ...person,
    ...(level.hierarchical < 2 ? {} : { amount }),
  })
}

/** From the moment that the complaint is in the ledger. */
export function* handleComplaint(life: Life): Course {
  if (yield* withdrawn(life, 0.03)) return
  yield* takeUp(life)
  yield* apologise(life)
  yield* report(life, yield* firstReply(life))
  yield* incidentals(
    life,
    complaintCategories.map(({ category }) => category),
  )
  const verdict = yield* verify(life)
  if (verdict === 'unfounded') {
    yield* act(life, life.agent, 'ReplyToCustomer', words(life, 'text', 'we found nothing wrong'))
    return yield* conclude(life, {
      code: 'unfounded',
      content: 0.45,
      reopens: 0.04,
      calledBack: 0.3,
      callRequired: false,
      archivedAfter: days(40),
    })
  }
  const investigated = yield* investigate(life)
  const settled = yield* settle(life)
  if (verdict === 'founded') yield* holdToAccount(life, investigated)
  yield* conclude(life, {
    code: settled ? 'solution accepted' : 'no agreement',
    content: settled ? 0.8 : 0.1,
    reopens: 0.06,
    calledBack: 0.85,
    callRequired: true,
    archivedAfter: days(40),
  })
}

export function* complaintCourse(life: Life): Course {
  yield* receive(life, 'complaint')
  const { world, ticket, customer, category, cause } = life
  world.remember({ ticket, kind: 'complaint', customer, category, cause, at: world.now() })
  yield* handleComplaint(life)
}
