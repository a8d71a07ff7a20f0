/** How the shared events change a ticket. Recipes write on their draft, take any fact in any state, and never throw. */
import type { StoredEventOf } from '../event/definition.ts'
import type { StoredEvent } from '../event/envelope.ts'
import * as a from '../event/catalogue/approval.ts'
import * as s from '../event/catalogue/escalation.ts'
import * as e from '../event/catalogue/ticket.ts'
import { ticketOf, type ReferralId, type TicketId } from '../ids.ts'
import type { Instant } from '../time.ts'
import { recipesFor, type Evolution } from './evolution.ts'
import { breachClock, clockRecipes } from './clocks/recipes.ts'
import { planRecipes } from './plans/recipes.ts'
import {
  isActive,
  type Approval,
  type Draft,
  type Money,
  type Referral,
  type TicketDraft,
  type TicketStatus,
} from './state.ts'

const on = recipesFor()

/** Moves to a status, keeping account of the time in the one before, of suspensions and of when work was open. */
export const enter = (draft: TicketDraft, status: TicketStatus, at: Instant): void => {
  const before = draft.status
  if (isActive(before)) draft.spent[before as keyof TicketDraft['spent']] += at - draft.statusSince
  if (before === 'pending' || before === 'onHold') draft.holds.push({ status: before, from: draft.statusSince, to: at })
  draft.status = status
  draft.statusSince = at
  const current = draft.openPeriods[draft.openPeriods.length - 1]
  const isOpen = current !== undefined && current.to === null
  if (isActive(status)) {
    if (!isOpen) draft.openPeriods.push({ from: at, to: null })
  } else if (isOpen) {
    current.to = at
  }
  if (status !== 'pending' && status !== 'onHold') draft.waitReason = null
}

/** Somebody has taken it up. */
export const takeUp = (draft: TicketDraft, at: Instant): void => {
  if (draft.status === 'new') enter(draft, 'open', at)
}

/**
 * A public message to the customer; it is a reply when a person sends it. A resolution that follows a reply ends what was said
 * in it, and is no second contact.
 */
export const countReply = (draft: TicketDraft, event: StoredEvent): void => {
  if (event.actor.kind !== 'person') return
  draft.replies += 1
  if (draft.firstReplyAt === null) draft.firstReplyAt = event.at
  else if (event.type !== e.ticketResolved.type) draft.secondReplyAt ??= event.at
  const wait = draft.waits[draft.waits.length - 1]
  if (wait !== undefined) wait.to ??= event.at
  takeUp(draft, event.at)
}

/** The work is done: fixes ts once, moves tz. */
export const countResolution = (draft: TicketDraft, at: Instant): void => {
  enter(draft, 'resolved', at)
  draft.firstResolvedAt ??= at
  draft.lastResolvedAt = at
  draft.heldWhenResolved = draft.spent.pending + draft.spent.onHold
}

const issueReferral = (
  draft: TicketDraft,
  referral: Pick<Referral, 'id' | 'department' | 'due' | 'matter' | 'form'>,
  at: Instant,
): void => {
  if (draft.referrals.some(({ id }) => id === referral.id)) return // a second one of that id could never be answered
  draft.referrals.push({
    ...referral,
    issuedAt: at,
    handedAt: at,
    answeredAt: null,
    bounces: 0,
    handOvers: 1,
    overdueAt: null,
    status: 'issued',
    acceptedAt: null,
    reissues: 0,
    chases: 0,
  })
}

const withReferral = (draft: TicketDraft, id: ReferralId, change: (referral: Draft<Referral>) => void): void => {
  const found = draft.referrals.find((referral) => referral.id === id)
  if (found !== undefined) change(found)
}

const rate = (draft: TicketDraft, at: Instant, satisfied: boolean): void => {
  draft.ratings.push({ at, satisfied, aspects: {}, recommend: null })
}

/** An event's own values are not for a state to hold on to. */
export const copied = (amount: Money | undefined): Money | null => (amount === undefined ? null : { ...amount })

const received = on(e.ticketReceived, (draft, event) => {
  if (draft.version > 0) return // only a first event opens a ticket: the kind, and with it the details, never change
  const { data, at } = event
  draft.id = ticketOf(event.stream) ?? ('' as TicketId)
  draft.kind = data.kind
  draft.policy = data.policy
  draft.test = data.test ?? false
  draft.channel = data.channel
  draft.customer = data.customer
  draft.category = data.category
  draft.severity = data.severity
  draft.tier = data.tier ?? null
  draft.region = data.region ?? null
  draft.reference = data.reference ?? null
  draft.origin = data.origin ?? null
  draft.department = data.department ?? null
  draft.intake = data.sealed ?? null
  draft.receivedAt = at
  enter(draft, 'new', at)
})

