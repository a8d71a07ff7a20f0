/** By when the policy wants contact sheets answered, whoever writes another deadline on them. */
import { referralIssued, referralReassigned, referralReissued } from '../../event/catalogue/ticket.ts'
import type { NewEvent } from '../../event/envelope.ts'
import type { CallbackDetails } from '../../ticket/callback.ts'
import { timing } from '../../ticket/clocks/timing.ts'
import { reject, type Context, type Rejection } from '../../ticket/decision.ts'
import { after, planNamed } from '../../ticket/plans/calls.ts'
import { facetsOf } from '../../ticket/signals.ts'
import type { TicketState } from '../../ticket/state.ts'
import { formatInstant, type Instant } from '../../time.ts'

const sendsSheet: ReadonlySet<string> = new Set([referralIssued.type, referralReassigned.type, referralReissued.type])

interface Sent {
  readonly referral: string
  readonly due: Instant
}

/** A plan says by itself how long a sheet may take that comes of its call. */
const promisedByPlan = (state: TicketState, { policy, at }: Context): Instant | undefined => {
  const plan = (state.details as Partial<CallbackDetails> | null)?.course?.plan ?? null
  const rule = plan === null ? undefined : planNamed(policy, plan)?.dissatisfied
  return rule === undefined ? undefined : after(policy, rule.answer, at)
}

/** The last instant that a sheet sent now may be due; undefined: the policy promises nothing. */
const latestFor = (state: TicketState, context: Context): Instant | undefined => {
  const promises = [timing.dueFor('referral', facetsOf(state), context), promisedByPlan(state, context)]
  const told = promises.filter((promise) => promise !== undefined)
  return told.length === 0 ? undefined : Math.max(...told)
}

/** A sheet may be due earlier than the policy's target for contact sheets says, never later; undefined: it is not. */
export const refuseLateSheet = (
  outcome: readonly NewEvent[],
  state: TicketState,
  context: Context,
): Rejection | undefined => {
  const sent = outcome.filter(({ type }) => sendsSheet.has(type)).map(({ data }) => data as Sent)
  const latest = sent.length === 0 ? undefined : latestFor(state, context)
  if (latest === undefined) return undefined
  const late = sent.find(({ due }) => due > latest)
  if (late === undefined) return undefined
  const [found, expected] = [formatInstant(late.due), formatInstant(latest)]
  return reject(
    'deadline_too_late',
    `due: found ${found}, expected no later than ${expected}, as the policy promises`,
    {
      referral: late.referral,
      due: late.due,
      latest,
    },
  )
}
