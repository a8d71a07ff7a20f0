import { DeskledgerError } from '../errors.ts'
import type { RecordedEvent } from '../event/envelope.ts'
import { ticketStream, type CommandId, type TicketId } from '../ids.ts'
import type { Policy } from '../policy/policy.ts'
import type { CommandRecord } from '../store/store.ts'
import type { AnyDecision, Context, Rejection } from '../ticket/decision.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { appendFacts } from './appendFacts.ts'
import { carryOut, settledUpTo } from './carryOut.ts'
import { checkInput, readData, commandOf, fingerprintOf, type LooseInput } from './commandInput.ts'
import { foldIn } from './course.ts'
import type { DeskParts } from './parts.ts'

/** What became of a command. Events and state are sealed: `reveal` opens them. */
export type Executed =
  | {
      readonly accepted: true
      /** what this command appended, due work settled before it included */
      readonly events: readonly RecordedEvent[]
      /** the state after them */
      readonly state: TicketState
      /** it had been accepted before: nothing was appended now */
      readonly repeated: boolean
    }
  | { readonly accepted: false; readonly rejection: Rejection; readonly state: TicketState }

/** The policy that new tickets run under at an instant, once the ledger has it; fresh: looked up anew, as others may have published. */
export type CurrentPolicy = (at: Instant, isFresh: boolean) => Policy | Promise<Policy>

const decisionFor = ({ kinds }: DeskParts, state: TicketState, input: LooseInput): AnyDecision | undefined => {
  const { kind } = input.data as { readonly kind?: unknown }
  const named = typeof kind === 'string' ? kind : undefined
  return kinds.decisionFor(input.type, state.kind === '' ? named : state.kind)?.decision
}

/** The answer to a command that was accepted before: its events, and the state at that version. */
const repeat = async (parts: DeskParts, record: CommandRecord, input: LooseInput): Promise<Executed> => {
  const events = await parts.store.readStream(record.stream, { to: record.after })
  const state = parts.kinds.replay(events)
  const decision = decisionFor(parts, state, input)
  const data = decision === undefined ? input.data : readData(input, decision)
  const fingerprint = fingerprintOf(input, data, decision?.personal ?? [], parts.store)
  if (record.stream === ticketStream(input.ticket) && record.fingerprint === fingerprint) {
    return { accepted: true, events: events.slice(record.before), state, repeated: true }
  }
  const message = `id: ${record.id} was accepted with other content, expected a new id`
  throw new DeskledgerError('command_id_reused', message, { id: record.id, stream: record.stream })
}

const nothingRelated: Context['related'] = new Map()

const relatedTickets = async (
  { store, kinds }: DeskParts,
  tickets: readonly TicketId[],
): Promise<Context['related']> => {
  const load = async (ticket: TicketId) => [ticket, kinds.replay(await store.readStream(ticketStream(ticket)))] as const
  return new Map(await Promise.all(tickets.map(load)))
}

type Now = Omit<Context, 'policy' | 'related'>

/** At once where everything is at hand, as it is most often; else after loading the rest. */
const contextFor = (
  parts: DeskParts,
  now: Now,
  state: TicketState,
  reads: readonly TicketId[],
): Context | Promise<Context> => {
  const policy = state.version === 0 ? now.current : parts.policies.known(state.policy)
  if (policy !== undefined && reads.length === 0) return { ...now, policy, related: nothingRelated }
  return Promise.all([policy ?? parts.policies.find(state.policy), relatedTickets(parts, reads)]).then(
    ([found, related]) => ({ ...now, policy: found, related }),
  )
}

/** Loads, settles what is due, decides and appends, once. Undefined when somebody else wrote meanwhile. */
const attempt = async (
  parts: DeskParts,
  input: LooseInput,
  id: CommandId,
  current: Policy,
  now: Instant,
): Promise<Executed | undefined> => {
  const { store, kinds } = parts
  const { ticket } = input
  const stream = ticketStream(ticket)
  const past = await store.readStream(stream)
  const state = kinds.replay(past)
  const decision = decisionFor(parts, state, input)
  const data = decision === undefined ? input.data : readData(input, decision)
  const at = input.at ?? Math.max(now, state.lastEventAt)
  const actor = { ...input.actor }
  const found = contextFor(parts, { at, now, actor, ticket, current }, state, decision?.reads(data) ?? [])
  const context = found instanceof Promise ? await found : found
  const command = commandOf(input, data, id, at)
  const isQuiet = parts.dueNotes.isQuiet(stream, state.version, settledUpTo(command, state, now))
  const done = carryOut(kinds, state, command, context, foldIn(kinds), isQuiet)
  if (!done.accepted) {
    const isUntouched = done.settled === 0
    return { accepted: false, rejection: done.rejection, state: isUntouched ? state : kinds.replay(past) }
  }
  const { facts, course } = done
  const { result, state: next } = await appendFacts(parts, { stream, past, course }, facts, {
    id,
    fingerprint: fingerprintOf(input, data, decision?.personal ?? [], store),
    correlationId: input.correlationId ?? input.ticket,
    now,
    alreadyRead: decision && { shape: decision.shape, value: data },
  })
  if (result.outcome === 'conflict') return undefined
  if (result.outcome === 'repeated') return repeat(parts, result.command, input)
  return { accepted: true, events: result.events, state: next, repeated: false }
}

/** Carries out one command, again and again while others write first. */
export const executeCommand = async (
  parts: DeskParts,
  currentPolicy: CurrentPolicy,
  attempts: number,
  raw: unknown,
): Promise<Executed> => {
  const input = checkInput(raw)
  let now = parts.clock.now()
  const current = currentPolicy(input.at ?? now, input.type === 'ApplyPolicy')
  const policy = current instanceof Promise ? await current : current
  const id = input.id ?? (parts.ids.next(now) as CommandId)
  for (let n = 0; n < attempts; n++) {
    // an id that was drawn just now cannot have been accepted before
    const known = input.id === undefined ? undefined : await parts.store.findCommand(id)
    const executed =
      known === undefined ? await attempt(parts, input, id, policy, now) : await repeat(parts, known, input)
    if (executed !== undefined) return executed
    now = parts.clock.now()
  }
  const message = `ticket ${input.ticket}: written by others ${attempts} times meanwhile`
  throw new DeskledgerError('version_conflict', message, { ticket: input.ticket, attempts })
}