const handling = [
  on(e.ticketAcknowledged, (draft, { at }) => {
    draft.acknowledgedAt ??= at
    takeUp(draft, at)
  }),
  on(e.ticketAssigned, (draft, { data, at }) => {
    if (data.assignee !== undefined && data.assignee !== draft.assignee) {
      draft.assignee = data.assignee
      draft.assignedAt = data.assignee === null ? null : at
    }
    if (data.department !== undefined) {
      draft.department = data.department
      draft.routed = data.rule ?? null
    }
  }),
  on(e.ticketOwnerKept, (draft, { data }) => {
    draft.owner = data.owner
  }),
  on(e.ticketCategoryChanged, (draft, { data }) => {
    draft.category = data.to
  }),
  on(e.ticketReplied, countReply),
  on(e.messageReceived, (draft, { at }) => {
    if (draft.waits[draft.waits.length - 1]?.to !== null) draft.waits.push({ from: at, to: null })
  }),
  on(e.ticketNoteAdded, () => {}),
  on(e.ticketSuspended, (draft, { data, at }) => {
    enter(draft, data.waitingFor === 'customer' ? 'pending' : 'onHold', at)
    draft.waitReason = data.reason
  }),
  on(e.ticketResumed, (draft, { at }) => {
    if (draft.status === 'pending' || draft.status === 'onHold') enter(draft, 'open', at)
  }),
  on(e.ticketCommended, (draft, { data: { person = null, department = null }, at }) => {
    draft.commendations.push({ at, person, department })
  }),
  on(e.commendationRewarded, (draft, { data: { person, reward, amount }, at }) => {
    draft.rewards.push({ at, person, reward, amount: copied(amount) })
  }),
]

const referrals = [
  on(e.referralIssued, (draft, { data, at }) => {
    const { referral: id, department, due, sealed: matter = null, form = null } = data
    issueReferral(draft, { id, department, due, matter, form }, at)
  }),
  on(e.referralAnswered, (draft, { data, at }) => {
    withReferral(draft, data.referral, (referral) => {
      referral.status = 'answered'
      referral.answeredAt = at
    })
  }),
  on(e.referralAccepted, (draft, { data, at }) => {
    withReferral(draft, data.referral, (referral) => {
      referral.acceptedAt = at
    })
  }),
  on(e.referralReissued, (draft, { data, at }) => {
    withReferral(draft, data.referral, (referral) => {
      Object.assign(referral, { status: 'issued', due: data.due, handedAt: at })
      Object.assign(referral, { answeredAt: null, acceptedAt: null, overdueAt: null })
      referral.handOvers += 1
      referral.reissues += 1
    })
  }),
  on(e.referralChased, (draft, { data }) => {
    withReferral(draft, data.referral, (referral) => {
      referral.chases += 1
    })
  }),
  on(e.referralReturned, (draft, { data }) => {
    withReferral(draft, data.referral, (referral) => {
      referral.status = 'returned'
      referral.bounces += 1
    })
  }),
  on(e.referralReassigned, (draft, { data, at }) => {
    withReferral(draft, data.referral, (referral) => {
      referral.handedAt = at
      if (referral.status === 'issued') referral.bounces += 1
      referral.status = 'issued'
      referral.handOvers += 1
      referral.department = data.department
      referral.due = data.due
      referral.overdueAt = null
    })
  }),
  on(e.referralOverdue, (draft, { data, at }) => {
    withReferral(draft, data.referral, (referral) => {
      referral.overdueAt = at
    })
  }),
]

const moved = (
  draft: TicketDraft,
  event: StoredEventOf<typeof e.ticketEscalated | typeof e.ticketDeescalated>,
): void => {
  const { way, from, to, reason, department, role, roles, skipped = [], step = null } = event.data
  draft.level[way] = to
  draft.moves.push({ way, from, to, at: event.at, reason, by: event.actor.id, skipped: [...skipped], step })
  draft.answerable[way] = { roles: [...(roles ?? (role === undefined ? [] : [role]))], department: department ?? null }
  if (department === undefined) return
  draft.department = department
  draft.routed = null
}

