/** Contact: what is neither a complaint nor an inquiry, and leaves an event all the same. Most are settled as they are recorded. */
import * as e from '../event/catalogue/contact.ts'
import { noticeIssued } from '../event/catalogue/escalation.ts'
import { ticketClosed, ticketReceived, ticketResolved } from '../event/catalogue/ticket.ts'
import type { EventOf } from '../event/definition.ts'
import type { NewEvent } from '../event/envelope.ts'
import type { ContactRule } from '../policy/contactRules.ts'
import { durationOf } from '../policy/duration.ts'
import type { Policy } from '../policy/policy.ts'
import type { Instant } from '../time.ts'
import { closeTicket } from './decisions/end.ts'
import { handlingDecisions } from './decisions/index.ts'
import { intakeShape } from './decisions/receive.ts'
import { defineDecision, isRejection, reject, type Context, type Outcome, type Rejection } from './decision.ts'
import type { DueWork } from './due.ts'
import { recipesFor } from './evolution.ts'
import { defineTicketKind } from './kind.ts'
import { takeUp } from './lifecycle.ts'
import { unpaid, type Payment } from './secured.ts'
import { active, isActive, type TicketState } from './state.ts'

// State

type Recorded = EventOf<typeof e.contactRecorded>['data']

export interface ContactDetails {
  readonly item: string | null
  readonly place: string | null
  readonly keptUntil: Instant | null
  readonly reportTo: NonNullable<Recorded['reportTo']>
  readonly announcements: readonly Instant[]
  readonly handedOverAt: Instant | null
  readonly proof: string | null
  readonly unclaimedAt: Instant | null
  readonly outcome: string | null
  /** what was paid out, once for each time that it was settled with an amount */
  readonly payments: readonly Payment[]
}

const details = (): ContactDetails => ({
  item: null,
  place: null,
  keptUntil: null,
  reportTo: [],
  announcements: [],
  handedOverAt: null,
  proof: null,
  unclaimedAt: null,
  outcome: null,
  payments: [],
})

// Evolve

const on = recipesFor<ContactDetails>()

const evolve = [
  on(e.contactRecorded, (draft, { data }) => {
    const { item = null, place = null, keptUntil = null, reportTo = [] } = data
    Object.assign(draft.details, { item, place, keptUntil, reportTo: reportTo.map((each) => ({ ...each })) })
  }),
  on(e.contactAnnounced, (draft, { at }) => {
    draft.details.announcements.push(at)
    takeUp(draft, at)
  }),
  on(e.contactHandedOver, (draft, { data, at }) => {
    draft.details.handedOverAt = at
    draft.details.proof = data.proof ?? null
  }),
  on(e.contactUnclaimed, (draft, { at }) => {
    draft.details.unclaimedAt ??= at
  }),
  on(e.contactSettled, (draft, { data, at }) => {
    const { outcome, amount } = data
    draft.details.outcome = outcome
    if (amount === undefined) return
    const covered = Math.min(amount.amount, unpaid(draft, draft.details.payments, amount.currency))
    draft.details.payments.push({ amount: { ...amount }, at, covered })
  }),
]

// Decisions

type Contact = TicketState<ContactDetails>

/** The rule of a class; a policy that lists no contacts takes any. */
const ruleOf = ({ contacts }: Policy, category: string): ContactRule | Rejection => {
  if (contacts === undefined) return {}
  const rule = Object.hasOwn(contacts, category) ? contacts[category] : undefined
  const known = Object.keys(contacts)
  return (
    rule ??
    reject('unknown_class', `category: found ${category}, expected one of ${known.join(', ')}`, { category, known })
  )
}

const isRefused = (rule: ContactRule | Rejection): rule is Rejection => 'rejected' in rule

