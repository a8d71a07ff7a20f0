import { DeskledgerError } from '../errors.ts'
import type { RecordedEvent, StoredEvent } from '../event/envelope.ts'
import {
  ticketOf,
  ticketStream,
  ulidSource,
  type CommandId,
  type CustomerId,
  type IdSource,
  type StreamId,
  type TicketId,
} from '../ids.ts'
import { defaultPolicy, type Policy } from '../policy/policy.ts'
import type { CommandRecord, EventStore } from '../store/store.ts'
import type { Vault } from '../store/vault.ts'
import { isRejection, type Command, type Rejection } from '../ticket/decision.ts'
import type { AnyTicketKind, CommandsOf } from '../ticket/kind.ts'
import { standardKinds, ticketKinds, type TicketKinds } from '../ticket/kinds.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Clock, Instant } from '../time.ts'
import { checkData, checkInput, commandOf, fingerprintOf, type CommandInput, type LooseInput } from './commandInput.ts'
import { dueAt, settle } from './dueWork.ts'
import { encodeFacts, type Fact } from './facts.ts'
import { pinnedPolicies, systemActor } from './pinnedPolicies.ts'
import { revealFor, type Reader } from './reveal.ts'

export interface DeskOptions<Kind extends AnyTicketKind> {
  readonly store: EventStore
  /** the rules that new tickets run under; put into the ledger on first use */
  readonly policy?: Policy
  readonly clock?: Clock
  readonly ids?: IdSource
  /** where keys are; the store's own, when left out */
  readonly vault?: Vault
  /** the four standard ones, when left out */
  readonly kinds?: readonly Kind[]
  /** how often a command is decided anew because somebody else wrote first */
  readonly attempts?: number
}

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

export interface TicketPage {
  readonly tickets: readonly TicketState[]
  /** hand it back as `after` for the next page; null: that was the last */
  readonly next: string | null
}

export interface Ticked {
  /** what fell due and was recorded, in the order that it fell due within each ticket */
  readonly events: readonly RecordedEvent[]
  /** whether more is due than `limit` allowed */
  readonly more: boolean
}

/** The application service: load, decide, append, try again. */
export interface Desk<C extends Command = Command> {
  readonly kinds: TicketKinds
  /**
   * Carries out one command.
   *
   * @throws DeskledgerError `invalid_input` for a malformed command, `command_id_reused` for an id that was accepted with other content
   */
  execute(command: CommandInput<C>): Promise<Executed>
  /** the state of a ticket now; status `none` when there is none */
  load(ticket: TicketId): Promise<TicketState>
  /** the state as it was: of events with at <= instant */
  stateAt(ticket: TicketId, instant: Instant): Promise<TicketState>
  /** a ticket's events, sealed */
  history(ticket: TicketId): Promise<readonly RecordedEvent[]>
  /** tickets by id, a page at a time */
  list(options?: {
    readonly after?: string | null
    readonly limit?: number
    readonly where?: (state: TicketState) => boolean
  }): Promise<TicketPage>
  /** records everything that fell due by `now`; twice is as good as once */
  tick(now?: Instant, options?: { readonly limit?: number }): Promise<Ticked>
  /** opens what the reader's role may see */
  reveal<T>(value: T, reader: Reader): Promise<T>
  /** destroys a customer's key: texts become unreadable, every state, figure and hash stays */
  erase(customer: CustomerId): Promise<void>
  /** puts the next policy version into the ledger; new tickets run under it */
  publishPolicy(policy: Policy): Promise<void>
}

const systemClock: Clock = { now: () => Date.now() }

/**
 * Opens a desk on a ledger.
 *
 * @example
 * const desk = createDesk({ store: memoryStore() })
 * const ticket = asId<TicketId>('T-1')
 * const result = await desk.execute({
 *   type: 'ReceiveTicket',
 *   ticket,
 *   actor: { id: asId('ann'), kind: 'person', role: 'agent' },
 *   data: { kind: 'complaint', channel: 'phone', customer: asId('C-1'), category: 'noise', severity: 3 },
 * })
 */
