// Service-level clocks. Types and field names are the storage format: once written, never changed.
import * as z from 'zod/mini'
import { defineEvent } from '../definition.ts'
import { instant, name, optional, referralId } from './fields.ts'

const amount = () => z.int().check(z.gte(0))

/** What a clock runs against from an event on. */
const terms = () =>
  z.strictObject({
    clock: name(),
    /** the last instant that is in time */
    due: instant(),
    /** milliseconds, or working days */
    target: amount(),
    time: z.enum(['clock', 'business', 'workingDays']),
    /** name of the calendar, in the policy that the ticket runs under */
    calendar: optional(name()),
    end: optional(z.enum(['sameTime', 'close'])),
    /** what was used before, in the unit of the target */
    used: optional(amount()),
    /** from when working days are counted on, where that is not this instant */
    anchor: optional(instant()),
    warnings: optional(z.array(instant())),
  })

const used = () => z.strictObject({ clock: name(), used: amount() })

export const clockStarted = defineEvent('clock.started', { shape: () => ({ clocks: z.array(terms()) }) })
export const clockPaused = defineEvent('clock.paused', { shape: () => ({ clocks: z.array(used()) }) })
/** After a pause, or after a reopening when it had been met. */
export const clockResumed = defineEvent('clock.resumed', { shape: () => ({ clocks: z.array(terms()) }) })
/** Stopped by what it was waiting for. A breach, if there is one, stands before it. */
export const clockMet = defineEvent('clock.met', { shape: () => ({ clocks: z.array(used()) }) })
/** Nothing is waited for any more. */
export const clockCancelled = defineEvent('clock.cancelled', {
  shape: () => ({ clocks: z.array(name()), reason: name() }),
})
/** A deadline moved by a person's word, before it passed. */
export const clockExtended = defineEvent('clock.extended', {
  shape: () => ({ ...terms().shape, from: instant(), reason: name() }),
})
/** A deadline comes near. `item` is the contact sheet, where the clock is one's. */
export const clockWarned = defineEvent('clock.warned', {
  shape: () => ({ clock: name(), due: instant(), item: optional(referralId()) }),
})
/** From here on the ticket runs under this policy, and its running clocks against these targets. */
export const policyApplied = defineEvent('ticket.policyApplied', {
  shape: () => ({ policy: z.int().check(z.gte(0)), clocks: z.array(terms()), reason: optional(name()) }),
})

export const clockEvents = [
  clockStarted,
  clockPaused,
  clockResumed,
  clockMet,
  clockCancelled,
  clockExtended,
  clockWarned,
  policyApplied,
] as const
