import { invalidInput } from '../../errors.ts'
import type { StoredEvent } from '../../event/envelope.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Words } from '../../policy/words.ts'
import type { TicketState } from '../../ticket/state.ts'
import type { Duration, Instant } from '../../time.ts'
import type { NameList } from '../words/naming.ts'
import type { FormField, FormSection, FormTable, FormValue } from './formDocument.ts'

/** A figure as a form shows it: a `FigureRow` with the label of its measure. */
export interface FormFigure {
  readonly label: Words
  readonly value: number | null
  readonly unit: 'count' | 'ratio' | 'ms' | 'per-million'
  readonly numerator: number | null
  readonly denominator: number | null
  /** why there is no value */
  readonly reason?: string
}

/** What a figure is called, and told in: a `Measure` is one. */
export interface FormMeasure {
  readonly id: string
  readonly label: Words
  readonly unit: FormFigure['unit']
}

/** What every form is filled from. */
interface Common {
  readonly asOf: Instant
  readonly timeZone: string
  readonly policy: Partial<Policy>
  /** a name of the desk's as people read it */
  readonly named: (list: NameList, name: string | null) => FormValue
}

/** What a form about one ticket is filled from. */
export interface TicketSource extends Common {
  readonly state: TicketState
  /** revealed as far as the reader may see them */
  readonly events: readonly StoredEvent[]
  /** the contact sheet that is asked for; undefined: the last one */
  readonly item: string | undefined
}

/** What a form about the desk is filled from. */
export interface DeskSource extends Common {
  /** of all tickets, as of the instant */
  readonly states: readonly TicketState[]
  readonly period: { readonly name: string; readonly from: Instant; readonly to: Instant }
  readonly figures: readonly FormFigure[]
  /** of figures that are named in tickets: by which an appraisal goes */
  readonly measures: readonly FormMeasure[]
  /** whom the form is about, where it is about a person */
  readonly person: string | undefined
}

interface FormBase {
  readonly name: string
  readonly title: Words
}

/** A form about one ticket. */
export interface TicketFormDefinition extends FormBase {
  readonly about: 'ticket'
  /** for which tickets; every one, when left out */
  readonly fits?: (state: TicketState) => boolean
  sections(source: TicketSource): readonly FormSection[]
}

/** A form about the desk, or a person of it, in a period. */
export interface DeskFormDefinition extends FormBase {
  readonly about: 'desk'
  /** a person has to be named */
  readonly ofPerson?: boolean
  sections(source: DeskSource): readonly FormSection[]
}

export type FormDefinition = TicketFormDefinition | DeskFormDefinition

const namePattern = /^[a-z]\w{0,99}$/iu

/**
 * Declares a form. Those that come with the library are declared with it, and a desk's own are no different.
 *
 * @throws DeskledgerError `invalid_input` for a name that is no word
 *
 * @example
 * const receipt = defineForm({
 *   name: 'receipt',
 *   about: 'ticket',
 *   title: { en: 'Receipt', zh: '回执' },
 *   sections: ({ state }) => [section({ en: 'Matter', zh: '事项' }, [field({ en: 'Number', zh: '编号' }, state.id)])],
 * })
 */
export const defineForm = <Definition extends FormDefinition>(definition: Definition): Definition => {
  const { name } = definition
  if (namePattern.test(name)) return definition
  throw invalidInput('Form', [{ path: 'name', value: name, expected: 'a word of letters and digits' }])
}

/** A field that everybody who may see the ticket may read. */
export const field = (label: Words, value: FormValue): FormField => ({ label, value, personal: false })

/** A field with what the customer told, or what was written about them. */
export const personalField = (label: Words, value: FormValue): FormField => ({ label, value, personal: true })

export const section = (title: Words, fields: readonly FormField[], table: FormTable | null = null): FormSection => ({
  title,
  fields,
  table,
})

/** A table. A column whose label is in `personal` holds personal texts. */
export const tableOf = (
  columns: readonly Words[],
  rows: readonly (readonly FormValue[])[],
  personal: readonly Words[] = [],
): FormTable => ({ columns: columns.map((label) => ({ label, personal: personal.includes(label) })), rows })

export const instant = (at: Instant | null | undefined): FormValue =>
  at === null || at === undefined ? null : { instant: at }
export const duration = (length: Duration | null): FormValue => (length === null ? null : { duration: length })
export const text = (value: unknown): FormValue => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return value === null || value === undefined ? null : (JSON.stringify(value) ?? null)
}
