/**
 * Finding: what the media say, what a mystery visitor, an inspection, a sampled call or an inquiry letter found. It is judged
 * first: a ticket of its own, nothing, an emergency, or an order to put it right.
 */
import { departmentJoined, noticeIssued } from '../event/catalogue/escalation.ts'
import { customerId, instant, optional } from '../event/catalogue/fields.ts'
import * as e from '../event/catalogue/finding.ts'
import {
  referralIssued,
  ticketAssigned,
  ticketClosed,
  ticketLinked,
  ticketReceived,
  ticketResolved,
} from '../event/catalogue/ticket.ts'
import type { EventOf } from '../event/definition.ts'
import type { NewEvent } from '../event/envelope.ts'
import { asId, type ActorId, type CustomerId, type TicketId } from '../ids.ts'
import type { EmergencyPlan } from '../policy/emergencyRules.ts'
import type { Policy } from '../policy/policy.ts'
import type { Instant } from '../time.ts'
import { closeTicket } from './decisions/end.ts'
import { inHouseDecisions } from './decisions/inHouse.ts'
import { intakeShape } from './decisions/receive.ts'
import { issueReferral } from './decisions/refer.ts'
import { defineDecision, guarded, isRejection, reject, type Rejection } from './decision.ts'
import { recipesFor } from './evolution.ts'
import { defineTicketKind } from './kind.ts'
import { takeUp } from './lifecycle.ts'
import { active, type TicketDraft, type TicketState } from './state.ts'

// State

/** What a finding was judged to be. One may set off an emergency and become a ticket. */
export interface Judgement {
  readonly at: Instant
  readonly by: ActorId
  readonly verdict: 'ticket' | 'dismissed' | 'passed' | 'emergency' | 'rectification'
  /** the ticket, the plan, the contact sheet, the reason */
  readonly what: string | null
}

/** What an early warning told. */
export type Warning = Omit<EventOf<typeof e.findingWarningRaised>['data'], 'tickets'>

export interface FindingDetails {
  readonly source: string
  readonly place: string | null
  readonly about: TicketId | null
  readonly agent: ActorId | null
  readonly recording: string | null
  /** from 0 to 100, by aspect */
  readonly scores: Readonly<Record<string, number>>
  readonly judgements: readonly Judgement[]
  /** null: somebody found it */
  readonly warning: Warning | null
}

const details = (): FindingDetails => ({
  source: '',
  place: null,
  about: null,
  agent: null,
  recording: null,
  scores: {},
  judgements: [],
  warning: null,
})

/**
 * One score of several aspects: their weighted mean; null where there is none.
 *
 * @param weights by aspect; 1, when left out
 *
 * @example
 * findingScore({ greeting: 80, advice: 50 }, { advice: 2 }) // 60
 */
export const findingScore = (
  scores: Readonly<Record<string, number>>,
  weights: Readonly<Record<string, number>> = {},
): number | null => {
  let [sum, total] = [0, 0]
  for (const [aspect, score] of Object.entries(scores)) {
    const weight = Object.hasOwn(weights, aspect) ? (weights[aspect] ?? 1) : 1
    sum += score * weight
    total += weight
  }
  return total > 0 ? sum / total : null
}

// Evolve

const on = recipesFor<FindingDetails>()

type Judged = Pick<Judgement, 'verdict' | 'what'>

const judge = (
  draft: TicketDraft<FindingDetails>,
  { at, actor }: { readonly at: Instant; readonly actor: { readonly id: ActorId } },
  judged: Judged,
): void => {
  draft.details.judgements.push({ at, by: actor.id, ...judged })
  takeUp(draft, at)
}

const evolve = [
  on(e.findingTaken, (draft, { data }) => {
    const { source, place = null, about = null, agent = null, recording = null } = data
    Object.assign(draft.details, { source, place, about, agent, recording })
  }),
  on(e.findingWarningRaised, (draft, { data: { tickets: _, ...warning } }) => {
    draft.details.warning = { ...warning }
  }),
  on(e.findingScored, (draft, { data, at }) => {
    Object.assign(draft.details.scores, data.scores)
    takeUp(draft, at)
  }),
  on(e.findingTicketOpened, (draft, event) => judge(draft, event, { verdict: 'ticket', what: event.data.ticket })),
  on(e.findingDismissed, (draft, event) => judge(draft, event, { verdict: 'dismissed', what: event.data.reason })),
  on(e.findingPassed, (draft, event) => judge(draft, event, { verdict: 'passed', what: null })),
  on(e.findingEmergencySetOff, (draft, event) => judge(draft, event, { verdict: 'emergency', what: event.data.plan })),
  on(e.findingRectificationOrdered, (draft, event) =>
    judge(draft, event, { verdict: 'rectification', what: event.data.referral }),
  ),
]

