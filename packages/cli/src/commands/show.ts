import {
  defaultPolicy,
  escalationOf,
  formatInstant,
  promisesOf,
  revealFor,
  ticketKinds,
  ticketStream,
  type EventStore,
  type Instant,
  type RecordedEvent,
  type TicketId,
  type TicketState,
} from '@deskledger/core'
import { BadInput } from '../badInput.ts'
import { deskKinds } from '../deskKinds.ts'
import { eventWords } from '../eventWords.ts'
import type { CommandRun, Io } from '../io.ts'
import { withLedger } from '../openLedger.ts'
import { describeCommand, withArgs } from '../parseArgs.ts'
import { table } from '../table.ts'
import { effectiveTimeZone, instantArg, timeZoneArg } from '../timeArgs.ts'

interface Options {
  readonly at?: string
  readonly timeZone?: string
  readonly json?: true
}

interface Story {
  readonly events: readonly RecordedEvent[]
  readonly state: TicketState
}

/** Whoever has the ledger's file and its keys can read all of it, so nothing is held back from them here. */
const owner = { ...defaultPolicy, roles: { owner: { reveals: 'all' as const } } }

const open = async <T>(value: T, { vault }: EventStore): Promise<T> =>
  vault === undefined ? value : ((await revealFor(value, { role: 'owner' }, owner, vault)) as T)

const storyOf = async (store: EventStore, ticket: TicketId, at: Instant): Promise<Story> => {
  const all = await store.readStream(ticketStream(ticket))
  if (all.length === 0) throw new BadInput(`ticket ${ticket}: not in this ledger`)
  const events = all.filter((event) => event.at <= at)
  return open({ events, state: ticketKinds(deskKinds).replay(events) }, store)
}

const story = (events: readonly RecordedEvent[]): string =>
  table(
    events.map(({ at, actor, type, data }) => [
      formatInstant(at),
      `${actor.id} (${actor.kind})`,
      eventWords(type, data),
    ]),
  )

type Field = readonly [name: string, value: string | number | null]

const escalatedFields = (state: TicketState): readonly Field[] =>
  (['hierarchical', 'functional'] as const).flatMap((way): readonly Field[] => {
    const { level, since, why } = escalationOf(state, way)
    return level === 0 || since === null
      ? []
      : [[`${way} level`, `${level} since ${formatInstant(since)}: ${why ?? ''}`]]
  })

const answerable = ({ answerable: { hierarchical, functional }, joint }: TicketState): string | null => {
  const people = [hierarchical, functional].flatMap(({ roles, department }) => [...roles, department])
  const named = new Set(people.filter((name) => name !== null))
  const names = [...named, ...joint.map((name) => `with ${name}`)]
  return names.length === 0 ? null : names.join(', ')
}

const standing = (state: TicketState): string => {
  const fields: readonly Field[] = [
    ['status', state.status],
    ['since', formatInstant(state.statusSince)],
    ['waiting because of', state.waitReason],
    ['kind', state.kind],
    ['customer', state.customer],
    ['category', state.category],
    ['severity', state.severity],
    ['department', state.department],
    ['assignee', state.assignee],
    ['owner', state.owner],
    ...escalatedFields(state),
    ['answerable', answerable(state)],
    ['policy version', state.policy],
    ['replies', state.replies],
    ['events', state.version],
  ]
  return table(fields.filter(([, value]) => value !== null).map(([name, value]) => [name, String(value)]))
}

/** The promises that stand, and where the matter stands on its way up. */
const promises = (state: TicketState): string => {
  const rows = promisesOf(state).map(({ clock, due, isRunning }) => [
    clock,
    isRunning ? `due ${formatInstant(due)}` : 'paused',
    state.clocks.some((each) => each.clock === clock && each.breachedAt !== null) ? 'missed' : '',
  ])
  return rows.length === 0 ? '' : `\nclocks\n${table(rows)}`
}

const asText = (ticket: string, { events, state }: Story): string =>
  events.length === 0
    ? `${ticket}: not received yet at that time\n`
    : `${story(events)}\n${ticket}\n${standing(state)}${promises(state)}`

const run = async (io: Io, [ledger = '', ticket = '']: readonly string[], options: Options): Promise<0> => {
  const at = (zone: string): Instant => (options.at === undefined ? Infinity : instantArg('--at', options.at, zone))
  at('UTC') // what cannot be read is said before the ledger, which knows the zone, is opened
  const found = await withLedger(io, ledger, { write: false }, async (store) =>
    storyOf(store, ticket as TicketId, at(await effectiveTimeZone(store, options.timeZone))),
  )
  io.stdout.write(options.json === true ? `${JSON.stringify({ ticket, ...found })}\n` : asText(ticket, found))
  return 0
}

/** `show LEDGER TICKET`: one line an event, texts opened as far as their keys exist, and the ticket's state then. */
export const showCommand: CommandRun = (args, io) => {
  const command = describeCommand('show', "Tells one ticket's story and its state.", io)
    .argument('<ledger>', 'the ledger file')
    .argument('<ticket>', 'its id: for an imported ticket the number that its source gave it')
    .option('--at <day or instant>', 'as it was: events up to then')
    .option(
      '--time-zone <zone>',
      "where a day given to --at begins (default: as in the ledger's policy, else UTC)",
      timeZoneArg,
    )
    .option('--json', 'print events and state as JSON')
  return withArgs(command, args, () => run(io, command.args, command.opts<Options>()))
}