/** How long it is kept, and who hears of it when nobody came: said now, so that later no policy is asked. */
const keeping = ({ keepFor, unclaimed }: ContactRule, at: Instant): Pick<Recorded, 'keptUntil' | 'reportTo'> => {
  if (keepFor === undefined) return {}
  const { roles = [], departments = [] } = unclaimed ?? {}
  const reportTo = [...roles.map((role) => ({ role })), ...departments.map((department) => ({ department }))]
  return { keptUntil: at + (durationOf(keepFor) ?? 0), ...(reportTo.length === 0 ? {} : { reportTo }) }
}

const ended = (code: string): readonly NewEvent[] => [ticketResolved.of({ code }), ticketClosed.of({ reason: code })]

const recordContact = defineDecision({
  type: 'RecordContact',
  shape: () => {
    const { kind: _kind, ...intake } = intakeShape()
    const { keptUntil: _until, reportTo: _to, ...recorded } = e.contactRecorded.shape()
    return { ...intake, ...recorded }
  },
  personal: ticketReceived.personal,
  in: ['none'],
  decide: ({ item, place, ...intake }, _state, { policy, at }) => {
    const rule = ruleOf(policy, intake.category)
    if (isRefused(rule)) return rule
    const about = { ...(item === undefined ? {} : { item }), ...(place === undefined ? {} : { place }) }
    return [
      ticketReceived.of({ ...intake, kind: 'contact', policy: policy.version }),
      e.contactRecorded.of({ ...about, ...keeping(rule, at) }),
      ...(rule.atOnce === true ? [e.contactSettled.of({ outcome: 'done' }), ...ended('done')] : []),
    ]
  },
})

const announceContact = defineDecision({
  type: 'AnnounceContact',
  shape: e.contactAnnounced.shape,
  personal: e.contactAnnounced.personal,
  in: active,
  decide: (data) => [e.contactAnnounced.of(data)],
})

/** What settles it closes it, unless a contact sheet waits for its answer. */
const ending = (fact: NewEvent, code: string, state: Contact, context: Context): Outcome => {
  const refusal = closeTicket.decide({}, state, context)
  return isRejection(refusal) ? refusal : [fact, ...ended(code)]
}

const handOverContact = defineDecision({
  type: 'HandOverContact',
  shape: e.contactHandedOver.shape,
  personal: e.contactHandedOver.personal,
  in: active,
  decide: (data, state: Contact, context) => {
    const rule = ruleOf(context.policy, state.category)
    if (!isRefused(rule) && rule.proof === true && data.proof === undefined) {
      return reject('proof_missing', `proof: found nothing, expected what shows whose it is`, {
        category: state.category,
      })
    }
    return ending(e.contactHandedOver.of(data), 'handedOver', state, context)
  },
})

const settleContact = defineDecision({
  type: 'SettleContact',
  shape: e.contactSettled.shape,
  personal: e.contactSettled.personal,
  in: active,
  decide: (data, state: Contact, context) => ending(e.contactSettled.of(data), data.outcome, state, context),
})

// Due

/** Unclaimed 1 ms after the last instant that it was kept for. It may still be handed over. */
const unclaimed = ({ status, level, details: own }: Contact): readonly DueWork[] => {
  const { keptUntil, unclaimedAt, reportTo } = own
  if (keptUntil === null || unclaimedAt !== null || !isActive(status)) return []
  const notBefore = keptUntil + 1
  const notice = { why: 'unclaimed', level: Math.max(level.functional, level.hierarchical), notBefore, due: keptUntil }
  const told = reportTo.length === 0 ? [] : [noticeIssued.of({ ...notice, to: [...reportTo] })]
  return [{ work: 'unclaimed', due: notBefore, events: [e.contactUnclaimed.of({ keptUntil }), ...told] }]
}

// Entry

export const contact = defineTicketKind({
  kind: 'contact',
  events: e.contactEvents,
  details,
  evolve,
  shared: handlingDecisions,
  decisions: [recordContact, announceContact, handOverContact, settleContact],
  due: unclaimed,
})