// Decisions

type Finding = TicketState<FindingDetails>

/** Whose matter it is, while nobody has judged whose else: the desk's. */
const itself = asId<CustomerId>('desk')

const takeFinding = defineDecision({
  type: 'TakeFinding',
  shape: () => {
    const { kind: _, ...intake } = intakeShape()
    return { ...intake, ...e.findingTaken.shape(), customer: optional(customerId()) }
  },
  personal: ticketReceived.personal,
  in: ['none'],
  decide: ({ source, place, about, agent, recording, customer = itself, ...intake }, _state, { policy, ticket }) => {
    if (about === ticket) {
      return reject('unknown_ticket', `about: found ${about}, the finding itself, expected another ticket`)
    }
    const given = { place, about, agent, recording }
    const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    return [
      ticketReceived.of({ ...intake, customer, kind: 'finding', policy: policy.version }),
      e.findingTaken.of({ source, ...known }),
      ...(about === undefined ? [] : [ticketLinked.of({ ticket: about, relation: 'related' })]),
    ]
  },
})

/** Who is to be told of warnings, by the policy that the desk has now. */
const toldOfWarnings = ({ earlyWarning }: Policy, at: Instant): readonly NewEvent[] => {
  const { roles = [], departments = [] } = earlyWarning?.notify ?? {}
  const to = [...roles.map((role) => ({ role })), ...departments.map((department) => ({ department }))]
  return to.length === 0 ? [] : [noticeIssued.of({ to, why: 'early warning', level: 0, notBefore: at })]
}

/** The process `earlyWarnings` gives it: one class rises unusually. It is judged like any other finding. */
const raiseWarning = defineDecision({
  type: 'RaiseWarning',
  shape: e.findingWarningRaised.shape,
  in: ['none'],
  decide: (data, _state, { policy, at, ticket }) => {
    const { issue: category, tickets } = data
    const severity = policy.earlyWarning?.severity ?? 2
    const intake = { channel: 'earlyWarning', category, severity, customer: itself }
    return [
      ticketReceived.of({ ...intake, kind: 'finding', policy: policy.version }),
      e.findingTaken.of({ source: 'earlyWarning' }),
      e.findingWarningRaised.of(data),
      ...[...new Set(tickets)]
        .filter((other) => other !== ticket)
        .map((other) => ticketLinked.of({ ticket: other, relation: 'causedBy' })),
      ...toldOfWarnings(policy, at),
    ]
  },
})

const scoreFinding = defineDecision({
  type: 'ScoreFinding',
  shape: e.findingScored.shape,
  in: active,
  decide: (data) => (Object.keys(data.scores).length === 0 ? [] : [e.findingScored.of(data)]),
})

/** The id of a ticket that does not exist yet comes with the command; a process opens it. */
const openTicket = defineDecision({
  type: 'OpenTicketFromFinding',
  shape: e.findingTicketOpened.shape,
  personal: e.findingTicketOpened.personal,
  in: active,
  reads: ({ ticket }) => [ticket],
  decide: (data, _state: Finding, { related, ticket }) => {
    if (data.ticket === ticket || (related.get(data.ticket)?.version ?? 0) > 0) {
      return reject('id_taken', `ticket ${data.ticket} exists, expected a new id`, { ticket: data.ticket })
    }
    return [e.findingTicketOpened.of(data), ticketLinked.of({ ticket: data.ticket, relation: 'causes' })]
  },
})

const over = (code: string): readonly NewEvent[] => [ticketResolved.of({ code }), ticketClosed.of({ reason: code })]

/** What was judged to be something cannot be nothing as well. */
const refuseJudged = ({ details: { judgements } }: Finding): Rejection | undefined =>
  judgements.length > 0
    ? reject('judged', `it was judged already: ${judgements.map(({ verdict }) => verdict).join(', ')}`, {
        instead: ['CloseTicket', 'WithdrawTicket'],
      })
    : undefined

