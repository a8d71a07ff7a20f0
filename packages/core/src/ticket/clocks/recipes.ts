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

const begun = ({ clock, due, ...terms }: Terms, at: Instant): ClockDraft => ({
  clock,
  status: 'running',
  time: terms.time,
  calendar: terms.calendar ?? null,
  end: terms.end ?? null,
  target: terms.target,
  startedAt: at,
  from: at,
  anchor: terms.anchor ?? at,
  used: terms.used ?? 0,
  stretches: [],
  due,
  promised: due,
  endedAt: null,
  breachedAt: null,
  warnings: terms.warnings ?? [],
  extensions: 0,
})

/** A clock that starts again is a new one: nothing of the one before counts. */
const start = (draft: TicketDraft, terms: Terms, at: Instant): void => {
  const clock = begun(terms, at)
  const place = draft.clocks.findIndex((known) => known.clock === terms.clock)
  if (place < 0) draft.clocks.push(clock)
  else draft.clocks[place] = clock
}

const isAlive = ({ status }: ClockDraft): boolean => status === 'running' || status === 'paused'

const endStretch = (clock: ClockDraft, at: Instant): void => {
  if (clock.status === 'running') clock.stretches.push({ from: clock.from, to: at })
}

/** New terms for a clock that is known: what it was promised, and whether it was breached, stays. */
const setTerms = (clock: ClockDraft, { due, ...terms }: Terms, at: Instant): void => {
  endStretch(clock, at)
  clock.time = terms.time
  clock.calendar = terms.calendar ?? null
  clock.end = terms.end ?? null
  clock.target = terms.target
  clock.from = at
  clock.anchor = terms.anchor ?? at
  clock.used = terms.used ?? 0
  clock.due = due
  clock.warnings = terms.warnings ?? []
}

const resume = (draft: TicketDraft, terms: Terms, at: Instant): void => {
  const clock = clockNamed(draft, terms.clock)
  if (clock === undefined) return start(draft, terms, at)
  setTerms(clock, terms, at)
  clock.status = 'running'
  clock.endedAt = null
}

/** Running clocks run on, paused ones stay paused, and what does not exist yet starts. */
const restate = (draft: TicketDraft, terms: Terms, at: Instant): void => {
  const clock = clockNamed(draft, terms.clock)
  if (clock === undefined || !isAlive(clock)) start(draft, terms, at)
  else setTerms(clock, terms, at)
}

const stop = (
  draft: TicketDraft,
  { clock: name, used }: { readonly clock: string; readonly used: number },
  at: Instant,
  status: 'paused' | 'met',
): void => {
  const clock = clockNamed(draft, name)
  if (clock === undefined) return
  endStretch(clock, at)
  clock.status = status
  clock.used = used
  if (status === 'met') clock.endedAt = at
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
      endStretch(clock, at)
      clock.status = 'cancelled'
      clock.endedAt = at
    }
  }),
  on(e.clockExtended, (draft, { data, at }) => {
    const clock = clockNamed(draft, data.clock)
    if (clock === undefined) return
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
    for (const terms of data.clocks) restate(draft, terms, at)
  }),
]
