/** Improvement: what complaints teach a desk to do otherwise. Planned, carried out, its effect checked, kept or revised. */
import * as z from 'zod/mini'
import { ticketId } from '../event/catalogue/fields.ts'
import * as e from '../event/catalogue/improvement.ts'
import { ticketLinked, ticketReceived, ticketReopened } from '../event/catalogue/ticket.ts'
import type { EventOf } from '../event/definition.ts'
import { asId, type ActorId, type CustomerId } from '../ids.ts'
import type { Instant } from '../time.ts'
import { closeTicket } from './decisions/end.ts'
import { inHouseDecisions } from './decisions/inHouse.ts'
import { intakeShape } from './decisions/receive.ts'
import { defineDecision, guarded, reject, type Rejection } from './decision.ts'
import type { DueWork } from './due.ts'
import { recipesFor } from './evolution.ts'
import { defineTicketKind } from './kind.ts'
import { countResolution, takeUp } from './lifecycle.ts'
import { active, isActive, type Draft, type TicketDraft, type TicketState } from './state.ts'

// State

/** One thing to do. */
export interface ImprovementAction {
  readonly action: string
  readonly department: string
  readonly owner: ActorId
  readonly due: Instant
  /** how often it was planned: once, and each time that it was planned anew */
  readonly plans: number
  readonly carriedOutAt: Instant | null
  readonly overdueAt: Instant | null
}

type Checked = Required<EventOf<typeof e.improvementChecked>['data']>

/** One look at the effect. */
export interface EffectCheck {
  readonly at: Instant
  readonly targetMet: boolean
  /** after how many revisions */
  readonly revisions: number
  /** the figure before and after; missing: it goes by something else */
  readonly effect?: Checked['effect']
}

export interface ImprovementDetails {
  readonly target: string
  readonly actions: readonly ImprovementAction[]
  readonly checks: readonly EffectCheck[]
  readonly revisions: number
  readonly keptAt: Instant | null
}

const details = (): ImprovementDetails => ({ target: '', actions: [], checks: [], revisions: 0, keptAt: null })

// Evolve

const on = recipesFor<ImprovementDetails>()

const withAction = (
  draft: TicketDraft<ImprovementDetails>,
  name: string,
  change: (action: Draft<ImprovementAction>) => void,
): void => {
  const found = draft.details.actions.find(({ action }) => action === name)
  if (found !== undefined) change(found)
}

const evolve = [
  on(e.improvementPlanned, (draft, { data }) => {
    draft.details.target = data.target
  }),
  on(e.actionPlanned, (draft, { data, at }) => {
    const { actions } = draft.details
    const index = actions.findIndex(({ action }) => action === data.action)
    const plans = (actions[index]?.plans ?? 0) + 1
    actions.splice(index < 0 ? actions.length : index, 1, { ...data, plans, carriedOutAt: null, overdueAt: null })
    takeUp(draft, at)
  }),
  on(e.actionCarriedOut, (draft, { data, at }) => {
    withAction(draft, data.action, (action) => {
      action.carriedOutAt ??= at
    })
    takeUp(draft, at)
  }),
  on(e.actionOverdue, (draft, { data, at }) => {
    withAction(draft, data.action, (action) => {
      action.overdueAt ??= at
    })
  }),
  on(e.improvementChecked, (draft, { data, at }) => {
    const { targetMet, effect } = data
    const copy =
      effect === undefined ? {} : { effect: { ...effect, before: { ...effect.before }, after: { ...effect.after } } }
    draft.details.checks.push({ at, targetMet, revisions: draft.details.revisions, ...copy })
    takeUp(draft, at)
  }),
  on(e.improvementKept, (draft, { at }) => {
    draft.details.keptAt = at
    countResolution(draft, at)
  }),
  on(e.improvementRevised, (draft, { at }) => {
    draft.details.revisions += 1
    draft.details.keptAt = null
    takeUp(draft, at)
  }),
]

// Decisions

type Improvement = TicketState<ImprovementDetails>

/** Whose matter it is: the desk's own. */
const itself = asId<CustomerId>('desk')

/** Opens the ticket, says what is to be better, and links the complaints behind it. */
const planImprovement = defineDecision({
  type: 'PlanImprovement',
  shape: () => {
    const { kind: _kind, customer: _customer, ...intake } = intakeShape()
    return { ...intake, ...e.improvementPlanned.shape(), complaints: z.array(ticketId()).check(z.maxLength(200)) }
  },
  personal: ticketReceived.personal,
  in: ['none'],
  decide: ({ target, complaints, ...intake }, _state, { policy, ticket }) => {
    if (complaints.includes(ticket)) {
      return reject('unknown_ticket', `complaints: found ${ticket}, the improvement itself, expected other tickets`)
    }
    return [
      ticketReceived.of({ ...intake, kind: 'improvement', customer: itself, policy: policy.version }),
      e.improvementPlanned.of({ target }),
      ...[...new Set(complaints)].map((behind) => ticketLinked.of({ ticket: behind, relation: 'causedBy' })),
    ]
  },
})

