import { invalidInput } from '../../errors.ts'
import type { StoredEvent } from '../../event/envelope.ts'
import type { Policy } from '../../policy/policy.ts'
import type { TicketKinds } from '../../ticket/kinds.ts'
import type { TicketState } from '../../ticket/state.ts'
import type { Instant } from '../../time.ts'
import { namingBy } from '../words/naming.ts'
import type {
  DeskFormDefinition,
  DeskSource,
  FormDefinition,
  FormFigure,
  FormMeasure,
  TicketFormDefinition,
} from './defineForm.ts'
import type { FormDocument } from './formDocument.ts'
import { appraisalSheet } from './forms/appraisalSheet.ts'
import { callbackRecord } from './forms/callbackRecord.ts'
import { analysis, monthlyReport, weeklyReport } from './forms/desk.ts'
import { handling } from './forms/handling.ts'
import { registration, verification } from './forms/intake.ts'
import { repairOrder } from './forms/repairOrder.ts'
import { contactSheet, transfer } from './forms/sheets.ts'
import { ownForms } from './ownForms.ts'

/** The forms that come with the library. */
export const standardForms: readonly FormDefinition[] = [
  registration,
  verification,
  transfer,
  handling,
  analysis,
  contactSheet,
  callbackRecord,
  repairOrder,
  appraisalSheet,
  weeklyReport,
  monthlyReport,
]

interface Asked {
  /** what happened up to here is in it */
  readonly asOf: Instant
  /** the desk's: labels of its names, its zone, its own forms */
  readonly policy?: Partial<Policy>
  /** the policy's, when left out */
  readonly timeZone?: string
  /** forms beside those of the library and of the policy; of one name the last holds */
  readonly forms?: readonly FormDefinition[]
}

export interface TicketFormInput extends Asked {
  readonly kinds: TicketKinds
  /** all of one ticket, revealed for the reader: what is sealed still is masked */
  readonly events: readonly StoredEvent[]
  /** which contact sheet; the last one, when left out */
  readonly item?: string
}

export interface DeskFormInput extends Asked {
  /** of all tickets, as of the instant */
  readonly states: readonly TicketState[]
  readonly period: DeskSource['period']
  readonly figures?: readonly FormFigure[]
  /** `standardMeasures`, say: without them figures of appraisals are bare numbers */
  readonly measures?: readonly FormMeasure[]
  readonly person?: string
}

export type FormInput = TicketFormInput | DeskFormInput

/** Every form that can be asked for, by name. */
export const formsOf = (
  policy: Partial<Policy> = {},
  more: readonly FormDefinition[] = [],
): ReadonlyMap<string, FormDefinition> =>
  new Map([...standardForms, ...ownForms(policy), ...more].map((definition) => [definition.name, definition]))

const commonOf = ({ asOf, policy = {}, timeZone = policy.timeZone ?? 'UTC' }: Asked) => {
  const [en, zh] = [namingBy(policy, 'en'), namingBy(policy, 'zh')]
  const named: DeskSource['named'] = (list, name) => (name === null ? null : { en: en(list, name), zh: zh(list, name) })
  return { asOf, timeZone, policy, named }
}

const refuse = (path: string, value: unknown, expected: string): Error =>
  invalidInput('form', [{ path, value, expected }])

const checkItem = (state: TicketState, item: string | undefined): void => {
  if (item === undefined || state.referrals.some(({ id }) => id === item)) return
  throw refuse(
    'item',
    item,
    `a contact sheet of ${state.id}: ${state.referrals.map(({ id }) => id).join(', ') || 'it has none'}`,
  )
}

const ticketForm = (definition: TicketFormDefinition, input: TicketFormInput): FormDocument => {
  const events = input.events.filter(({ at }) => at <= input.asOf)
  if (events.length === 0) throw refuse('events', [], 'events of one ticket up to the instant')
  const state = input.kinds.replay(events)
  if (definition.fits?.(state) === false)
    throw refuse('name', definition.name, `a form that is for this ticket: ${state.id} is of the kind ${state.kind}`)
  checkItem(state, input.item)
  const common = commonOf(input)
  const { name: form, title } = definition
  const { asOf, timeZone } = common
  const sections = definition.sections({ ...common, state, events, item: input.item })
  return { form, title, ticket: state.id, asOf, timeZone, sections }
}

const deskForm = (definition: DeskFormDefinition, input: DeskFormInput): FormDocument => {
  const { states, period, figures = [], measures = [], person } = input
  if (definition.ofPerson === true && person === undefined) throw refuse('person', person, 'whom the form is about')
  const common = commonOf(input)
  const { name: form, title } = definition
  const { asOf, timeZone } = common
  const sections = definition.sections({ ...common, states, period, figures, measures, person })
  return { form, title, ticket: null, asOf, timeZone, sections }
}

/**
 * Fills a form, as of any instant: one about a ticket from its events, one about the desk from the states of its tickets and from figures.
 *
 * What is personal is in it as far as the events were revealed (`desk.reveal(events, reader)`); what is sealed still is masked, and
 * what was erased says so.
 *
 * @throws DeskledgerError `invalid_input` for a form that is not known, or that is not for this ticket
 *
 * @example
 * const events = await desk.reveal(await store.readStream(ticketStream(ticket)), { role: 'agent' })
 * const filled = form('registration', { kinds, events, asOf: Date.now(), policy })
 * formMarkdown(filled, 'zh')
 */
export const form = (name: string, input: FormInput): FormDocument => {
  const known = formsOf(input.policy, input.forms)
  const definition = known.get(name)
  if (definition === undefined) throw refuse('name', name, `one of ${[...known.keys()].join(', ')}`)
  if (definition.about === 'ticket') {
    if ('events' in input) return ticketForm(definition, input)
    throw refuse('events', undefined, `the events of a ticket, as ${name} is about one`)
  }
  if ('states' in input) return deskForm(definition, input)
  throw refuse('states', undefined, `the states of all tickets, as ${name} is about the desk`)
}