const levels = [
  on(e.ticketPriorityChanged, (draft, { data, at, actor }) => {
    const { from, to, reason = '' } = data
    draft.severity = to
    draft.moves.push({ way: 'priority', from, to, at, reason, by: actor.id, skipped: [], step: null })
  }),
  on(e.ticketEscalated, moved),
  on(e.ticketDeescalated, moved),
  on(e.ticketBreached, (draft, { data, at }) => {
    draft.breaches.push({ clock: data.clock, at, due: data.due ?? null })
    breachClock(draft, data.clock, at)
  }),
  on(s.stepTaken, (draft, { data, at }) => {
    const { ladder, step, why, basis = null } = data
    draft.steps.push({ ladder, step, at, why, basis })
  }),
  on(s.noticeIssued, () => {}),
  on(s.departmentJoined, (draft, { data }) => {
    if (draft.joint.includes(data.department)) return
    draft.joint.push(data.department)
    if (draft.routed !== null && data.reason === draft.routed) draft.jointByRule.push(data.department)
  }),
  on(s.departmentLeft, (draft, { data }) => {
    draft.joint = draft.joint.filter((department) => department !== data.department)
    draft.jointByRule = draft.jointByRule.filter((department) => department !== data.department)
  }),
]

/** The last one under an id: what was decided may be asked again. */
const ruleOn = (
  draft: TicketDraft,
  { data, at, actor }: StoredEventOf<typeof a.approvalGranted | typeof a.approvalRefused>,
  status: Approval['status'],
): void => {
  const approval = draft.approvals.findLast(({ id }) => id === data.approval)
  if (approval?.status === 'asked') Object.assign(approval, { status, decidedAt: at, decidedBy: actor.id })
}

const authority = [
  on(a.approvalAsked, (draft, { data, at, actor }) => {
    const { approval: id, matter, amount, roles } = data
    if (draft.approvals.some((known) => known.id === id && known.status === 'asked')) return
    draft.approvals.push({
      id,
      matter,
      amount: copied(amount),
      roles: [...roles],
      status: 'asked',
      askedAt: at,
      askedBy: actor.id,
      decidedAt: null,
      decidedBy: null,
    })
  }),
  on(a.approvalGranted, (draft, event) => ruleOn(draft, event, 'granted')),
  on(a.approvalRefused, (draft, event) => ruleOn(draft, event, 'refused')),
  on(a.amountPromised, (draft, { data, at, actor }) => {
    const { matter, amount, approval = null } = data
    draft.promisedAmounts.push({ matter, amount: { ...amount }, approval, at, by: actor.id })
  }),
]

const relations = [
  on(e.ticketLinked, (draft, { data }) => {
    draft.links.push({ ticket: data.ticket, relation: data.relation })
  }),
  on(e.ticketMerged, (draft, { data, at }) => {
    draft.mergedInto = data.into
    enter(draft, 'merged', at)
  }),
  on(e.ticketMarkedDuplicate, (draft, { data, at }) => {
    draft.mergedInto = data.of
    enter(draft, 'duplicate', at)
  }),
  on(e.ticketMarkedSpam, (draft, { at }) => enter(draft, 'spam', at)),
  on(s.repeatFound, (draft, { data }) => {
    if (!draft.repeats.includes(data.of)) draft.repeats.push(data.of)
  }),
  on(s.contactedAgain, (draft, { data, at }) => {
    draft.contactedAgainAt.push(data.received ?? at)
  }),
  on(s.batchJoined, (draft, { data, at }) => {
    const { batch, issue, opened } = data
    draft.batches.push({ batch, issue, opened, at })
  }),
]

const ending = [
  on(e.ticketResolved, (draft, event) => {
    countReply(draft, event)
    countResolution(draft, event.at)
  }),
  on(e.customerSatisfied, (draft, { at }) => {
    draft.heldBy = []
    rate(draft, at, true)
  }),
  on(e.customerDissatisfied, (draft, { at }) => rate(draft, at, false)),
  on(e.ticketRated, (draft, { data, at }) => {
    const { satisfied, aspects = {}, recommend = null } = data
    draft.ratings.push({ at, satisfied, aspects: { ...aspects }, recommend })
  }),
  on(e.ticketReopened, (draft, { at }) => {
    draft.closedAt = null
    enter(draft, 'open', at)
  }),
  on(e.ticketWithdrawn, (draft, { at }) => {
    draft.withdrawnAt = at
    enter(draft, 'withdrawn', at)
  }),
  on(e.ticketClosed, (draft, { at }) => {
    draft.closedAt = at
    enter(draft, 'closed', at)
  }),
  on(e.ticketArchived, (draft, { at }) => {
    draft.archivedAt = at
  }),
]

export const lifecycle: readonly Evolution[] = [
  received,
  ...handling,
  ...referrals,
  ...levels,
  ...authority,
  ...relations,
  ...ending,
  ...clockRecipes,
  ...planRecipes,
]
