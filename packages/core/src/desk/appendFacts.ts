import type { AlreadyRead } from '../event/definition.ts'
import type { StoredEvent } from '../event/envelope.ts'
import type { CommandId, StreamId } from '../ids.ts'
import type { AppendResult } from '../store/store.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { dueAt } from './dueWork.ts'
import { encodeFacts, type Fact } from './facts.ts'
import type { DeskParts } from './parts.ts'

/** A stream as it was read, and the state that it replays to: the caller's own, so that facts can be folded in. */
export interface Loaded {
  readonly stream: StreamId
  readonly past: readonly StoredEvent[]
  /** may be ahead of `past` by facts that are settled and about to be appended */
  readonly state: TicketState
}

export interface AcceptedCommand {
  readonly id: CommandId
  readonly fingerprint: string
  readonly correlationId: string
  readonly now: Instant
  readonly alreadyRead?: AlreadyRead | undefined
}

/** Encodes facts, folds in those that the state does not have yet, and appends them behind what was read. */
export const appendFacts = async (
  parts: DeskParts,
  { stream, past, state }: Loaded,
  facts: readonly Fact[],
  { id, fingerprint, correlationId, now: recordedAt, alreadyRead }: AcceptedCommand,
): Promise<{ readonly result: AppendResult; readonly state: TicketState }> => {
  const isNew = state.version === 0
  const last = past[past.length - 1]
  const head = { stream, version: past.length, hash: last?.hash, customer: isNew ? undefined : state.customer }
  const encoding = encodeFacts(parts, head, facts, { recordedAt, correlationId, alreadyRead })
  const events = encoding instanceof Promise ? await encoding : encoding
  let next: TicketState | undefined = isNew ? undefined : state
  for (const { event } of events) if (event.version > (next?.version ?? 0)) next = parts.kinds.fold(next, event)
  const after = next ?? state
  const result = await parts.store.append({
    stream,
    expectedVersion: past.length,
    events,
    command: { id, fingerprint },
    dueAt: dueAt(parts.kinds, after),
  })
  return { result, state: after }
}
