import { policyPublished } from '../event/catalogue/policy.ts'
import type { RecordedEvent } from '../event/envelope.ts'
import { policyStream, type TicketId } from '../ids.ts'
import type { Policy } from '../policy/policy.ts'
import { dutiesBetween, nextDutyAt, openingOf, type DueDuty, type PublishedPolicy } from '../process/duties.ts'
import type { EventStore } from '../store/store.ts'
import type { Rejection } from '../ticket/decision.ts'
import type { Instant } from '../time.ts'
import type { ProcessDesk } from './runProcesses.ts'
import { systemClock } from './systemClock.ts'

/** As much of a desk as its duties need; every `Desk` is one. */
export type DutyDesk = Pick<ProcessDesk, 'execute'>

export interface OpenDutiesOptions {
  readonly desk: DutyDesk
  readonly store: Pick<EventStore, 'readStream' | 'findCommand'>
  /** what came by then is opened; now, when left out */
  readonly now?: Instant
}

/** A ticket of a duty that the desk would not open, such as one of a class that its policy has no more. It is tried again until the next one is open. */
export interface RefusedDuty {
  readonly duty: string
  readonly ticket: TicketId
  readonly rejection: Rejection
}

export interface DutiesRun {
  /** what this run appended, in order */
  readonly events: readonly RecordedEvent[]
  readonly refused: readonly RefusedDuty[]
  /** when to look again; null: no duty will come as things stand */
  readonly nextAt: Instant | null
}

const published = async (store: Pick<EventStore, 'readStream'>): Promise<readonly PublishedPolicy[]> =>
  (await store.readStream(policyStream))
    .filter(({ type }) => type === policyPublished.type)
    .map(({ data, at }) => ({ policy: (data as { readonly policy: Policy }).policy, at }))

/**
 * They are opened in order, so behind the last one that was opened nothing is missing before it. The command says so, as it stays
 * remembered when its ticket is moved out.
 */
const missing = async (times: readonly DueDuty[], store: OpenDutiesOptions['store']): Promise<readonly DueDuty[]> => {
  for (let count = times.length; count > 0; count--) {
    const opened = await store.findCommand(openingOf(times[count - 1] as DueDuty).id)
    if (opened !== undefined) return times.slice(count)
  }
  return times
}

const waiting = async (times: readonly DueDuty[], store: OpenDutiesOptions['store']): Promise<readonly DueDuty[]> => {
  const found = new Set<DueDuty>()
  for (const name of new Set(times.map(({ duty }) => duty))) {
    const ofOne = times.filter(({ duty }) => duty === name)
    for (const time of await missing(ofOne, store)) found.add(time)
  }
  return times.filter((time) => found.has(time))
}

/**
 * Opens the tickets of all duties that came by now: a report, a survey, an inspection, as the `duties` of the policy say. A ticket is
 * dated at the instant that its duty came and its deadline counts from there, so looking late gives the same as looking on
 * time (unless a policy without `effectiveFrom` was published in between), and looking twice changes nothing. Nothing has to be kept between two runs: what is open already the ledger says. Call it
 * before `Desk.tick`, which then finds what is overdue.
 *
 * @throws DeskledgerError as `Desk.execute` and the store do; what was opened by then stays
 *
 * @example
 * const { nextAt } = await openDuties({ desk, store })
 * await desk.tick()
 */
export const openDuties = async ({ desk, store, now = systemClock.now() }: OpenDutiesOptions): Promise<DutiesRun> => {
  const versions = await published(store)
  const events: RecordedEvent[] = []
  const refused: RefusedDuty[] = []
  for (const time of await waiting(dutiesBetween(versions, -Infinity, now), store)) {
    const command = openingOf(time)
    const executed = await desk.execute(command)
    if (executed.accepted) events.push(...(executed.repeated ? [] : executed.events))
    else refused.push({ duty: time.duty, ticket: command.ticket, rejection: executed.rejection })
  }
  return { events, refused, nextAt: nextDutyAt(versions, now) }
}

/**
 * When the next duty comes behind an instant, by the policies that the ledger has; null: none will as things stand.
 *
 * @example
 * const due = [await desk.nextDueAt(), await nextDuty(store, Date.now())]
 */
export const nextDuty = async (store: Pick<EventStore, 'readStream'>, after: Instant): Promise<Instant | null> =>
  nextDutyAt(await published(store), after)
