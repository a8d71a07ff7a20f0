/** Names that a policy's rules use and only its desk can know: event types and their fields, commands, kinds, figures. */
import type { FieldIssue } from '../errors.ts'
import { nearestNames } from './nearestNames.ts'
import type { Policy } from './policy.ts'

/** What there is beside the policy. What is left out is not looked at. */
export interface KnownNames {
  /** the kinds of ticket of the desk, with their event types and commands */
  readonly kinds?: readonly KnownKind[]
  /** the measures that figures are asked of */
  readonly measures?: readonly { readonly id: string }[]
}

/** As much of a `TicketKind` as policies name. */
interface KnownKind {
  readonly kind: string
  readonly events: readonly { readonly type: string; shape: () => object }[]
  readonly decisions: ReadonlyMap<string, unknown>
}

/** A name where it stands. */
type Named = readonly [path: string, name: string]

const named = (names: readonly string[] | undefined, path: string): readonly Named[] =>
  (names ?? []).map((name, index) => [`${path}[${index}]`, name])

const unknown = (found: readonly Named[], known: ReadonlySet<string>, what: string): readonly FieldIssue[] =>
  found
    .filter(([, name]) => !known.has(name))
    .map(([path, value]) => {
      const nearest = nearestNames(value, known)
      return {
        path,
        value,
        expected: nearest.length === 0 ? `${what}: none` : `${what}, such as ${nearest.join(', ')}`,
      }
    })

/** Words of rules, as `reply`, have no dot. */
const isEventType = (signal: string): boolean => signal.includes('.')

const signalsIn = ({ clocks = {}, ladders = {}, callbackPlans = {} }: Policy): readonly Named[] => [
  ...Object.entries(clocks).flatMap(([name, rule]) =>
    (['starts', 'stops', 'resumes'] as const).flatMap((field) => named(rule[field], `clocks.${name}.${field}`)),
  ),
  ...Object.entries(ladders).flatMap(([name, { steps }]) =>
    steps.flatMap(({ when }, index): readonly Named[] =>
      'on' in when ? [[`ladders.${name}.steps[${index}].when.on`, when.on]] : [],
    ),
  ),
  ...Object.entries(callbackPlans).flatMap(([name, plan]) =>
    (['starts', 'ends'] as const).flatMap((field) =>
      (plan[field] ?? []).map(({ on }, index): Named => [`callbackPlans.${name}.${field}[${index}].on`, on]),
    ),
  ),
]

/** A field of an event, where it stands. */
interface NamedField {
  readonly path: string
  readonly event: string
  readonly field: string
}

const fieldsOfPlans = ({ callbackPlans = {} }: Policy): readonly NamedField[] =>
  Object.entries(callbackPlans).flatMap(([name, plan]) =>
    (['starts', 'ends'] as const).flatMap((list) =>
      (plan[list] ?? []).flatMap(({ on, where = {} }, index) =>
        Object.keys(where).map((field) => ({
          path: `callbackPlans.${name}.${list}[${index}].where.${field}`,
          event: on,
          field,
        })),
      ),
    ),
  )

const fieldsOfForms = ({ forms = {} }: Policy): readonly NamedField[] =>
  Object.entries(forms).flatMap(([name, { sections }]) =>
    sections.flatMap(({ fields }, section) =>
      fields.flatMap((asked, index) =>
        'event' in asked
          ? [{ path: `forms.${name}.sections[${section}].fields[${index}]`, event: asked.event, field: asked.field }]
          : [],
      ),
    ),
  )

/** What every event has beside its own fields. */
const ofEvery = ['at', 'actor']

const fieldIssues = (
  asked: readonly NamedField[],
  events: ReadonlyMap<string, () => object>,
  more: readonly string[] = [],
): readonly FieldIssue[] =>
  asked.flatMap(({ path, event, field }) => {
    const shape = events.get(event)
    const [first = ''] = field.split('.')
    return shape === undefined
      ? []
      : unknown([[path, first]], new Set([...Object.keys(shape()), ...more]), `a field of ${event}`)
  })

/** A field that is read of whichever event begins something. */
interface BeginningField {
  readonly path: string
  readonly field: string
  readonly events: readonly string[]
}

