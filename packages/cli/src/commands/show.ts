import {
  defaultPolicy,
  escalationOf,
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
import { ledgerPolicy } from '@deskledger/core/kpi'
import { localText, storyOf, type Language, type StoryLine } from '@deskledger/core/view'
import { Option } from 'commander'
import { BadInput } from '../badInput.ts'
import { deskKinds } from '../deskKinds.ts'
import type { CommandRun, Io } from '../io.ts'
import { withLedger } from '../openLedger.ts'
import { describeCommand, withArgs } from '../parseArgs.ts'
import { languages } from '../report/language.ts'
import { table } from '../table.ts'
import { effectiveTimeZone, instantArg, timeZoneArg } from '../timeArgs.ts'

interface Options {
  readonly language: Language
  readonly at?: string
  readonly timeZone?: string
  readonly json?: true
}

interface Story {
  readonly events: readonly RecordedEvent[]
  readonly state: TicketState
}

/** A story with its lines in a language, by the clocks of a zone. */
interface Told extends Story {
  readonly timeZone: string
  readonly story: readonly StoryLine[]
}

/** Whoever has the ledger's file and its keys can read all of it, so nothing is held back from them here. */
const owner = { ...defaultPolicy, roles: { owner: { reveals: 'all' as const } } }

const open = async <T>(value: T, { vault }: EventStore): Promise<T> =>
  vault === undefined ? value : ((await revealFor(value, { role: 'owner' }, owner, vault)) as T)

const foundIn = async (store: EventStore, ticket: TicketId, at: Instant): Promise<Story> => {
  const all = await store.readStream(ticketStream(ticket))
  if (all.length === 0) throw new BadInput(`ticket ${ticket}: not in this ledger`)
  const events = all.filter((event) => event.at <= at)
  return open({ events, state: ticketKinds(deskKinds).replay(events) }, store)
}

const tell = async (store: EventStore, found: Story, { language }: Options, timeZone: string): Promise<Told> => {
  const policy = await ledgerPolicy(store)
  const labels = policy === undefined ? {} : { policy }
  const story = storyOf(found.events, { kinds: ticketKinds(deskKinds), timeZone, language, ...labels })
  return { ...found, timeZone, story }
}

const linesOf = (story: readonly StoryLine[]): string =>
  table(story.map(({ local, actor, words }) => [local, `${actor.id} (${actor.kind})`, words]))

/** An instant by the clocks of the zone. */
type Local = (at: Instant) => string

type Field = readonly [name: string, value: string | number | null]

const escalatedFields = (state: TicketState, local: Local): readonly Field[] =>
  (['hierarchical', 'functional'] as const).flatMap((way): readonly Field[] => {
    const { level, since, why } = escalationOf(state, way)
    return level === 0 || since === null ? [] : [[`${way} level`, `${level} since ${local(since)}: ${why ?? ''}`]]
  })

const answerable = ({ answerable: { hierarchical, functional }, joint }: TicketState): string | null => {
  const people = [hierarchical, functional].flatMap(({ roles, department }) => [...roles, department])
  const named = new Set(people.filter((name) => name !== null))
  const names = [...named, ...joint.map((name) => `with ${name}`)]
  return names.length === 0 ? null : names.join(', ')
}

const standing = (state: TicketState, local: Local, timeZone: string): string => {
  const fields: readonly Field[] = [
    ['status', state.status],
    ['since', local(state.statusSince)],
    ['waiting because of', state.waitReason],
    ['kind', state.kind],
    ['customer', state.customer],
    ['category', state.category],
    ['severity', state.severity],
    ['department', state.department],
    ['assignee', state.assignee],
    ['owner', state.owner],
    ...escalatedFields(state, local),
    ['answerable', answerable(state)],
    ['policy version', state.policy],
    ['replies', state.replies],
    ['events', state.version],
    ['time zone', timeZone],
  ]
  return table(fields.filter(([, value]) => value !== null).map(([name, value]) => [name, String(value)]))
}

/** The promises that stand, and where the matter stands on its way up. */
const promises = (state: TicketState, local: Local): string => {
  const rows = promisesOf(state).map(({ clock, due, isRunning }) => [
    clock,
    isRunning ? `due ${local(due)}` : 'paused',
    state.clocks.some((each) => each.clock === clock && each.breachedAt !== null) ? 'missed' : '',
  ])
  return rows.length === 0 ? '' : `\nclocks\n${table(rows)}`
}

const asText = (ticket: string, { events, story, state, timeZone }: Told): string => {
  if (events.length === 0) return `${ticket}: not received yet at that time\n`
  const local: Local = (at) => localText(timeZone, at)
  return `${linesOf(story)}\n${ticket}\n${standing(state, local, timeZone)}${promises(state, local)}`
}

const run = async (io: Io, [ledger = '', ticket = '']: readonly string[], options: Options): Promise<0> => {
  const at = (zone: string): Instant => (options.at === undefined ? Infinity : instantArg('--at', options.at, zone))
  at('UTC') // what cannot be read is said before the ledger, which knows the zone, is opened
  const told = await withLedger(io, ledger, { write: false }, async (store) => {
    const timeZone = await effectiveTimeZone(store, options.timeZone)
    return tell(store, await foundIn(store, ticket as TicketId, at(timeZone)), options, timeZone)
  })
  io.stdout.write(options.json === true ? `${JSON.stringify({ ticket, ...told })}\n` : asText(ticket, told))
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
      "by whose clocks it is told, and where a day given to --at begins (default: as in the ledger's policy, else UTC)",
      timeZoneArg,
    )
    .addOption(new Option('--language <language>', 'of the story').choices(languages).default('en'))
    .option('--json', 'print events, story and state as JSON')
  return withArgs(command, args, () => run(io, command.args, command.opts<Options>()))
}
