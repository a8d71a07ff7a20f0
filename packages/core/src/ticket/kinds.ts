import { produce } from 'immer'
import type { AnyEventDefinition, Upcaster } from '../event/definition.ts'
import type { StoredEvent } from '../event/envelope.ts'
import { formatInstant, type Instant } from '../time.ts'
import { hasRules } from '../policy/policy.ts'
import { callback } from './callback.ts'
import { complaint } from './complaint.ts'
import type { AnyDecision, Command, Context, Outcome } from './decision.ts'
import { reject } from './decision.ts'
import { inquiry } from './inquiry.ts'
import { defineTicketKind, type AnyTicketKind, type CommandsOf } from './kind.ts'
import type { Evolution } from './evolution.ts'
import type { Rules } from './rules.ts'
import { initialState, type TicketDraft, type TicketState } from './state.ts'
import { suggestion } from './suggestion.ts'

/** How one event type is read by one kind. */
interface Handler {
  readonly schema: number
  readonly upcasters: readonly Upcaster[]
  readonly recipe: Evolution['recipe']
}

/** A kind made ready: its handlers by event type. */
interface Reader {
  readonly kind: AnyTicketKind
  readonly handlers: ReadonlyMap<string, Handler>
}

const readerOf = (kind: AnyTicketKind): Reader => ({
  kind,
  handlers: new Map(
    kind.evolutions.map(({ definition, recipe }) => [
      definition.type as string,
      { schema: definition.schema, upcasters: definition.upcasters, recipe },
    ]),
  ),
})

/** Reads the tickets of a kind that was not given: what is shared applies, the rest is kept and ignored. */
const stranger = readerOf(
  defineTicketKind({ kind: '', events: [], details: () => ({}), evolve: [], decisions: [], shared: [] }),
)

/** Brings an older payload, step by step, to the schema that the recipes know. */
const upcast = (event: StoredEvent, { upcasters, schema }: Handler): StoredEvent => {
  let data = event.data
  for (let version = event.schema; version < schema; version++) data = upcasters[version - 1]?.(data as never)
  return { ...event, data, schema }
}

const kindNameOf = (event: StoredEvent): string => (event.data as { readonly kind?: string } | null)?.kind ?? ''

/** Applies one event to a draft: the one recipe of the house, under immer and in replay alike. */
const apply = (draft: TicketDraft, event: StoredEvent, { handlers }: Reader): void => {
  const handler = handlers.get(event.type)
  if (handler !== undefined) {
    if (event.schema === handler.schema) handler.recipe(draft, event)
    else if (event.schema < handler.schema) handler.recipe(draft, upcast(event, handler))
    else draft.newerSchema ??= { type: event.type, schema: event.schema }
  }
  draft.version = event.version
  draft.lastEventAt = event.at
}

/** The kinds of one desk, and what can be done with tickets of any of them. */
export interface TicketKinds<Kind extends AnyTicketKind = AnyTicketKind> {
  readonly kinds: readonly Kind[]
  /** for policies that say something of time; without them such a policy is refused */
  readonly rules: Rules | undefined
  /** every event definition, by type */
  readonly events: ReadonlyMap<string, AnyEventDefinition>
  /** the commands that some kind takes, by type; several kinds may each have their own */
  decisionFor(
    type: string,
    kind: string | undefined,
  ): { readonly kind: Kind; readonly decision: AnyDecision } | undefined
  kindOf(name: string): Kind | undefined
  /** the state before any event, for a kind's first decision */
  initial(kind: string): TicketState
  /** pure and total: what a command leads to */
  decide(command: Command, state: TicketState, context: Context): Outcome
  /** a new frozen state that shares what did not change */
  readonly evolve: (state: TicketState, event: StoredEvent) => TicketState
  /** the state after a stream's events: the same as evolving one by one, and much faster */
  replay(events: readonly StoredEvent[], options?: { readonly freeze?: boolean }): TicketState
  /** takes one event of a long log into a state that nobody else holds; begins it when `state` is undefined */
  readonly fold: (state: TicketState | undefined, event: StoredEvent) => TicketState
}

/** What is archived has come to rest: only what is found about it later is still recorded. */
const isAllowed = (decision: AnyDecision, { status, archivedAt }: TicketState): boolean =>
  decision.in.includes(status) && (archivedAt === null || decision.afterArchive === true)

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}

/**
 * Puts kinds together.
 *
 * @param rules `timeRules` of `@deskledger/core/rules`, for policies with clocks, ladders or calendars
 *
 * @example
 * const kinds = ticketKinds([...standardKinds, repair])
 * const state = kinds.replay(events)
 */
