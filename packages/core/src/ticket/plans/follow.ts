/** What an event means for callback plans: which begin, which end, and who is called at once. */
import { customerMerged } from '../../event/catalogue/customer.ts'
import { planEnded, planStarted } from '../../event/catalogue/plan.ts'
import type { NewEvent } from '../../event/envelope.ts'
import type { CallbackPlan, PlanTrigger } from '../../policy/callbackPlanRules.ts'
import { fits } from '../../policy/selector.ts'
import { isOfCustomers } from '../ofCustomers.ts'
import type { Happening } from '../rules.ts'
import { facetsOf } from '../signals.ts'
import type { PlanRun, TicketState, TicketStatus } from '../state.ts'
import { after, callFact } from './calls.ts'
import { isMergedFile } from './mergedFile.ts'
import { nextOccasion } from './occasions.ts'

const fieldOf = (event: NewEvent, field: string): unknown => {
  const data = event.data as Readonly<Record<string, unknown>>
  return Object.hasOwn(data, field) ? data[field] : undefined
}

const isMet = ({ on, where = {} }: PlanTrigger, event: NewEvent, { signals }: Happening): boolean =>
  signals.includes(on) &&
  Object.entries(where).every(([field, wanted]) => (wanted as readonly unknown[]).includes(fieldOf(event, field)))

/** Nobody is called about a matter that was none. */
const gone: ReadonlySet<TicketStatus> = new Set(['withdrawn', 'merged', 'duplicate', 'spam'])

/** A desk's own records carry plans that name their kind; calls carry none, as there would be no end of them. */
const carries = (plan: CallbackPlan, state: TicketState, { policy }: Happening): boolean => {
  const { kind, status } = state
  if (kind === 'callback' || gone.has(status) || isMergedFile(state)) return false
  const isMeant = plan.for?.kind !== undefined || isOfCustomers(kind) || kind === 'customer'
  return isMeant && fits(plan.for, facetsOf(state), policy)
}

const ended = ({ plan, of }: PlanRun, reason: string): NewEvent =>
  planEnded.of({ plan, reason, ...(of === null ? {} : { of }) })

/** A merged file keeps its status. */
const isOver = ({ type }: NewEvent, { before, state }: Happening): boolean =>
  type === customerMerged.type || (gone.has(state.status) && before.status !== state.status)

const keptFor = ({ per }: CallbackPlan, event: NewEvent): string | undefined => {
  const found = per === undefined ? undefined : fieldOf(event, per)
  return typeof found === 'string' ? found : undefined
}

const runOf = ({ planRuns }: TicketState, name: string, of: string | undefined): PlanRun | undefined =>
  planRuns.find((run) => run.plan === name && run.of === (of ?? null))

/** Who was not satisfied with this matter is called again until they are, and not once more beside it. A file has many matters. */
const isCalledAgain = ({ phases, dissatisfied }: CallbackPlan, { kind, heldBy }: TicketState): boolean =>
  heldBy.length > 0 && kind !== 'customer' && phases === undefined && dissatisfied?.holds === true

const begin = (
  name: string,
  plan: CallbackPlan,
  of: string | undefined,
  state: TicketState,
  { policy, at }: Happening,
): readonly NewEvent[] => {
  if (isCalledAgain(plan, state)) return []
  if (plan.phases === undefined) return [callFact({ name, plan, of, due: after(policy, plan, at) }, state)]
  const run = runOf(state, name, of)
  const goesOn = run !== undefined && nextOccasion(plan, policy, run.startedAt, run.last) !== undefined
  return goesOn ? [] : [planStarted.of({ plan: name, ...(of === undefined ? {} : { of }) })]
}

/**
 * Plan facts that follow from an event, one at a time.
 *
 * @param now the ticket, with what was given so far
 */
export function* planFacts(event: NewEvent, happening: Happening, now: () => TicketState): Generator<NewEvent> {
  const { policy, state, signals } = happening
  const { callbackPlans } = policy
  if (isOver(event, happening)) {
    for (const run of state.planRuns) yield ended(run, signals[0] ?? event.type)
  }
  if (callbackPlans === undefined) return
  for (const [name, plan] of Object.entries(callbackPlans)) {
    const of = keptFor(plan, event)
    const run = runOf(now(), name, of)
    if (run !== undefined && plan.ends?.some((end) => isMet(end, event, happening)) === true) {
      yield ended(run, event.type)
    }
    if (carries(plan, now(), happening) && plan.starts.some((start) => isMet(start, event, happening))) {
      yield* begin(name, plan, of, now(), happening)
    }
  }
}
