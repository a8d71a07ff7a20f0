/** Appraisal: how an agent worked in a month or a quarter, by figures and by what the agent, a superior and customers say. */
import * as e from '../event/catalogue/appraisal.ts'
import { ticketReceived, ticketResolved } from '../event/catalogue/ticket.ts'
import type { EventOf } from '../event/definition.ts'
import { asId, type ActorId, type CustomerId } from '../ids.ts'
import { isFigurePart, standardAppraisal, type AppraisalRules } from '../policy/appraisalRules.ts'
import { formatInstant, type Instant } from '../time.ts'
import { closeTicket } from './decisions/end.ts'
import { inHouseDecisions } from './decisions/inHouse.ts'
import { intakeShape } from './decisions/receive.ts'
import { defineDecision, guarded, reject, type Context, type Rejection } from './decision.ts'
import { recipesFor } from './evolution.ts'
import { defineTicketKind } from './kind.ts'
import { takeUp } from './lifecycle.ts'
import { scorecard, type Appraised, type Rating, type Scorecard } from './scorecard.ts'
import { active, type TicketState } from './state.ts'

// State

type Opened = EventOf<typeof e.appraisalOpened>['data']

export interface AppraisalDetails extends Appraised {
  readonly agent: ActorId | null
  readonly period: 'month' | 'quarter' | null
  readonly from: Instant
  readonly to: Instant
  /** as it was settled the last time */
  readonly settled: Scorecard | null
}

const details = (): AppraisalDetails => ({
  agent: null,
  period: null,
  from: 0,
  to: 0,
  raters: {},
  parts: [],
  figures: [],
  ratings: [],
  settled: null,
})

// Evolve

const on = recipesFor<AppraisalDetails>()

const evolve = [
  on(e.appraisalOpened, (draft, { data }) => {
    const { agent, period, from, to, raters, parts } = data
    Object.assign(draft.details, { agent, period, from, to, raters: { ...raters } })
    draft.details.parts = parts.map(({ part, weight, figure }) => ({
      part,
      weight,
      figure: figure === undefined ? null : { ...figure },
    }))
  }),
  on(e.appraisalFigureTaken, (draft, { data, at }) => {
    const { part, value, asOf, knownAs, reason = null } = data
    const others = draft.details.figures.filter((each) => each.part !== part)
    const taken = { part, value, asOf, ...(knownAs === undefined ? {} : { knownAs }), reason }
    draft.details.figures = [...others, taken]
    takeUp(draft, at)
  }),
  on(e.appraisalRated, (draft, { data, at, actor }) => {
    const { rater, part, points } = data
    const others = draft.details.ratings.filter(
      (each) => each.part !== part || each.rater !== rater || each.by !== actor.id,
    )
    draft.details.ratings = [...others, { rater, by: actor.id, part, points }]
    takeUp(draft, at)
  }),
  on(e.appraisalSettled, (draft, { data }) => {
    const { score, covered, parts } = data
    draft.details.settled = { score, covered, parts: parts.map((each) => ({ ...each })) }
  }),
]

// Decisions

type Appraisal = TicketState<AppraisalDetails>

/** Whose matter it is: the desk's own. */
const itself = asId<CustomerId>('desk')

/** As the policy has them now: what it says later changes no appraisal that is open. */
const partsOf = ({ parts }: AppraisalRules): Opened['parts'] =>
  Object.entries(parts).map(([part, rule]) => {
    if (!isFigurePart(rule)) return { part, weight: rule.weight }
    const { label: _, weight, ...figure } = rule
    return {
      part,
      weight,
      figure: { ...figure, ...(figure.filter === undefined ? {} : { filter: { ...figure.filter } }) },
    }
  })

const openAppraisal = defineDecision({
  type: 'OpenAppraisal',
  shape: () => {
    const { kind: _kind, customer: _customer, ...intake } = intakeShape()
    const { raters: _raters, parts: _parts, ...opened } = e.appraisalOpened.shape()
    return { ...intake, ...opened }
  },
  personal: ticketReceived.personal,
  in: ['none'],
  decide: ({ agent, period, from, to, ...intake }, _state, { policy }) => {
    const { appraisal: rules = standardAppraisal } = policy
    if (from >= to) return reject('invalid_length', `to: found ${to}, expected an instant after from`, { from, to })
    const raters = { ...rules.raters }
    return [
      ticketReceived.of({ ...intake, kind: 'appraisal', customer: itself, policy: policy.version }),
      e.appraisalOpened.of({ agent, period, from, to, raters, parts: partsOf(rules) }),
    ]
  },
})

