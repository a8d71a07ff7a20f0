import {
  revealFor,
  ticketKinds,
  ticketStream,
  type EventStore,
  type Instant,
  type Policy,
  type RecordedEvent,
  type TicketId,
} from '@deskledger/core'
import { periodsBetween } from '@deskledger/core/calendar'
import { ledgerPolicy, replayLedger, standardMeasures } from '@deskledger/core/kpi'
import { form, formCsv, formHtml, formMarkdown, formsOf, type FormDocument, type Language } from '@deskledger/core/view'
import { Option } from 'commander'
import { BadInput } from '../badInput.ts'
import { deskKinds } from '../deskKinds.ts'
import { formFigures } from '../formFigures.ts'
import type { CommandRun, Io } from '../io.ts'
import { withLedger } from '../openLedger.ts'
import { describeCommand, withArgs } from '../parseArgs.ts'
import { languages } from '../report/language.ts'
import { instantArg, timeZoneArg } from '../timeArgs.ts'

const renderings = { md: formMarkdown, html: formHtml, csv: formCsv } as const

interface Options {
  readonly at?: string
  readonly timeZone?: string
  readonly language: Language
  readonly format: keyof typeof renderings | 'json'
  readonly role?: string
  readonly item?: string
  readonly person?: string
}

interface Asked extends Options {
  readonly name: string
  readonly ticket: string | undefined
  readonly now: Instant
}

const describe = (io: Io) =>
  describeCommand(
    'form',
    "Fills a form: about a ticket, or about the desk in a period. What is personal is masked, unless --role's reader may see it.",
    io,
  )
    .argument('<ledger>', 'the ledger file')
    .argument('<name>', 'registration, verification, transfer, handling, contactSheet, ..., or one of the policy')
    .argument('[ticket]', 'its id, for a form about a ticket')
    .option('--at <day or instant>', 'as it was then; about the desk: the week or month that ends there or goes on')
    .option(
      '--time-zone <zone>',
      "by whose clocks it is told (default: as in the ledger's policy, else UTC)",
      timeZoneArg,
    )
    .option('--role <role>', 'who reads: a role of the policy')
    .option('--item <id>', 'which contact sheet (default: the last one)')
    .option('--person <id>', 'whom the appraisal sheet is about')
    .addOption(new Option('--language <language>', 'of the form').choices(languages).default('en'))
    .addOption(
      new Option('--format <format>', 'how it is written').choices(['md', 'html', 'csv', 'json']).default('md'),
    )

const eventsOf = async (store: EventStore, policy: Policy | undefined, { ticket, role }: Asked) => {
  const events = await store.readStream(ticketStream(ticket as TicketId))
  if (events.length === 0) throw new BadInput(`ticket ${ticket ?? ''}: not in this ledger`)
  if (role === undefined) return events
  if (policy?.roles[role] === undefined) {
    const known = Object.keys(policy?.roles ?? {}).join(', ')
    throw new BadInput(`--role: found "${role}", expected a role of the policy: ${known || 'the ledger has none'}`)
  }
  const { vault } = store
  return vault === undefined ? events : ((await revealFor(events, { role }, policy, vault)) as readonly RecordedEvent[])
}

const fill = async (store: EventStore, asked: Asked): Promise<FormDocument> => {
  const policy = await ledgerPolicy(store)
  const timeZone = asked.timeZone ?? policy?.timeZone ?? 'UTC'
  const { name, ticket, item, person, now } = asked
  const asOf = asked.at === undefined ? now : instantArg('--at', asked.at, timeZone)
  const known = formsOf(policy)
  const definition = known.get(name)
  if (definition === undefined)
    throw new BadInput(`form: found "${name}", expected one of ${[...known.keys()].join(', ')}`)
  const common = { asOf, timeZone, ...(policy === undefined ? {} : { policy }) }
  const kinds = ticketKinds(deskKinds)
  if (definition.about === 'ticket') {
    if (ticket === undefined) throw new BadInput(`form: ${name} is about a ticket, expected its id`)
    const events = await eventsOf(store, policy, asked)
    return form(name, { ...common, kinds, events, ...(item === undefined ? {} : { item }) })
  }
  if (ticket !== undefined)
    throw new BadInput(`form: found the ticket ${ticket}, expected none, as ${name} is about the desk`)
  const states = await replayLedger(store, kinds, { asOf })
  const [found] = periodsBetween(name === 'weeklyReport' ? 'week' : 'month', timeZone, asOf - 1, asOf)
  if (found === undefined) throw new BadInput('--at: found an instant without a month')
  const period = { name: found.name, from: found.start, to: found.end }
  const figures = formFigures(states, await ledgerPolicy(store, { at: asOf - 1 }), { ...period, asOf, person })
  const measures = standardMeasures
  return form(name, { ...common, states, period, figures, measures, ...(person === undefined ? {} : { person }) })
}

/** `form LEDGER NAME [TICKET]`: prints the form. In JSON values are as they are in the core: instants in milliseconds. */
export const formCommand: CommandRun = (args, io) => {
  const command = describe(io)
  return withArgs(command, args, async () => {
    const [ledger = '', name = '', ticket] = command.args
    const options = command.opts<Options>()
    if (options.at !== undefined) instantArg('--at', options.at, 'UTC')
    const asked = { ...options, name, ticket, now: io.clock.now() }
    const filled = await withLedger(io, ledger, { write: false }, (store) => fill(store, asked))
    const { format, language } = options
    io.stdout.write(format === 'json' ? `${JSON.stringify(filled)}\n` : renderings[format](filled, language))
    return 0
  })
}