const fieldsOfBeginnings = ({ clocks = {}, callbackPlans = {} }: Policy): readonly BeginningField[] => [
  ...Object.entries(clocks).flatMap(([name, { starts = [], targets }]) =>
    targets.flatMap(({ told: field }, index) =>
      field === undefined ? [] : [{ path: `clocks.${name}.targets[${index}].told`, field, events: starts }],
    ),
  ),
  ...Object.entries(callbackPlans).flatMap(([name, { starts, per: field }]) =>
    field === undefined ? [] : [{ path: `callbackPlans.${name}.per`, field, events: starts.map(({ on }) => on) }],
  ),
]

/** Where words of rules begin it as well, any event may. */
const beginningIssues = (policy: Policy, events: ReadonlyMap<string, () => object>): readonly FieldIssue[] =>
  fieldsOfBeginnings(policy).flatMap(({ path, field, events: types }) => {
    const shapes = types.map((type) => events.get(type))
    if (shapes.includes(undefined)) return []
    const known = new Set(shapes.flatMap((shape) => Object.keys(shape?.() ?? {})))
    return unknown([[path, field]], known, `a field of ${types.join(' or ')}`)
  })

const eventIssues = (policy: Policy, kinds: readonly KnownKind[]): readonly FieldIssue[] => {
  const events = new Map(kinds.flatMap((kind) => kind.events.map(({ type, shape }) => [type, shape] as const)))
  const types = new Set(events.keys())
  const what = 'an event of the kinds of this desk'
  const forms = fieldsOfForms(policy)
  return [
    ...unknown(
      signalsIn(policy).filter(([, signal]) => isEventType(signal)),
      types,
      what,
    ),
    ...unknown(
      forms.map(({ path, event }): Named => [`${path}.event`, event]),
      types,
      what,
    ),
    ...fieldIssues(fieldsOfPlans(policy), events),
    ...beginningIssues(policy, events),
    ...fieldIssues(
      forms.map((asked) => ({ ...asked, path: `${asked.path}.field` })),
      events,
      ofEvery,
    ),
  ]
}

const commandsIn = ({ roles, records }: Policy): readonly Named[] => [
  ...Object.entries(roles).flatMap(([role, { may }]) => named(may === 'all' ? [] : may, `roles.${role}.may`)),
  ...(records?.before ?? []).flatMap(({ commands }, index) => named(commands, `records.before[${index}].commands`)),
]

/** Where the policy lists kinds, its duties are held to the list. */
const kindsIn = ({ kinds, duties = {} }: Policy): readonly Named[] =>
  kinds === undefined
    ? Object.entries(duties).map(([duty, { kind }]): Named => [`duties.${duty}.kind`, kind])
    : Object.keys(kinds).map((kind): Named => [`kinds.${kind}`, kind])

const kindIssues = (policy: Policy, kinds: readonly KnownKind[]): readonly FieldIssue[] => {
  const commands = new Set(kinds.flatMap(({ decisions }) => [...decisions.keys()]))
  const names = new Set(kinds.map(({ kind }) => kind))
  return [
    ...eventIssues(policy, kinds),
    ...unknown(commandsIn(policy), commands, 'a command of the kinds of this desk'),
    ...unknown(kindsIn(policy), names, 'a kind of this desk'),
  ]
}

const figuresIn = ({ targets = [], appraisal }: Policy): readonly Named[] => [
  ...targets.map(({ kpi }, index): Named => [`targets[${index}].kpi`, kpi]),
  ...Object.entries(appraisal?.parts ?? {}).flatMap(([name, part]): readonly Named[] =>
    'kpi' in part ? [[`appraisal.parts.${name}.kpi`, part.kpi]] : [],
  ),
]

/** Names in a policy that nothing beside it has: a rule by such a name would be silently off. */
export const unknownNameIssues = (policy: Policy, { kinds, measures }: KnownNames): readonly FieldIssue[] => [
  ...(kinds === undefined ? [] : kindIssues(policy, kinds)),
  ...(measures === undefined
    ? []
    : unknown(figuresIn(policy), new Set(measures.map(({ id }) => id)), 'the id of a measure')),
]
