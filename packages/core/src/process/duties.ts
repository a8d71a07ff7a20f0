// The ids of this file are remembered by ledgers: their form is never changed.
import type { Occasion } from '../calendar/recurringDates.ts'
import { derivedTicket } from '../event/derivedTicket.ts'
import type { Actor } from '../event/envelope.ts'
import type { ActorId, CommandId } from '../ids.ts'
import { dutyOccasions, type Duty } from '../policy/dutyRules.ts'
import { policyInForce } from '../policy/inForce.ts'
import type { Policy } from '../policy/policy.ts'
import type { Command } from '../ticket/decision.ts'
import { after } from '../ticket/plans/calls.ts'
import { formatInstant, type Instant } from '../time.ts'

/** A version of a policy, and since when the ledger has it. */
export interface PublishedPolicy {
  readonly policy: Policy
  readonly at: Instant
}

/** One time that a duty comes, by the version in force then. */
export interface DueDuty extends Occasion {
  readonly duty: string
  readonly rule: Duty
  readonly policy: Policy
}

const versionAt = (versions: readonly PublishedPolicy[], at: Instant): number => {
  const known = versions.filter((version) => version.at <= at).map(({ policy }) => policy)
  return policyInForce(known, at)?.version ?? 0
}

/** A version begins when it is in the ledger and in force, and ends for ever where a later one takes its place. */
function* timesOf(
  { policy, at: since }: PublishedPolicy,
  versions: readonly PublishedPolicy[],
  duty: string,
  from: Instant,
): Generator<DueDuty> {
  const rule = policy.duties?.[duty]
  if (rule === undefined) return
  for (const occasion of dutyOccasions(rule, policy, Math.max(from, since - 1))) {
    const version = versionAt(versions, occasion.at)
    if (version > policy.version) return
    if (version === policy.version) yield { ...occasion, duty, rule, policy }
  }
}

const everyTime = (versions: readonly PublishedPolicy[], from: Instant): readonly Generator<DueDuty>[] =>
  versions.flatMap((version) =>
    Object.keys(version.policy.duties ?? {}).map((duty) => timesOf(version, versions, duty, from)),
  )

const inOrder = (a: DueDuty, b: DueDuty): number => a.at - b.at || (a.duty < b.duty ? -1 : 1)

/**
 * The times that duties come in (after, until], in order. A duty begins with its first date, or with the publication of the
 * policy that has it: nothing is owed for the time before anybody said so.
 *
 * @example
 * dutiesBetween([{ policy, at: publishedAt }], lastLookedAt, Date.now()).map(openingOf)
 */
export const dutiesBetween = (
  versions: readonly PublishedPolicy[],
  after: Instant,
  until: Instant,
): readonly DueDuty[] => {
  const found: DueDuty[] = []
  for (const times of everyTime(versions, after)) {
    for (const time of times) {
      if (time.at > until) break
      found.push(time)
    }
  }
  return found.toSorted(inOrder)
}

/** When the next duty comes behind an instant; null: none ever does as things stand. */
export const nextDutyAt = (versions: readonly PublishedPolicy[], after: Instant): Instant | null => {
  const next = everyTime(versions, after).flatMap((times) => {
    const { value, done } = times.next()
    return done === true ? [] : [value.at]
  })
  return next.length === 0 ? null : Math.min(...next)
}

const actor: Actor = { id: 'process:duties' as ActorId, kind: 'system' }

/** What opens a ticket of the kind, beside what every ticket has. */
const openingFor = ({ rule, policy, at, since, duty, date }: DueDuty): Pick<Command, 'type' | 'data'> => {
  const { kind, channel, category, severity, department, due, to, audience, aspects = [], source } = rule
  const ticket = { channel, category, severity, ...(department === undefined ? {} : { department }) }
  const end = due === undefined ? at : after(policy, due, at)
  switch (kind) {
    case 'report': {
      const covers = since === undefined ? {} : { covers: { from: since, to: at } }
      return { type: 'ScheduleReport', data: { ...ticket, to, due: end, ...covers } }
    }
    case 'survey':
      return { type: 'OpenSurvey', data: { ...ticket, about: `${duty} ${date}`, audience, aspects, until: end } }
    default:
      return { type: 'TakeFinding', data: { ...ticket, source } }
  }
}

/**
 * The command that opens the ticket of one time. Its id, and that of the ticket, follow from the duty and the instant, and it is
 * dated at that instant: given twice it changes nothing, given late it says the same.
 */
export const openingOf = (time: DueDuty): Command => {
  const ticket = derivedTicket(time.duty, (duty) => `duty:${duty}:${formatInstant(time.at)}`)
  return { ...openingFor(time), id: ticket as string as CommandId, ticket, actor, at: time.at }
}
