/** What happens to tickets of every kind while they are worked on. */
import type { Duration, ReferralId, TicketState } from '@deskledger/core'
import { clerkOf } from '../cast.ts'
import { act, attempt, customerActor, look, pause, until, type Course, type Life } from '../course.ts'
import { after, always, atDesk, atOffice, hours, minutes } from '../hours.ts'
import { words } from '../words.ts'

/** An agent's judgement: one level up the ladder of people; at its top there is nowhere to go. */
export function* raise(life: Life, reason: string): Course<TicketState> {
  const { agent, world } = life
  const { supervisors, manager, director } = world.cast
  const moved = yield* attempt(life, agent, 'EscalateTicket', { way: 'hierarchical', reason }, ['level_order'])
  const next = [agent, ...supervisors.slice(0, 1), manager, director][moved.level.hierarchical] ?? director
  return yield* act(life, next, 'AssignTicket', { assignee: next.id, reason })
}

/** To those who know more. */
export function* handOn(life: Life, reason: string, department: string): Course<TicketState> {
  yield* attempt(life, life.agent, 'EscalateTicket', { way: 'functional', reason, department }, ['level_order'])
  const expert = life.world.chance.pick(life.world.cast.experts)
  return yield* act(life, expert, 'AssignTicket', { assignee: expert.id, department, reason })
}

/** The first answer of a person, mostly after the usual time, now and then after a long one. */
export function* firstReply(life: Life, usual: Duration): Course<TicketState> {
  const { world, agent } = life
  yield* pause(life, world.chance.logNormal(usual, 1.15), atDesk)
  return yield* act(life, agent, 'ReplyToCustomer', words(life, 'text', 'we are looking into it'))
}

/** The customer writes or calls; a person answers, mostly in time. */
export function* message(life: Life, text: string): Course {
  const { world, agent } = life
  const channel = world.chance.pick(world.cast.channels.slice(0, 3))[0]
  yield* act(life, customerActor(life), 'ReceiveMessage', { channel, ...words(life, 'text', text) })
  yield* pause(life, world.chance.logNormal(minutes(40), 1.3), atDesk)
  yield* act(life, agent, 'ReplyToCustomer', words(life, 'text', 'thank you for your message'))
}

/** The customer, or somebody outside, has to do something first. */
export function* waitFor(life: Life, waitingFor: 'customer' | 'thirdParty', reason: string): Course {
  const { world, agent } = life
  yield* act(life, agent, 'SuspendTicket', { waitingFor, reason })
  if (world.chance.hits(0.15)) {
    yield* pause(life, hours(world.chance.whole(5, 30)), always)
    yield* act(life, agent, 'SuspendTicket', { waitingFor, reason: `${reason}, asked again` })
  }
  yield* pause(life, world.chance.logNormal(hours(waitingFor === 'customer' ? 20 : 44), 0.9), always)
  if (waitingFor === 'thirdParty') yield* act(life, agent, 'ResumeTicket', { reason: 'answer came in' })
  else if (world.chance.hits(0.3))
    yield* act(life, customerActor(life), 'ResumeTicket', { reason: 'customer answered' })
  else yield* message(life, 'here is what you asked for')
}

const limitFor = ({ severity }: Life): number => hours(severity <= 2 ? 8 : 16)

function* bounce(life: Life, referral: ReferralId, department: string): Course<string> {
  const { world, agent } = life
  yield* pause(life, world.chance.logNormal(hours(3), 0.6), atOffice)
  yield* act(life, clerkOf(department), 'ReturnReferral', { referral, reason: 'not our matter' })
  yield* pause(life, world.chance.logNormal(hours(1), 0.6), atDesk)
  const others = world.cast.complaints.map((matter) => matter.department).filter((other) => other !== department)
  const next = others.length === 0 ? department : world.chance.pick(others)
  const due = after(world.now(), limitFor(life), atOffice)
  yield* act(life, agent, 'ReassignReferral', { referral, department: next, due, reason: 'returned' })
  return next
}

/** A contact sheet to a department, chased until it is answered. What is overdue goes to the head of the department. */
export function* refer(life: Life, first: string): Course<TicketState> {
  const { world, agent } = life
  const referral = world.newId<ReferralId>()
  const issued = after(world.now(), limitFor(life), atOffice)
  yield* act(life, agent, 'IssueReferral', {
    referral,
    department: first,
    due: issued,
    ...words(life, 'matter', 'please look into this'),
  })
  return yield* chase(life, referral, world.chance.hits(0.09) ? yield* bounce(life, referral, first) : first)
}

