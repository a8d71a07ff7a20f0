import { DeskledgerError } from '../errors.ts'
import type { RecordedEvent } from '../event/envelope.ts'
import { ticketStream, ulidSource, type CustomerId, type IdSource, type TicketId } from '../ids.ts'
import type { KnownNames } from '../policy/knownNames.ts'
import { defaultPolicy, type Policy } from '../policy/policy.ts'
import type { EventStore } from '../store/store.ts'
import type { Vault } from '../store/vault.ts'
import type { Command } from '../ticket/decision.ts'
import type { AnyTicketKind, CommandsOf } from '../ticket/kind.ts'
import { giveRules, standardKinds, ticketKinds, type TicketKinds } from '../ticket/kinds.ts'
import type { Rules } from '../ticket/rules.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Clock, Instant } from '../time.ts'
import type { CommandInput } from './commandInput.ts'
import { dueNotes } from './dueNotes.ts'
import { executeCommand, type CurrentPolicy, type Executed } from './execute.ts'
import { listTickets, type ListOptions, type TicketPage } from './listTickets.ts'
import type { DeskParts } from './parts.ts'
import { pinnedPolicies } from './pinnedPolicies.ts'
import { ledgerPolicy } from './policyStream.ts'
import { revealFor, type Reader } from './reveal.ts'
import { systemClock } from './systemClock.ts'
import { nextDueAt, tickTickets, type Ticked } from './tick.ts'

export interface DeskOptions<Kind extends AnyTicketKind> {
  readonly store: EventStore
  /** the rules that new tickets run under, put into the ledger on first use; the ledger's latest, when left out */
  readonly policy?: Policy
  readonly clock?: Clock
  readonly ids?: IdSource
  /** where keys are; the store's own, when left out */
  readonly vault?: Vault
  /** the four standard ones, when left out */
  readonly kinds?: readonly Kind[]
  /** the measures that figures are asked of, as `standardMeasures`: a policy that names another is refused; not looked at, when left out */
  readonly measures?: readonly { readonly id: string }[]
  /** how often a command is decided anew because somebody else wrote first */
  readonly attempts?: number
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
  list(options?: ListOptions): Promise<TicketPage>
  /**
   * Records everything that fell due by `now`, in the order that it fell due, in at most `limit` appends (1,000, when left
   * out). Twice is as good as once, late as good as on time.
   */
  tick(now?: Instant, options?: { readonly limit?: number }): Promise<Ticked>
  /** when to tick next; null: nothing will fall due as things stand. Perhaps too early, never too late */
  nextDueAt(): Promise<Instant | null>
  /** opens what the reader's role may see */
  reveal<T>(value: T, reader: Reader): Promise<T>
  /** destroys a customer's key: texts become unreadable, every state, figure and hash stays */
  erase(customer: CustomerId): Promise<void>
  /**
   * Puts the next policy version into the ledger; new tickets run under it, from its `effectiveFrom` on where it has one.
   *
   * @throws DeskledgerError `invalid_policy` that lists every wrong field: names of events, commands and kinds that no kind of this
   *   desk has as well; `policy_version_reused`
   */
  publishPolicy(policy: Policy): Promise<void>
}

const partsOf = <Kind extends AnyTicketKind>(options: DeskOptions<Kind>): DeskParts => {
  const { store, clock = systemClock, ids = ulidSource(), vault = store.vault, measures } = options
  const kinds = ticketKinds((options.kinds ?? standardKinds) as readonly AnyTicketKind[])
  /** A desk without clocks and ladders never loads them. */
  const loadRules = async (): Promise<Rules> => {
    const { timeRules } = await import('../escalation/timeRules.ts')
    giveRules(kinds, timeRules)
    return timeRules
  }
  const context = { store, vault, ids, events: kinds.events }
  const known: KnownNames = { kinds: kinds.kinds, ...(measures === undefined ? {} : { measures }) }
  return { ...context, clock, kinds, policies: pinnedPolicies(context, loadRules, known), dueNotes: dueNotes() }
}

const vaultOf = ({ vault }: DeskParts, purpose: string): Vault => {
  if (vault === undefined) throw new DeskledgerError('vault_missing', `${purpose}: this desk has no vault`)
  return vault
}

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
  const parts = partsOf(options)
  const { store, clock, kinds, policies } = parts
  let isReady = false
  let choosing: Promise<void> | undefined

  const publish = async (next: Policy): Promise<void> => policies.publish(next, clock.now())
  const inForce = (at: Instant): Policy => policies.inForce(at) ?? defaultPolicy
  /** What others have published since counts as well. */
  const refresh = async (): Promise<void> => {
    if (!(await policies.refresh())) await publish(options.policy ?? defaultPolicy)
    isReady = true
  }
  const choose = async (): Promise<void> => {
    if (options.policy !== undefined) await publish(options.policy)
    await refresh()
  }
  const wantedPolicy = async (): Promise<Policy> => {
    const at = clock.now()
    if (isReady) return inForce(at)
    return (await ledgerPolicy(store, { at })) ?? options.policy ?? defaultPolicy
  }
  /** in the ledger before the first command, then at hand without waiting */
  const currentPolicy: CurrentPolicy = (at, isFresh) => {
    if (isReady && !isFresh) return inForce(at)
    const waited = isReady ? refresh() : (choosing ??= choose().finally(() => (choosing = undefined)))
    return waited.then(() => inForce(at))
  }
  const read = (ticket: TicketId): Promise<readonly RecordedEvent[]> => store.readStream(ticketStream(ticket))

  return {
    kinds,
    execute: (command) => executeCommand(parts, currentPolicy, options.attempts ?? 20, command),
    load: async (ticket) => kinds.replay(await read(ticket)),
    stateAt: async (ticket, instant) => kinds.replay((await read(ticket)).filter(({ at }) => at <= instant)),
    history: read,
    list: (query = {}) => listTickets(parts, query),
    async tick(now = clock.now(), { limit = 1000 } = {}) {
      if (isReady) await refresh()
      return tickTickets(parts, now, limit)
    },
    nextDueAt: () => nextDueAt(parts),
    reveal: async <T>(value: T, reader: Reader) =>
      (await revealFor(value, reader, await wantedPolicy(), vaultOf(parts, 'reveal'))) as T,
    erase: async (customer) => vaultOf(parts, 'erase').destroy(customer),
    publishPolicy: async (next) => {
      await publish(next)
      await refresh()
    },
  }
}
