/** What happens to tickets of every kind while they are worked on. */
import type { ReferralId, TicketState } from '@deskledger/core'
import { clerkOf, complaintCategories, headOf, manager, director, routine, supervisors, experts } from '../cast.ts'
import { act, customerActor, pause, until, type Course, type Life } from '../course.ts'
import { after, always, atDesk, atOffice, hours, minutes } from '../hours.ts'
import { words } from '../words.ts'

const ladder = ['agent', 'supervisor', 'manager', 'director', 'general manager'] as const

/** One level up the ladder of people; at its top there is nowhere to go. */
export function* raise(life: Life, reason: string, state: TicketState): Course<TicketState> {
  const to = state.level.hierarchical + 1
  const role = ladder[to]
  if (role === undefined) return state
  const moved = yield* act(life, life.agent, 'EscalateTicket', { way: 'hierarchical', reason, role })
  const people = [life.agent, ...supervisors.slice(0, 1), manager, director]
  const next = people[to]
  if (next === undefined) return moved
  return yield* act(life, next, 'AssignTicket', { assignee: next.id, reason })
}

/** To those who know more. */
export function* handOn(life: Life, reason: string, department: string): Course<TicketState> {
  yield* act(life, life.agent, 'EscalateTicket', { way: 'functional', reason, department })
  const expert = life.world.chance.pick(experts)
  return yield* act(life, expert, 'AssignTicket', { assignee: expert.id, department, reason })
}

/** The first answer of a person. What stays silent for a day is reported upward. */
export function* firstReply(life: Life): Course<TicketState> {
  const { world, agent, severity } = life
  const from = world.now()
  const reply = after(from, world.chance.logNormal(hours(severity <= 2 ? 1 : 2.5), 1.15), atDesk)
  if (reply > from + hours(24)) {
    yield* until(from + hours(24) + minutes(world.chance.whole(1, 45)))
    yield* act(life, routine, 'EscalateTicket', {
      way: 'hierarchical',
      reason: 'no reply within 24 hours',
      role: 'supervisor',
    })
  }
  yield* until(reply)
  return yield* act(life, agent, 'ReplyToCustomer', words(life, 'text', 'we are looking into it'))
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
  const byCustomer = waitingFor === 'customer'
  yield* act(life, byCustomer ? customerActor(life) : agent, 'ResumeTicket', {
    reason: byCustomer ? 'customer answered' : 'answer came in',
  })
}

const limitFor = ({ severity }: Life): number => hours(severity <= 2 ? 9 : 18)

function* bounce(life: Life, referral: ReferralId, department: string): Course<string> {
  const { world, agent } = life
  yield* pause(life, world.chance.logNormal(hours(3), 0.6), atOffice)
  yield* act(life, clerkOf(department), 'ReturnReferral', { referral, reason: 'not our matter' })
  yield* pause(life, world.chance.logNormal(hours(1), 0.6), atDesk)
  const others = complaintCategories.map((category) => category.department).filter((other) => other !== department)
  const next = world.chance.pick(others)
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
  const { world } = life
  const answer = after(world.now(), world.chance.logNormal(limitFor(life) * 0.5, 0.75), atOffice)
  const chased = after(world.now(), limitFor(life) + hours(1), atOffice)
  if (answer > chased) {
    yield* until(chased)
    yield* act(life, life.agent, 'EscalateTicket', {
      way: 'functional',
      reason: 'contact sheet overdue',
      department,
      role: headOf(department),
    })
  }
  yield* until(answer)
  const found = words(life, 'answer', 'this is what we found')
  const state = yield* act(life, clerkOf(department), 'AnswerReferral', { referral, ...found })
  if (answer <= chased || world.chance.hits(0.4)) return state
  const reason = 'contact sheet answered'
  return yield* act(life, life.agent, 'DeescalateTicket', { way: 'functional', reason, department: 'service desk' })
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
  if (chance.hits(0.03)) {
    yield* act(life, agent, 'ChangeCategory', {
      to: chance.pick(categories.filter((other) => other !== category)),
      reason: 'sorted wrongly',
    })
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