const dismissFinding = defineDecision({
  type: 'DismissFinding',
  shape: e.findingDismissed.shape,
  in: active,
  decide: (data, state: Finding) => refuseJudged(state) ?? [e.findingDismissed.of(data), ...over('dismissed')],
})

const passFinding = defineDecision({
  type: 'PassFinding',
  shape: e.findingPassed.shape,
  in: active,
  decide: (data, state: Finding) => refuseJudged(state) ?? [e.findingPassed.of(data), ...over('passed')],
})

type Recipient = EventOf<typeof noticeIssued>['data']['to'][number]

/** Who leads, who joins, and whoever else the plan names. */
const toldOf = (
  { lead, joint = [], notify = {} }: EmergencyPlan,
  { assignee, owner }: Finding,
): readonly Recipient[] => {
  const { roles = [], departments = [], of = [] } = notify
  const people = of.flatMap((who) => (who === 'assignee' ? [assignee] : who === 'owner' ? [owner] : []))
  return [
    ...[...new Set([lead, ...joint, ...departments])].map((department) => ({ department })),
    ...roles.map((role) => ({ role })),
    ...people.flatMap((actor) => (actor === null ? [] : [{ actor }])),
  ]
}

/** Everybody whom the plan names is told at once, at whatever hour. */
const setOffEmergency = defineDecision({
  type: 'SetOffEmergency',
  shape: () => ({ plan: e.findingEmergencySetOff.shape().plan }),
  in: active,
  decide: ({ plan: name }, state: Finding, { policy, at }) => {
    const plans = policy.emergencyPlans ?? {}
    const plan = Object.hasOwn(plans, name) ? plans[name] : undefined
    const known = Object.keys(plans)
    if (plan === undefined) {
      const expected = known.length === 0 ? 'a policy that has emergency plans' : `one of ${known.join(', ')}`
      return reject('unknown_plan', `plan: found ${name}, expected ${expected}`, { plan: name, known })
    }
    if (state.details.judgements.some(({ verdict, what }) => verdict === 'emergency' && what === name)) return []
    const { lead, joint = [] } = plan
    const reason = 'emergency'
    const level = Math.max(state.level.functional, state.level.hierarchical)
    return [
      e.findingEmergencySetOff.of({ plan: name, lead, joint: [...joint] }),
      ...(state.department === lead ? [] : [ticketAssigned.of({ department: lead, reason })]),
      ...joint
        .filter((department) => department !== lead && !state.joint.includes(department))
        .map((department) => departmentJoined.of({ department, reason })),
      noticeIssued.of({ to: [...toldOf(plan, state)], why: 'emergency plan set off', level, notBefore: at }),
    ]
  },
})

/** Without a `due`, the policy's target for contact sheets says by when. */
const issuedShape = () => ({ ...referralIssued.shape(), due: optional(instant()) })

/** A contact sheet like any other: with a deadline, chased and verified as the policy has it. */
const orderRectification = defineDecision({
  type: 'OrderRectification',
  shape: issuedShape,
  personal: referralIssued.personal,
  in: active,
  decide: (data, state: Finding, context) => {
    const issued = issueReferral.decide(data, state, context)
    return isRejection(issued) ? issued : [e.findingRectificationOrdered.of({ referral: data.referral }), ...issued]
  },
})

const refuseUnjudged = ({ details: { judgements } }: Finding): Rejection | undefined =>
  judgements.length === 0
    ? reject('not_judged', 'a finding is judged first', {
        instead: ['OpenTicketFromFinding', 'DismissFinding', 'PassFinding', 'SetOffEmergency', 'OrderRectification'],
      })
    : undefined

// Entry

export const finding = defineTicketKind({
  kind: 'finding',
  events: e.findingEvents,
  details,
  evolve,
  shared: inHouseDecisions,
  decisions: [
    takeFinding,
    raiseWarning,
    scoreFinding,
    openTicket,
    dismissFinding,
    passFinding,
    setOffEmergency,
    orderRectification,
    guarded(issueReferral, refuseUnjudged),
    guarded(closeTicket, refuseUnjudged),
  ],
})