export const ticketKinds = <const Kind extends AnyTicketKind>(
  kinds: readonly Kind[],
  rules?: Rules,
): TicketKinds<Kind> => {
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]))
  const readers = new Map(kinds.map((kind) => [kind.kind, readerOf(kind)]))
  const readerFor = (name: string): Reader => readers.get(name) ?? stranger
  const begin = (name: string): TicketDraft => initialState(readerFor(name).kind.details() as unknown)
  const readerAt = (state: TicketState, event: StoredEvent): Reader =>
    readerFor(state.kind === '' ? kindNameOf(event) : state.kind)

  const decide: TicketKinds['decide'] = (command, state, context) => {
    const allowed = (): readonly string[] =>
      [...(readers.get(state.kind)?.kind.decisions.values() ?? [])]
        .filter((decision) => isAllowed(decision, state))
        .map((decision) => decision.type as string)
    const found = api.decisionFor(command.type, state.kind === '' ? kindOfCommand(command) : state.kind)
    if (found === undefined) return refuseUnknown(command, kinds, state, allowed())
    if (state.newerSchema !== null) {
      return reject(
        'newer_schema',
        `${state.newerSchema.type} has schema ${state.newerSchema.schema}, newer than this library reads`,
        {
          ...state.newerSchema,
        },
      )
    }
    if (!isAllowed(found.decision, state)) {
      const status = state.archivedAt === null ? state.status : 'archived'
      return reject(
        'not_allowed',
        `${command.type} is not allowed on a ticket that is ${status === 'none' ? 'not opened' : status}`,
        {
          command: command.type,
          status,
          allowed: state.status === 'none' ? openers(kinds) : allowed(),
        },
      )
    }
    const informed = api.rules === undefined ? context : { ...context, timing: api.rules.timing }
    const refused = refuseDate(command.at, state, context)
    if (refused !== undefined) return refused
    const plain = (): Outcome => found.decision.decide(command.data, state, informed)
    return api.rules === undefined || !hasRules(context.policy)
      ? plain()
      : api.rules.decide(command, state, informed, plain)
  }

  const api: TicketKinds<Kind> = {
    kinds,
    rules,
    events: new Map(kinds.flatMap((kind) => kind.events.map((definition) => [definition.type as string, definition]))),
    kindOf: (name) => byName.get(name),
    decisionFor: (type, name) => {
      const kind = name === undefined ? kinds.find(({ decisions }) => decisions.has(type)) : byName.get(name)
      const decision = kind?.decisions.get(type)
      return kind === undefined || decision === undefined ? undefined : { kind, decision }
    },
    initial: begin,
    decide,
    evolve: (state, event) => {
      const reader = readerAt(state, event)
      const base = state.version === 0 ? (begin(reader.kind.kind) as TicketState) : state
      return produce(base, (draft) => apply(draft as TicketDraft, event, reader))
    },
    replay: (events, options) => {
      const first = events[0]
      const reader = readerFor(first === undefined ? '' : kindNameOf(first))
      const draft = begin(reader.kind.kind)
      for (const event of events) apply(draft, event, reader)
      return options?.freeze === true ? deepFreeze(draft) : draft
    },
    fold: (state, event) => {
      const draft = (state ?? begin(kindNameOf(event))) as TicketDraft
      apply(draft, event, readerAt(draft, event))
      return draft
    },
  }
  return api
}

/** Kinds that were put together without rules get them: a desk loads rules when its policy first asks for them. */
export const giveRules = (kinds: TicketKinds, rules: Rules): void => {
  ;(kinds as { rules: Rules | undefined }).rules = rules
}

const kindOfCommand = ({ data }: Command): string | undefined => {
  const kind = (data as { readonly kind?: unknown } | null)?.kind
  return typeof kind === 'string' ? kind : undefined
}

const openers = (kinds: readonly AnyTicketKind[]): readonly string[] => [
  ...new Set(
    kinds.flatMap((kind) =>
      [...kind.decisions.values()].filter((d) => d.in.includes('none')).map((d) => d.type as string),
    ),
  ),
]

const refuseUnknown = (
  command: Command,
  kinds: readonly AnyTicketKind[],
  state: TicketState,
  allowed: readonly string[],
): Outcome => {
  if (state.kind !== '') {
    return reject('unknown_command', `${command.type} is not a command of the kind ${state.kind}`, {
      command: command.type,
      allowed,
    })
  }
  const kind = kindOfCommand(command)
  const own = kinds.filter((each) => each.kind === kind)
  const details = { command: command.type, kind, kinds: kinds.map((each) => each.kind) }
  return kind === undefined
    ? reject('unknown_command', `${command.type} is not a command of this desk`, {
        ...details,
        allowed: openers(kinds),
      })
    : reject('unknown_kind', `kind: found ${kind}, expected a kind of this desk that takes ${command.type}`, {
        ...details,
        allowed: openers(own),
      })
}

const refuseDate = (at: Instant, state: TicketState, { now }: Context): Outcome | undefined => {
  if (at < state.lastEventAt && state.version > 0) {
    return reject(
      'backdated',
      `at: found ${formatInstant(at)}, expected no earlier than ${formatInstant(state.lastEventAt)}`,
      {
        at,
        earliest: state.lastEventAt,
      },
    )
  }
  if (at > Math.max(now, state.lastEventAt)) {
    return reject('dated_ahead', `at: found ${formatInstant(at)}, expected no later than ${formatInstant(now)}`, {
      at,
      latest: now,
    })
  }
  return undefined
}

/** Complaint, inquiry, suggestion, callback. */
export const standardKinds = [complaint, inquiry, suggestion, callback] as const

/** Every command of the standard kinds. */
export type StandardCommand = CommandsOf<(typeof standardKinds)[number]>