const planAction = defineDecision({
  type: 'PlanAction',
  shape: e.actionPlanned.shape,
  in: active,
  decide: (data, { details: { actions } }: Improvement) => {
    const known = actions.find(({ action }) => action === data.action)
    const { department, owner, due } = known ?? {}
    const isPlanned =
      known?.carriedOutAt === null && department === data.department && owner === data.owner && due === data.due
    return isPlanned ? [] : [e.actionPlanned.of(data)]
  },
})

const carryOutAction = defineDecision({
  type: 'CarryOutAction',
  shape: e.actionCarriedOut.shape,
  in: active,
  decide: (data, { details: { actions } }: Improvement) => {
    const planned = actions.find(({ action }) => action === data.action)
    if (planned !== undefined) return planned.carriedOutAt === null ? [e.actionCarriedOut.of(data)] : []
    return reject('unknown_action', `action: found ${data.action}, expected one that was planned`, {
      action: data.action,
      known: actions.map(({ action }) => action),
      instead: ['PlanAction'],
    })
  },
})

/** What came before the improvement is compared with what came after it, never with itself. */
const refuseOverlap = ({ effect }: { readonly effect?: Checked['effect'] }): Rejection | undefined =>
  effect !== undefined &&
  (effect.before.to > effect.after.from ||
    effect.before.from >= effect.before.to ||
    effect.after.from >= effect.after.to)
    ? reject('invalid_length', 'effect: found periods that overlap or are empty, expected one before and one after', {
        effect,
      })
    : undefined

/** What was not done had no effect. Once kept, an improvement may be looked at again. */
const checkImprovement = defineDecision({
  type: 'CheckImprovement',
  shape: e.improvementChecked.shape,
  personal: e.improvementChecked.personal,
  in: [...active, 'resolved', 'closed'],
  decide: (data, { details: { actions } }: Improvement) => {
    const waiting = actions.filter(({ carriedOutAt }) => carriedOutAt === null).map(({ action }) => action)
    if (actions.length > 0 && waiting.length === 0) return refuseOverlap(data) ?? [e.improvementChecked.of(data)]
    const found = actions.length === 0 ? 'no action was planned' : `actions ${waiting.join(', ')} are not carried out`
    return reject('not_carried_out', found, { actions: waiting, instead: ['PlanAction', 'CarryOutAction'] })
  },
})

/** The last look at it as it is planned now. */
const lastCheck = ({ details: { checks, revisions } }: Improvement): EffectCheck | undefined => {
  const last = checks.at(-1)
  return last?.revisions === revisions ? last : undefined
}

const refuseUnchecked = (state: Improvement): Rejection | undefined =>
  lastCheck(state) === undefined
    ? reject('not_checked', 'its effect has not been checked', { instead: ['CheckImprovement'] })
    : undefined

const keepImprovement = defineDecision({
  type: 'KeepImprovement',
  shape: e.improvementKept.shape,
  in: active,
  decide: (data, state: Improvement) => {
    const refusal = refuseUnchecked(state)
    if (refusal !== undefined) return refusal
    if (lastCheck(state)?.targetMet === true) return [e.improvementKept.of(data)]
    return reject('target_missed', 'its check found the target missed', {
      instead: ['ReviseImprovement', 'CheckImprovement'],
    })
  },
})

const reviseImprovement = defineDecision({
  type: 'ReviseImprovement',
  shape: e.improvementRevised.shape,
  in: [...active, 'resolved', 'closed'],
  decide: (data, state: Improvement) => {
    const revised = e.improvementRevised.of(data)
    return (
      refuseUnchecked(state) ??
      (isActive(state.status) ? [revised] : [ticketReopened.of({ reason: data.reason }), revised])
    )
  },
})

const closeImprovement = guarded(closeTicket, ({ details: { keptAt } }: Improvement) =>
  keptAt === null
    ? reject('not_kept', 'an improvement closes once it is kept', { instead: ['KeepImprovement', 'WithdrawTicket'] })
    : undefined,
)

// Due

/** Each action is overdue 1 ms after it was due. */
const overdueActions = ({ status, details: { actions } }: Improvement): readonly DueWork[] =>
  isActive(status)
    ? actions
        .filter(({ carriedOutAt, overdueAt }) => carriedOutAt === null && overdueAt === null)
        .map(({ action, due, plans }) => ({
          // planned anew with a deadline that it had before, it is other work
          work: `action:${action}:${plans}`,
          due: due + 1,
          events: [e.actionOverdue.of({ action, due })],
        }))
    : []

// Entry

export const improvement = defineTicketKind({
  kind: 'improvement',
  events: e.improvementEvents,
  details,
  evolve,
  shared: inHouseDecisions,
  decisions: [
    planImprovement,
    planAction,
    carryOutAction,
    checkImprovement,
    keepImprovement,
    reviseImprovement,
    closeImprovement,
  ],
  due: overdueActions,
})
