// What only repair requests have. Types and field names are the storage format: once written, never changed.
import * as z from 'zod/mini'
import { defineEvent } from '../definition.ts'
import { actorId, instant, money, name, optional, text } from './fields.ts'

/** A worker has the job, or another one takes it over. */
export const repairDispatched = defineEvent('repair.dispatched', {
  shape: () => ({
    worker: actorId(),
    /** by when the worker is to be there */
    visitBy: optional(instant()),
    /** a leak, no power: it cannot wait, and those affected are told */
    emergency: optional(z.boolean()),
  }),
})
/** What it will cost the customer, as said beforehand. */
export const repairQuoted = defineEvent('repair.quoted', { shape: () => ({ price: money() }) })
export const repairVisited = defineEvent('repair.visited', {
  shape: () => ({ remarks: optional(text()) }),
  personal: ['remarks'],
})
/** Nobody came by the instant that was said. */
export const repairVisitMissed = defineEvent('repair.visitMissed', { shape: () => ({ visitBy: instant() }) })
/** People were told what is the matter, and how long it will take. */
export const repairExplained = defineEvent('repair.explained', {
  shape: () => ({ to: name(), people: optional(z.int().check(z.gte(1))), words: optional(text()) }),
  personal: ['words'],
})
/** `charge` is what the customer pays; missing: nothing. */
export const repairCompleted = defineEvent('repair.completed', {
  shape: () => ({ work: name(), charge: optional(money()) }),
})

export const repairEvents = [
  repairDispatched,
  repairQuoted,
  repairVisited,
  repairVisitMissed,
  repairExplained,
  repairCompleted,
] as const
