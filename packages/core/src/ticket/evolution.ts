import type { AnyEventDefinition, StoredEventOf } from '../event/definition.ts'
import type { StoredEvent } from '../event/envelope.ts'
import type { TicketDraft } from './state.ts'

/** One event type with the recipe that applies it. */
export interface Evolution<Details = unknown> {
  readonly definition: AnyEventDefinition
  readonly recipe: (draft: TicketDraft<Details>, event: StoredEvent) => void
}

/**
 * Pairs event definitions with recipes for states with these details. A recipe sees the payload as stored, so never a
 * personal field.
 *
 * @example
 * const on = recipesFor<{ visits: number }>()
 * on(repairVisited, (draft) => { draft.details.visits += 1 })
 */
export const recipesFor =
  <Details = unknown>() =>
  <D extends AnyEventDefinition>(
    definition: D,
    recipe: (draft: TicketDraft<Details>, event: StoredEventOf<D>) => void,
  ): Evolution<Details> => ({ definition, recipe: recipe as Evolution<Details>['recipe'] })
