import { callbackCompleted, callbackFollowUpBegun, callbackSettled } from '../event/catalogue/callback.ts'
import { callbackPlanned } from '../event/catalogue/plan.ts'
import type { StoredEventOf } from '../event/definition.ts'
import type { TicketId } from '../ids.ts'
import type { CallbackDetails } from '../ticket/callback.ts'
import type { TicketState } from '../ticket/state.ts'
import { defineProcess, whenever, type Reaction } from './process.ts'

type Planned = StoredEventOf<typeof callbackPlanned>['data']

const detailsOf = ({ details }: TicketState): CallbackDetails => details as CallbackDetails

/** What a callback is about: the ticket that carries its plan; of another call, what the one before was about. */
const matterOf = (state: TicketState): TicketId | null =>
  state.kind === 'callback' ? detailsOf(state).about : state.id

const schedule = ({ plan, due, required, channel, follows }: Planned, state: TicketState): Reaction['data'] => {
  const about = matterOf(state)
  return {
    channel: channel ?? state.channel,
    customer: state.customer,
    category: state.category,
    severity: state.severity,
    origin: state.id,
    reason: plan,
    plan,
    due,
    required,
    ...(state.tier === null ? {} : { tier: state.tier }),
    ...(state.region === null ? {} : { region: state.region }),
    ...(state.department === null ? {} : { department: state.department }),
    ...(state.test ? { test: true } : {}),
    ...(about === null ? {} : { about }),
    ...(follows === undefined ? {} : { follows }),
  }
}

/** The callback that another one followed up on. */
const settle = (state: TicketState, by: TicketId): readonly Reaction[] => {
  const before = detailsOf(state).course?.follows ?? null
  return before === null ? [] : [{ type: 'SettleFollowUp', ticket: before, data: { by } }]
}

/** Whether what a callback is about cannot be closed because of it; of a row of callbacks, only of the first. */
const holds = (state: TicketState): TicketId | null => {
  const { course, about } = detailsOf(state)
  return course?.followUp?.holds === true && course.follows === null ? about : null
}

/**
 * What plans ask for, as callbacks of their own; each is about the ticket that carries the plan. When a customer was not satisfied,
 * that ticket is held open, where the plan says so, until a call finds the customer satisfied.
 */
export const callCustomers = defineProcess('callCustomers', [
  whenever(callbackPlanned, ({ data, at }, { state }) => [
    { type: 'ScheduleCallback', ticket: data.callback, at, data: schedule(data, state) },
  ]),
  whenever(callbackFollowUpBegun, (_event, { state }) => {
    const matter = holds(state)
    return matter === null ? [] : [{ type: 'HoldClosing', ticket: matter, data: { callback: state.id } }]
  }),
  whenever(callbackCompleted, ({ data }, { state }) => (data.satisfied === true ? settle(state, state.id) : [])),
  whenever(callbackSettled, ({ data }, { state }) => {
    const matter = holds(state)
    const release = { type: 'ReleaseClosing', data: { callback: state.id } }
    return [...settle(state, data.by), ...(matter === null ? [] : [{ ...release, ticket: matter }])]
  }),
])
