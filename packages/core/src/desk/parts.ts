import type { AnyEventDefinition } from '../event/definition.ts'
import type { IdSource } from '../ids.ts'
import type { EventStore } from '../store/store.ts'
import type { Vault } from '../store/vault.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { Clock } from '../time.ts'
import type { DueNotes } from './dueNotes.ts'
import type { PinnedPolicies } from './pinnedPolicies.ts'

/** What a desk is put together from; its functions pass it on. */
export interface DeskParts {
  readonly store: EventStore
  readonly vault: Vault | undefined
  readonly ids: IdSource
  readonly clock: Clock
  readonly kinds: TicketKinds
  readonly events: ReadonlyMap<string, AnyEventDefinition>
  readonly policies: PinnedPolicies
  readonly dueNotes: DueNotes
}
