import * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'
import { nameSchema } from './names.ts'
import type { Selector } from './selector.ts'
import { selectorSchema } from './selectorSchema.ts'
import { wordsSchema, type Words } from './words.ts'

interface OwnFieldBase {
  readonly label: Words
  /** how a number is told; as a number, when left out */
  readonly as?: 'instant' | 'duration'
}

/** Something that is known of the ticket: `details.cause`, `receivedAt`. */
export interface StateField extends OwnFieldBase {
  readonly state: string
}

/** Something that an event says: `contact.phone` of `ticket.received`; `at` and `actor` say when it was and who did it. */
export interface EventField extends OwnFieldBase {
  readonly event: string
  readonly field: string
  /** of several events; the last one, when left out */
  readonly which?: 'first' | 'last'
  /** it is personal: masked unless the reader's role may see it */
  readonly personal?: boolean
}

export type OwnFormField = StateField | EventField

/** A form of the desk's own, or one in the place of a form of the library. */
export interface OwnForm {
  readonly label: Words
  /** for which tickets; every one, when left out */
  readonly for?: Selector
  readonly sections: readonly { readonly label: Words; readonly fields: readonly OwnFormField[] }[]
}

/** By name. */
export type OwnForms = Readonly<Record<string, OwnForm>>

const fieldShape = () => ({ label: wordsSchema(), as: z.exactOptional(z.enum(['instant', 'duration'])) })

const fieldSchema = () =>
  z.union(
    [
      z.strictObject({ ...fieldShape(), state: nameSchema() }),
      z.strictObject({
        ...fieldShape(),
        event: nameSchema(),
        field: nameSchema(),
        which: z.exactOptional(z.enum(['first', 'last'])),
        personal: z.exactOptional(z.boolean()),
      }),
    ],
    'a field of the `state`, or of an `event`, with its label in both languages',
  )

const sectionSchema = () =>
  z.strictObject({ label: wordsSchema(), fields: z.array(fieldSchema()).check(z.minLength(1)) })

export const formsSchema = () =>
  z.record(
    nameSchema(),
    z.strictObject({
      label: wordsSchema(),
      for: z.exactOptional(selectorSchema()),
      sections: z.array(sectionSchema()).check(z.minLength(1)),
    }),
  )

const formName = /^[a-z]\w{0,99}$/iu

/** What states keep sealed: a form shows it from the event that said it, where the reader may see it. */
const sealedFields: ReadonlySet<string> = new Set(['intake'])

const fieldIssues = (asked: OwnFormField, path: string): readonly FieldIssue[] => {
  if (!('state' in asked)) return []
  const [first = ''] = asked.state.split('.')
  return sealedFields.has(first)
    ? [
        {
          path: `${path}.state`,
          value: asked.state,
          expected: 'a field that is not sealed; personal ones are read of their event',
        },
      ]
    : []
}

/** What is wrong with the forms of a policy beyond their shape. */
export const formIssues = (forms: OwnForms): readonly FieldIssue[] =>
  Object.entries(forms).flatMap(([name, { sections }]) => [
    ...(formName.test(name)
      ? []
      : [{ path: `forms.${name}`, value: name, expected: 'a name of letters and digits that begins with a letter' }]),
    ...sections.flatMap(({ fields }, index) =>
      fields.flatMap((asked, place) => fieldIssues(asked, `forms.${name}.sections[${index}].fields[${place}]`)),
    ),
  ])
