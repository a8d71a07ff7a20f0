/** How clock events change a ticket. All is in the facts: no policy, no calendar. */
import * as e from '../../event/catalogue/clock.ts'
import type { StoredEventOf } from '../../event/definition.ts'
import type { Instant } from '../../time.ts'
import { recipesFor, type Evolution } from '../evolution.ts'
import type { ClockState, Draft, TicketDraft } from '../state.ts'

const on = recipesFor()

type ClockDraft = Draft<ClockState>
type Terms = StoredEventOf<typeof e.clockStarted>['data']['clocks'][number]

const clockNamed = (draft: TicketDraft, name: string): ClockDraft | undefined => {
  for (const clock of draft.clocks) if (clock.clock === name) return clock
  return undefined
}

/** Most clocks never pause and warn of nothing: they share what is empty, which nobody writes on. */
const none: readonly never[] = Object.freeze([])
const noInstants = none as readonly number[] as number[]
const noStretches = none as ClockState['stretches'] as ClockDraft['stretches']

const begun = (terms: Terms, at: Instant): ClockDraft => ({
  clock: terms.clock,
  status: 'running',
  time: terms.time,
  calendar: terms.calendar ?? null,
  end: terms.end ?? null,
  target: terms.target,
  startedAt: at,
  from: at,
  anchor: terms.anchor ?? at,
  used: terms.used ?? 0,
  stretches: noStretches,
  due: terms.due,
  promised: terms.due,
  endedAt: null,
  breachedAt: null,
  warnings: terms.warnings ?? noInstants,
  extensions: 0,
  granted: 0,
})

/** A clock that starts again is a new one: nothing of the one before counts. */
const start = (draft: TicketDraft, terms: Terms, at: Instant): void => {
  const { clocks } = draft
  let place = 0
  while (place < clocks.length && clocks[place]?.clock !== terms.clock) place++
  clocks[place] = begun(terms, at)
}

const isAlive = ({ status }: ClockDraft): boolean => status === 'running' || status === 'paused'

/** The stretch that a clock ran last, when it is about to run another; of a clock that was met it is written only then. */
const endStretch = (clock: ClockDraft, at: Instant): void => {
  const to = clock.status === 'running' ? at : clock.status === 'paused' ? null : clock.endedAt
  if (to !== null) clock.stretches = [...clock.stretches, { from: clock.from, to }]
}

/** New terms for a clock that is known: what it was promised, and whether it was breached, stays. */
const setTerms = (clock: ClockDraft, terms: Terms, at: Instant): void => {
  endStretch(clock, at)
  clock.time = terms.time
  clock.calendar = terms.calendar ?? null
  clock.end = terms.end ?? null
  clock.target = terms.target
  clock.from = at
  clock.anchor = terms.anchor ?? at
  clock.used = terms.used ?? 0
  clock.due = terms.due
  clock.warnings = terms.warnings ?? noInstants
}

const resume = (draft: TicketDraft, terms: Terms, at: Instant): void => {
  const clock = clockNamed(draft, terms.clock)
  if (clock === undefined) return start(draft, terms, at)
  setTerms(clock, terms, at)
  clock.status = 'running'
  clock.endedAt = null
}

/** Running clocks run on, paused ones stay paused, what does not exist yet starts, and what was cancelled goes on. */
const restate = (draft: TicketDraft, terms: Terms, at: Instant): void => {
  const clock = clockNamed(draft, terms.clock)
  if (clock === undefined) start(draft, terms, at)
  else if (isAlive(clock)) setTerms(clock, terms, at)
  else resume(draft, terms, at)
}

const stop = (
  draft: TicketDraft,
  { clock: name, used }: { readonly clock: string; readonly used: number },
  at: Instant,
  status: 'paused' | 'met',
): void => {
  const clock = clockNamed(draft, name)
  if (clock === undefined) return
  if (status === 'paused') endStretch(clock, at)
  else if (clock.status === 'paused') clock.from = at // what ran before the pause is a stretch already
  if (status === 'met') clock.endedAt = at
  clock.status = status
  clock.used = used
}

/** A promise of this clock was not kept. */
export const breachClock = (draft: TicketDraft, name: string, at: Instant): void => {
  const clock = clockNamed(draft, name)
  if (clock !== undefined && isAlive(clock)) clock.breachedAt ??= at
}

export const clockRecipes: readonly Evolution[] = [
  on(e.clockStarted, (draft, { data, at }) => {
    for (const terms of data.clocks) start(draft, terms, at)
  }),
  on(e.clockPaused, (draft, { data, at }) => {
    for (const clock of data.clocks) stop(draft, clock, at, 'paused')
  }),
  on(e.clockResumed, (draft, { data, at }) => {
    for (const terms of data.clocks) resume(draft, terms, at)
  }),
  on(e.clockMet, (draft, { data, at }) => {
    for (const clock of data.clocks) stop(draft, clock, at, 'met')
  }),
  on(e.clockCancelled, (draft, { data, at }) => {
    for (const name of data.clocks) {
      const clock = clockNamed(draft, name)
      if (clock === undefined || !isAlive(clock)) continue
      if (clock.status === 'paused') clock.from = at
      clock.status = 'cancelled'
      clock.endedAt = at
    }
  }),
  on(e.clockExtended, (draft, { data, at }) => {
    const clock = clockNamed(draft, data.clock)
    if (clock === undefined) return
    clock.granted += data.target - clock.target
    setTerms(clock, data, at)
    clock.extensions += 1
  }),
  on(e.clockWarned, (draft, { data, at }) => {
    const clock = clockNamed(draft, data.clock)
    if (clock !== undefined) clock.warnings = clock.warnings.filter((warning) => warning > at)
    else draft.warned.push({ clock: data.clock, item: data.item ?? null, due: data.due, at })
  }),
  on(e.policyApplied, (draft, { data, at }) => {
    draft.policy = data.policy
    // what other plans would have asked for before is not made up for
    for (const run of draft.planRuns) run.last = Math.max(run.last, at)
    for (const terms of data.clocks) restate(draft, terms, at)
  }),
]