const refusePart = (name: string, isFigure: boolean, { details: { parts } }: Appraisal): Rejection | undefined => {
  const known = parts.filter(({ figure }) => (figure !== null) === isFigure).map(({ part }) => part)
  if (known.includes(name)) return undefined
  return reject('unknown_part', `part: found ${name}, expected one of ${known.join(', ')}`, { part: name, known })
}

/** Nobody takes the figures of their own appraisal, and none is made of what was not recorded yet. */
const refuseFigure = (
  knownAs: Instant,
  { details: { agent } }: Appraisal,
  { actor, now }: Context,
): Rejection | undefined => {
  if (actor.id === agent) {
    const message = `TakeFigure: found ${agent}, whose appraisal it is, expected somebody else`
    return reject('own_figure', message, { agent })
  }
  if (knownAs <= now) return undefined
  const message = `knownAs: found ${formatInstant(knownAs)}, expected no later than ${formatInstant(now)}`
  return reject('dated_ahead', message, { knownAs, latest: now })
}

/** Without `knownAs`, the figure is of what is known now. */
const takeFigure = defineDecision({
  type: 'TakeFigure',
  shape: e.appraisalFigureTaken.shape,
  in: active,
  decide: ({ knownAs: given, ...data }, state: Appraisal, context) => {
    const knownAs = given ?? context.now
    return (
      refusePart(data.part, true, state) ??
      refuseFigure(knownAs, state, context) ?? [e.appraisalFigureTaken.of({ ...data, knownAs })]
    )
  },
})

/** Agents rate themselves as `self` and in no other place; nobody else does. */
const refuseRater = (rater: Rating['rater'], by: ActorId, { details: own }: Appraisal): Rejection | undefined => {
  const known = Object.keys(own.raters)
  if (!known.includes(rater)) {
    return reject('unknown_rater', `rater: found ${rater}, expected one of ${known.join(', ')}`, { rater, known })
  }
  if ((rater === 'self') === (by === own.agent)) return undefined
  const expected = rater === 'self' ? `${own.agent ?? 'the agent'} to do so` : 'somebody else than the agent'
  return reject('wrong_rater', `rater: found ${rater} by ${by}, expected ${expected}`, { rater, by })
}

const rateAgent = defineDecision({
  type: 'RateAgent',
  shape: e.appraisalRated.shape,
  personal: e.appraisalRated.personal,
  in: active,
  decide: (data, state: Appraisal, { actor }) =>
    refusePart(data.part, false, state) ?? refuseRater(data.rater, actor.id, state) ?? [e.appraisalRated.of(data)],
})

const settleAppraisal = defineDecision({
  type: 'SettleAppraisal',
  shape: () => ({}),
  in: active,
  decide: (_data, state: Appraisal) => {
    const { score, covered, parts } = scorecard(state.details)
    if (score === null) {
      return reject('nothing_known', 'no part has points', { parts, instead: ['TakeFigure', 'RateAgent'] })
    }
    const settled = { score, covered, parts: parts.map((each) => ({ ...each })) }
    return [e.appraisalSettled.of(settled), ticketResolved.of({ code: 'settled' })]
  },
})

const closeAppraisal = guarded(closeTicket, ({ details: { settled } }: Appraisal) =>
  settled === null
    ? reject('not_settled', 'an appraisal closes once it is settled', {
        instead: ['SettleAppraisal', 'WithdrawTicket'],
      })
    : undefined,
)

// Entry

export const appraisal = defineTicketKind({
  kind: 'appraisal',
  events: e.appraisalEvents,
  details,
  evolve,
  shared: inHouseDecisions,
  decisions: [openAppraisal, takeFigure, rateAgent, settleAppraisal, closeAppraisal],
})