/** Waits for a department's answer to a contact sheet that it has. */
export function* chase(life: Life, referral: ReferralId, department: string): Course<TicketState> {
  const { world, agent } = life
  const answer = after(world.now(), world.chance.logNormal(limitFor(life) * 0.5, 0.75), atOffice)
  const chased = after(world.now(), limitFor(life) + hours(1), atOffice)
  const isChased = answer > chased && world.chance.hits(0.5)
  if (isChased) {
    yield* until(chased)
    yield* act(life, agent, 'ChaseReferral', { referral, reason: 'overdue' })
    const role = world.cast.manager.role ?? 'manager'
    const up = { way: 'functional', reason: 'contact sheet overdue', department, role } as const
    yield* attempt(life, agent, 'EscalateTicket', up, ['level_order'])
  }
  yield* until(answer)
  const found = words(life, 'answer', 'this is what we found')
  yield* act(life, clerkOf(department), 'AnswerReferral', { referral, ...found })
  const state = yield* release(life, yield* judge(life, referral, department))
  if (!isChased || world.chance.hits(0.4)) return state
  const down = { way: 'functional', reason: 'contact sheet answered', department: world.cast.department } as const
  // with its last contact sheet answered, a matter resolved long ago has closed by itself
  return yield* attempt(life, agent, 'DeescalateTicket', down, ['not_allowed'])
}

/** With its contact sheet answered, one of those who handle it as well has done its part. */
function* release(life: Life, state: TicketState): Course<TicketState> {
  const [department] = state.joint
  if (department === undefined) return state
  return yield* attempt(life, life.agent, 'ReleaseDepartment', { department, reason: 'has done its part' }, [
    'not_allowed',
  ])
}

/** Whether an answer is good enough: else the sheet goes out again. Of complaints somebody sees for themselves that it is true. */
function* judge(life: Life, referral: ReferralId, department: string): Course<TicketState> {
  const { world, agent } = life
  const closed = ['not_allowed'] as const
  if (world.chance.hits(0.1)) {
    yield* pause(life, world.chance.logNormal(hours(1), 0.7), atDesk)
    const due = after(world.now(), limitFor(life), atOffice)
    yield* attempt(life, agent, 'ReissueReferral', { referral, due, reason: 'does not say why' }, closed)
    yield* pause(life, world.chance.logNormal(limitFor(life) * 0.3, 0.6), atOffice)
    const found = words(life, 'answer', 'this is how it came')
    yield* attempt(life, clerkOf(department), 'AnswerReferral', { referral, ...found }, closed)
  }
  const { kind } = yield* look(life)
  if (kind !== 'complaint' && !world.chance.hits(0.2)) return yield* look(life)
  yield* pause(life, world.chance.logNormal(hours(1), 0.9), atDesk)
  return yield* attempt(life, world.chance.pick(world.cast.supervisors), 'AcceptReferral', { referral }, closed)
}

/** Small things that happen now and then. */
export function* incidentals(life: Life, categories: readonly string[]): Course {
  const { chance } = life.world
  const { agent, severity, category } = life
  if (chance.hits(0.05)) {
    const raised = chance.hits(0.7) ? Math.max(1, severity - 1) : Math.min(4, severity + 1)
    yield* act(life, agent, 'ChangePriority', {
      severity: raised as Life['severity'],
      reason: raised < severity ? 'more at stake than it seemed' : 'less at stake than it seemed',
    })
  }
  const others = categories.filter((other) => other !== category)
  if (others.length > 0 && chance.hits(0.03))
    yield* act(life, agent, 'ChangeCategory', { to: chance.pick(others), reason: 'sorted wrongly' })
  if (chance.hits(0.16)) {
    yield* pause(life, chance.logNormal(hours(4), 0.9), always)
    yield* message(life, 'how does my matter stand?')
  }
  if (chance.hits(0.3) && life.personal) yield* act(life, agent, 'AddNote', { text: 'Note of the agent. (simulated)' })
}

/** The customer lets the matter rest; true when so. */
export function* withdrawn(life: Life, share: number): Course<boolean> {
  if (!life.world.chance.hits(share)) return false
  yield* pause(life, life.world.chance.logNormal(hours(5), 0.8), always)
  yield* act(life, customerActor(life), 'WithdrawTicket', { reason: 'settled itself' })
  return true
}
