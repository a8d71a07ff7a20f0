/** A complaint: heard, looked into, put right step by step, and carried upward while the customer is not satisfied. */
import { headOf, matterOf } from '../cast.ts'
import { act, attempt, look, pause, type Course, type DataOf, type Life } from '../course.ts'
import { after, atDesk, atOffice, days, hours } from '../hours.ts'
import { words } from '../words.ts'
import { holdToAccount } from './consequence.ts'
import { conclude, type Ending } from './ending.ts'
import { firstReply, incidentals, raise, refer, waitFor, withdrawn } from './handling.ts'
import { confirm, receive, takeUp } from './intake.ts'
import { settle } from './solution.ts'

type Verdict = DataOf<'VerifyComplaint'>['verdict']

function* apologise(life: Life): Course {
  const { agent, world } = life
  const promisedBy = after(world.now(), hours(30), atDesk)
  yield* act(life, agent, 'KeepOwner', { owner: agent.id })
  yield* act(life, agent, 'Apologise', { promisedBy, ...words(life, 'promise', 'you will hear from us') })
}

/** One of many about the same incident: told of each other, and some of them taken up by the agent's own judgement. */
function* report(life: Life): Course {
  const { world, cause, category, ticket } = life
  const first =
    cause === undefined
      ? undefined
      : world.recent((contact) => contact.cause === cause && contact.category === category)
  if (first === undefined || first.ticket === ticket) return
  const { at } = first
  if (at > world.now() - hours(12) && world.chance.hits(0.3))
    yield* act(life, life.agent, 'LinkTicket', { ticket: first.ticket, relation: 'causedBy' })
  if (world.chance.hits(0.12)) yield* raise(life, 'many complaints of one cause')
}

function* verify(life: Life): Course<Verdict> {
  const { world, agent } = life
  yield* pause(life, world.chance.logNormal(hours(1), 0.8), atDesk)
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
  yield* act(life, world.chance.pick(world.cast.supervisors), 'GradeComplaint', { grade: grade as Life['severity'] })
  return verdict
}

/** More time, for a reason; too late when the deadline has passed. */
function* extend(life: Life): Course {
  const reason = life.world.chance.pick(['expert opinion asked', 'spare part on its way', 'customer is travelling'])
  for (const clock of ['resolution', 'closure']) {
    yield* attempt(life, life.agent, 'ExtendDeadline', { clock, by: 'P2D', reason }, [
      'clock_not_running',
      'unknown_clock',
    ])
  }
}

function* investigate(life: Life): Course {
  const { world, agent } = life
  const { department, causes } = matterOf(life.world.cast, life.category)
  if (world.chance.hits(0.2))
    yield* waitFor(life, 'customer', world.chance.pick(['photos asked for', 'receipt asked for', 'date to be agreed']))
  if (world.chance.hits(0.5)) yield* refer(life, department)
  if (world.chance.hits(0.07)) yield* waitFor(life, 'thirdParty', world.chance.pick(['supplier', 'carrier', 'bank']))
  if (world.chance.hits(0.08)) yield* extend(life)
  yield* pause(life, world.chance.logNormal(hours(1.2), 0.8), atOffice)
  const cause = life.cause ?? world.chance.pick(causes)
  const person = world.chance.hits(0.5) ? { person: headOf(department) } : {}
  yield* act(life, agent, 'InvestigateComplaint', {
    cause,
    department,
    ...person,
    ...words(life, 'findings', 'this is how it came'),
  })
}

const unfounded: Ending = {
  code: 'unfounded',
  content: 0.45,
  reopens: 0.04,
  calledBack: 0.3,
  callRequired: false,
  archivedAfter: days(40),
}
const agreed: Ending = {
  ...unfounded,
  code: 'solution accepted',
  content: 0.8,
  reopens: 0.06,
  calledBack: 0.85,
  callRequired: true,
}
const notAgreed: Ending = { ...agreed, code: 'no agreement', content: 0.1 }

function* explain(life: Life): Course<Ending> {
  yield* act(life, life.agent, 'ReplyToCustomer', words(life, 'text', 'we found nothing wrong'))
  return unfounded
}

function* putRight(life: Life, verdict: Verdict): Course<Ending> {
  yield* investigate(life)
  const settled = yield* settle(life)
  if (verdict === 'founded') life.world.start(life.world.now(), holdToAccount(life, yield* look(life)))
  return settled ? agreed : notAgreed
}

/** From the moment that the complaint is in the ledger. */
export function* handleComplaint(life: Life): Course {
  if (yield* withdrawn(life, 0.03)) return
  yield* takeUp(life)
  yield* apologise(life)
  yield* firstReply(life, hours(life.severity <= 2 ? 0.7 : 1.5))
  yield* report(life)
  yield* incidentals(
    life,
    life.world.cast.complaints.map(({ category }) => category),
  )
  const verdict = yield* verify(life)
  yield* conclude(life, 'complaint', verdict === 'unfounded' ? yield* explain(life) : yield* putRight(life, verdict))
}

export function* complaintCourse(life: Life): Course {
  yield* confirm(life, yield* receive(life, 'complaint'))
  const { world, ticket, customer, category, cause } = life
  world.remember({ ticket, kind: 'complaint', customer, category, cause, at: world.now() })
  yield* handleComplaint(life)
}
