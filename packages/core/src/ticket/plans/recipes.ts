/** How callback plans change the ticket that carries them. All is in the facts: no policy, no calendar. */
import * as e from '../../event/catalogue/plan.ts'
import { recipesFor, type Evolution } from '../evolution.ts'
import type { PlanRun } from '../state.ts'

const on = recipesFor()

const isRun = (
  run: Pick<PlanRun, 'plan' | 'of'>,
  { plan, of }: { readonly plan: string; readonly of?: string },
): boolean => run.plan === plan && run.of === (of ?? null)

export const planRecipes: readonly Evolution[] = [
  on(e.planStarted, (draft, { data, at }) => {
    const others = draft.planRuns.filter((run) => !isRun(run, data))
    draft.planRuns = [...others, { plan: data.plan, of: data.of ?? null, startedAt: at, last: at }]
  }),
  on(e.planEnded, (draft, { data }) => {
    draft.planRuns = draft.planRuns.filter((run) => !isRun(run, data))
  }),
  on(e.callbackPlanned, (draft, { data }) => {
    draft.callbacksPlanned += 1
    const run = data.occurs === undefined ? undefined : draft.planRuns.find((each) => isRun(each, data))
    if (run !== undefined) run.last = Math.max(run.last, data.occurs ?? 0)
  }),
  on(e.closingHeld, (draft, { data }) => {
    if (!draft.heldBy.includes(data.callback)) draft.heldBy.push(data.callback)
  }),
  on(e.closingReleased, (draft, { data }) => {
    draft.heldBy = draft.heldBy.filter((callback) => callback !== data.callback)
  }),
]
