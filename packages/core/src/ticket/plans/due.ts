/** Calls that fall due by time, and plans that are over. */
import { planEnded } from '../../event/catalogue/plan.ts'
import type { CallbackPlan } from '../../policy/callbackPlanRules.ts'
import type { Policy } from '../../policy/policy.ts'
import type { DueWork } from '../due.ts'
import type { PlanRun, TicketState } from '../state.ts'
import { after, callFact, planNamed } from './calls.ts'
import { isMergedFile } from './mergedFile.ts'
import { endOfPlan, nextOccasion } from './occasions.ts'

const nothing: readonly DueWork[] = []

const dueOf = (run: PlanRun, plan: CallbackPlan, state: TicketState, policy: Policy): readonly DueWork[] => {
  const { plan: name, startedAt, last } = run
  const of = run.of ?? undefined
  const work = `plan:${name}:${of ?? ''}:${startedAt}`
  const occurs = nextOccasion(plan, policy, startedAt, last)
  if (occurs !== undefined) {
    const call = { name, plan, of, occurs, due: after(policy, plan, occurs) }
    return [{ work, due: occurs, events: [callFact(call, state)] }]
  }
  const end = endOfPlan(plan, policy, startedAt)
  if (end === undefined) return nothing
  const over = planEnded.of({ plan: name, reason: 'complete', ...(of === undefined ? {} : { of }) })
  return [{ work: `${work}:end`, due: end, events: [over] }]
}

/** The next call of every plan that the ticket carries; a plan that its policy does not have any more has none. */
export const planDue = (state: TicketState, policy: Policy): readonly DueWork[] => {
  if (state.planRuns.length === 0 || isMergedFile(state)) return nothing
  return state.planRuns.flatMap((run) => {
    const plan = planNamed(policy, run.plan)
    return plan?.phases === undefined ? nothing : dueOf(run, plan, state, policy)
  })
}
