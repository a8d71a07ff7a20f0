import type { EncodedEvent } from '../event/chain.ts'
import type { AlreadyRead } from '../event/definition.ts'
import type { StoredEvent } from '../event/envelope.ts'
import type { CommandId, StreamId } from '../ids.ts'
import type { AppendResult } from '../store/store.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import type { Course } from './course.ts'
import { dueAt } from './dueWork.ts'
import { encodeFacts, type Fact } from './facts.ts'
import type { DeskParts } from './parts.ts'

/** A stream as it was read, and the course that its ticket took from there. */
export interface Loaded {
  readonly stream: StreamId
  readonly past: readonly StoredEvent[]
  readonly course: Course
}

export interface AcceptedCommand {
  readonly id: CommandId
  readonly fingerprint: string
  readonly correlationId: string
  readonly now: Instant
  readonly alreadyRead?: AlreadyRead | undefined
}

/** The state to fold the encoded events into: the past again, where the course has folded facts before they were sealed. */
const baseOf = ({ kinds }: DeskParts, { past, course }: Loaded): TicketState | undefined => {
  if (past.length === 0) return undefined
  return course.state.version === past.length ? course.state : kinds.replay(past)
}

/** The state after the events as they are stored. */
const folded = (parts: DeskParts, loaded: Loaded, events: readonly EncodedEvent[]): TicketState => {
  let state = baseOf(parts, loaded)
  for (const { event } of events) state = parts.kinds.fold(state, event)
  return state ?? loaded.course.state
}

interface Appended {
  readonly result: AppendResult
  readonly state: TicketState
  /** when the ticket is due next */
  readonly due: Instant | null
}

/** Encodes facts and appends them behind what was read. */
export const appendFacts = async (
  parts: DeskParts,
  loaded: Loaded,
  facts: readonly Fact[],
  { id, fingerprint, correlationId, now: recordedAt, alreadyRead }: AcceptedCommand,
): Promise<Appended> => {
  const { stream, past, course } = loaded
  const last = past[past.length - 1]
  const customer = past.length === 0 ? undefined : course.state.customer
  const head = { stream, version: past.length, hash: last?.hash, customer }
  const encoding = encodeFacts(parts, head, facts, { recordedAt, correlationId, alreadyRead })
  const events = encoding instanceof Promise ? await encoding : encoding
  const isClear = !(encoding instanceof Promise)
  const state =
    isClear && course.state.version === past.length + facts.length ? course.state : folded(parts, loaded, events)
  const due = dueAt(parts.kinds, state, course.policy)
  const command = { id, fingerprint }
  const result = await parts.store.append({ stream, expectedVersion: past.length, events, command, dueAt: due })
  if (result.outcome === 'appended') parts.dueNotes.note(stream, state.version, due)
  return { result, state, due }
}
