// What only suggestions have. Types and field names are the storage format: once written, never changed.
import * as z from 'zod/mini'
import { defineEvent } from '../definition.ts'
import { instant, money, name, optional, text } from './fields.ts'

const score = () => z.int().check(z.gte(1), z.lte(5))

export const suggestionClassified = defineEvent('suggestion.classified', {
  shape: () => ({ class: z.enum(['constructive', 'general']) }),
})
/** Feasibility and value, 1 to 5. */
export const suggestionEvaluated = defineEvent('suggestion.evaluated', {
  shape: () => ({ feasibility: score(), value: score(), remarks: optional(text()) }),
  personal: ['remarks'],
})
export const suggestionSubmitted = defineEvent('suggestion.submitted', { shape: () => ({ to: name() }) })
export const suggestionAdopted = defineEvent('suggestion.adopted', { shape: () => ({ note: optional(name()) }) })
export const suggestionDeclined = defineEvent('suggestion.declined', { shape: () => ({ reason: name() }) })
export const suggestionDeferred = defineEvent('suggestion.deferred', {
  shape: () => ({ reason: name(), until: optional(instant()) }),
})
export const suggestionRewarded = defineEvent('suggestion.rewarded', {
  shape: () => ({ reward: name(), amount: optional(money()) }),
})

export const suggestionEvents = [
  suggestionClassified,
  suggestionEvaluated,
  suggestionSubmitted,
  suggestionAdopted,
  suggestionDeclined,
  suggestionDeferred,
  suggestionRewarded,
] as const
