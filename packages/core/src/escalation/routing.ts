/** Who handles a matter, by the policy: where it is placed when it comes in, and whenever it is sorted anew. */
import { departmentJoined, departmentLeft } from '../event/catalogue/escalation.ts'
import { ticketAssigned } from '../event/catalogue/ticket.ts'
import type { NewEvent } from '../event/envelope.ts'
import type { ActorId } from '../ids.ts'
import type { RoutingRule } from '../policy/routingRules.ts'
import type { Policy } from '../policy/policy.ts'
import { fits, type Facets } from '../policy/selector.ts'
import type { Happening } from '../ticket/rules.ts'
import { facetsOf, isEnded } from '../ticket/signals.ts'
import type { TicketState } from '../ticket/state.ts'
import { deskOpens, noticeTo, recipientsOf } from './notice.ts'

/** The rule that holds for a ticket; undefined: none. */
const routeFor = (policy: Policy, facets: Facets): RoutingRule | undefined =>
  policy.routing?.find((rule) => fits(rule.for, facets, policy))

/** What nobody has placed, or a rule has. What somebody placed stays there, at reception as well. */
const isToPlace = ({ department, routed }: TicketState): boolean => department === null || routed !== null

/** In another department nobody has it yet, unless the rule says who. */
const placed = ({ name, lead, assignee }: RoutingRule, { department, assignee: holder }: TicketState): NewEvent => {
  const next = assignee ?? (lead === department ? holder : null)
  return ticketAssigned.of({
    department: lead,
    ...(next === holder ? {} : { assignee: next as ActorId | null }),
    reason: name,
    rule: name,
  })
}

const joined = ({ name, lead, joint = [] }: RoutingRule, state: TicketState): readonly NewEvent[] =>
  joint
    .filter((department) => department !== lead && !state.joint.includes(department))
    .map((department) => departmentJoined.of({ department, reason: name }))

/** Those that another rule brought, and this one does not: they had to do with what the matter was before. */
const left = ({ name, lead, joint = [] }: RoutingRule, { jointByRule }: TicketState): readonly NewEvent[] =>
  jointByRule
    .filter((department) => department === lead || !joint.includes(department))
    .map((department) => departmentLeft.of({ department, reason: name }))

const told = ({ name, notify = {}, anyHour }: RoutingRule, { policy, at }: Happening, state: TicketState) =>
  noticeTo(recipientsOf(notify, state), {
    why: `routed: ${name}`,
    level: Math.max(state.level.functional, state.level.hierarchical),
    notBefore: anyHour === true ? at : deskOpens(policy, at),
  })

/**
 * Where a matter goes when it comes in, and when its class, severity or grade changes: to the lead and the joint departments of
 * the first rule that is for it; the joint ones of the rule before leave. Nothing when the rule that placed it still holds.
 *
 * @param now the ticket, with what was given so far
 * @returns what is left to follow: what the change of department means has followed from that change
 */
export function* routingFacts(happening: Happening, now: () => TicketState): Generator<NewEvent, Happening> {
  const { state, policy, signals, before } = happening
  if (policy.routing === undefined || !signals.includes('graded') || isEnded(state.status)) return happening
  const rule = routeFor(policy, facetsOf(state))
  if (rule === undefined || rule.name === state.routed || !isToPlace(state)) return happening
  yield placed(rule, state)
  for (const event of left(rule, state)) yield event
  for (const event of joined(rule, now())) yield event
  yield* told(rule, happening, now())
  return { ...happening, state: now(), before: { ...before, department: rule.lead } }
}