export const createDesk = <const Kind extends AnyTicketKind = (typeof standardKinds)[number]>(
  options: DeskOptions<Kind>,
): Desk<CommandsOf<Kind>> => {
  const { store, clock = systemClock, ids = ulidSource(), attempts = 20 } = options
  const vault = options.vault ?? store.vault
  const kinds = ticketKinds((options.kinds ?? standardKinds) as readonly AnyTicketKind[])
  const context = { store, vault, ids, events: kinds.events }
  const policies = pinnedPolicies(context)
  let policy = options.policy ?? defaultPolicy
  let published: Promise<void> | undefined
  const ready = (): Promise<void> => (published ??= policies.publish(policy, clock.now()))

  const load = async (ticket: TicketId): Promise<TicketState> =>
    kinds.replay(await store.readStream(ticketStream(ticket)))

  const related = async (tickets: readonly TicketId[]): Promise<ReadonlyMap<TicketId, TicketState>> =>
    new Map(await Promise.all(tickets.map(async (ticket) => [ticket, await load(ticket)] as const)))

  const kindFor = (state: TicketState, input: LooseInput): string | undefined => {
    if (state.kind !== '') return state.kind
    const { kind } = input.data as { readonly kind?: unknown }
    return typeof kind === 'string' ? kind : undefined
  }

  const appendFacts = async (
    stream: StreamId,
    past: readonly StoredEvent[],
    state: TicketState,
    facts: readonly Fact[],
    command: {
      readonly id: CommandId
      readonly fingerprint: string
      readonly correlationId: string
      readonly now: Instant
    },
  ) => {
    const head = {
      stream,
      version: past.length,
      hash: past.at(-1)?.hash,
      customer: state.version > 0 ? state.customer : undefined,
    }
    const events = await encodeFacts(context, head, facts, {
      recordedAt: command.now,
      correlationId: command.correlationId,
    })
    // facts that were settled are in the state already: it is theirs alone, so the rest is folded in
    let next: TicketState | undefined = state.version > 0 ? state : undefined
    for (const { event } of events) if (event.version > (next?.version ?? 0)) next = kinds.fold(next, event)
    const after = next ?? state
    const result = await store.append({
      stream,
      expectedVersion: past.length,
      events,
      command: { id: command.id, fingerprint: command.fingerprint },
      dueAt: dueAt(kinds, after),
    })
    return { result, state: after }
  }

  /** the answer to a command that was accepted before: its events, and the state at that version */
  const repeat = async (record: CommandRecord, input: LooseInput): Promise<Executed> => {
    const events = await store.readStream(record.stream, { to: record.after })
    const state = kinds.replay(events)
    const found = kinds.decisionFor(input.type, kindFor(state, input))
    const same =
      record.stream === ticketStream(input.ticket) &&
      fingerprintOf(input, found?.decision.personal ?? [], store) === record.fingerprint
    if (!same) {
      throw new DeskledgerError(
        'command_id_reused',
        `id: ${record.id} was accepted with other content, expected a new id`,
        {
          id: record.id,
          stream: record.stream,
        },
      )
    }
    return { accepted: true, events: events.slice(record.before), state, repeated: true }
  }

  const attempt = async (input: LooseInput, id: CommandId): Promise<Executed | undefined> => {
    const known = await store.findCommand(id)
    if (known !== undefined) return repeat(known, input)
    const stream = ticketStream(input.ticket)
    const past = await store.readStream(stream)
    const state = kinds.replay(past)
    const decision = kinds.decisionFor(input.type, kindFor(state, input))?.decision
    if (decision !== undefined) checkData(input, decision)
    const now = clock.now()
    const at = input.at ?? Math.max(now, state.lastEventAt)
    const command = commandOf(input, id, at)
    const settled = settle(kinds, state, at)
    const outcome = kinds.decide(command, settled.state, {
      at,
      now,
      actor: input.actor,
      ticket: input.ticket,
      policy: state.version === 0 ? policy : await policies.find(state.policy),
      related: decision === undefined ? new Map() : await related(decision.reads(input.data)),
    })
    if (isRejection(outcome)) return { accepted: false, rejection: outcome, state: settled.state }
    const facts: Fact[] = [
      ...settled.facts,
      ...outcome.map((event) => ({ ...event, at, actor: input.actor, causationId: id })),
    ]
    const fingerprint = fingerprintOf(input, decision?.personal ?? [], store)
    const { result, state: next } = await appendFacts(stream, past, settled.state, facts, {
      id,
      fingerprint,
      correlationId: input.correlationId ?? input.ticket,
      now,
    })
    if (result.outcome === 'conflict') return undefined
    if (result.outcome === 'repeated') return repeat(result.command, input)
    return { accepted: true, events: result.events, state: next, repeated: false }
  }

  const execute = async (raw: unknown): Promise<Executed> => {
    const input = checkInput(raw)
    await ready()
    const id = input.id ?? (ids.next(clock.now()) as CommandId)
    for (let n = 0; n < attempts; n++) {
      const executed = await attempt(input, id)
      if (executed !== undefined) return executed
    }
    throw new DeskledgerError(
      'version_conflict',
      `ticket ${input.ticket}: written by others ${attempts} times meanwhile`,
      {
        ticket: input.ticket,
        attempts,
      },
    )
  }

  /** settles one ticket; its command id is that of the first work, so two tickers cannot both win */
  const tickTicket = async (stream: StreamId, until: Instant, now: Instant): Promise<readonly RecordedEvent[]> => {
    const past = await store.readStream(stream)
    const { facts, state } = settle(kinds, kinds.replay(past), until)
    const id = (facts[0]?.causationId ?? `due:${ticketOf(stream) ?? stream}:none:${until}:${past.length}`) as CommandId
    const command = { id, fingerprint: id, correlationId: ticketOf(stream) ?? stream, now }
    const { result } = await appendFacts(stream, past, state, facts, command)
    return result.outcome === 'appended' ? result.events : []
  }

  return {
    kinds,
    execute,
    load,
    async stateAt(ticket, instant) {
      const events = await store.readStream(ticketStream(ticket))
      return kinds.replay(events.filter(({ at }) => at <= instant))
    },
    history: (ticket) => store.readStream(ticketStream(ticket)),
    async list({ after = null, limit = 100, where = () => true } = {}) {
      const tickets: TicketState[] = []
      let cursor = after ?? ''
      while (tickets.length < limit) {
        const streams = await store.listStreams({
          prefix: ticketStream('' as TicketId),
          after: cursor,
          limit: limit - tickets.length,
        })
        for (const stream of streams) {
          const state = kinds.replay(await store.readStream(stream))
          if (where(state)) tickets.push(state)
          cursor = stream
        }
        if (streams.length === 0) return { tickets, next: null }
      }
      return { tickets, next: cursor }
    },
    async tick(now = clock.now(), { limit = 1000 } = {}) {
      const due = await store.listDue({ until: now, limit })
      const events: RecordedEvent[] = []
      for (const { stream } of due) events.push(...(await tickTicket(stream, now, Math.max(now, clock.now()))))
      return { events, more: due.length === limit }
    },
    async reveal<T>(value: T, reader: Reader) {
      if (vault === undefined) throw new DeskledgerError('vault_missing', 'reveal: this desk has no vault')
      return (await revealFor(value, reader, policy, vault)) as T
    },
    async erase(customer) {
      if (vault === undefined) throw new DeskledgerError('vault_missing', 'erase: this desk has no vault')
      await vault.destroy(customer)
    },
    async publishPolicy(next) {
      await policies.publish(next, clock.now())
      policy = next
    },
  }
}

export { systemActor }
