import { isSealed } from '../../event/sealed.ts'
import type { OwnForm, OwnFormField } from '../../policy/formRules.ts'
import type { Policy } from '../../policy/policy.ts'
import { fits } from '../../policy/selector.ts'
import { facetsOf } from '../../ticket/signals.ts'
import {
  defineForm,
  field,
  personalField,
  section,
  text,
  type TicketFormDefinition,
  type TicketSource,
} from './defineForm.ts'
import { eventsOf, factOf, secretOf } from './facts.ts'
import type { FormField, FormValue } from './formDocument.ts'

const within = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (inner, name) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
          ? (inner as Readonly<Record<string, unknown>>)[name]
          : undefined,
      value,
    )

const shown = (value: unknown, as: OwnFormField['as']): FormValue => {
  if (typeof value === 'number' && as === 'instant') return { instant: value }
  if (typeof value === 'number' && as === 'duration') return { duration: value }
  return isSealed(value) ? { hidden: 'masked' } : text(value)
}

const filled = (asked: OwnFormField, { state, events }: TicketSource): FormField => {
  const { label, as } = asked
  if ('state' in asked) return field(label, shown(within(state, asked.state), as))
  const found = eventsOf(events, asked.event).at(asked.which === 'first' ? 0 : -1)
  if (asked.field === 'at') return field(label, found === undefined ? null : { instant: found.at })
  if (asked.field === 'actor') return field(label, found?.actor.id ?? null)
  if (asked.personal === true) return personalField(label, secretOf(found, asked.field))
  const value = factOf(found, asked.field)
  return field(label, shown(value, as))
}

const ownForm = (name: string, { label: title, for: selector, sections }: OwnForm): TicketFormDefinition =>
  defineForm({
    name,
    about: 'ticket',
    title,
    fits: (state) => fits(selector, facetsOf(state)),
    sections: (source) =>
      sections.map(({ label, fields }) =>
        section(
          label,
          fields.map((asked) => filled(asked, source)),
        ),
      ),
  })

/** The forms that a policy defines. */
export const ownForms = ({ forms = {} }: Partial<Policy>): readonly TicketFormDefinition[] =>
  Object.entries(forms).map(([name, own]) => ownForm(name, own))
