/** Whether a desk knows the names in a fact: those of the lists that its policy has. */
import { ticketCategoryChanged, ticketReceived } from '../event/catalogue/ticket.ts'
import type { NewEvent } from '../event/envelope.ts'
import { lineageIn, type Names } from '../policy/names.ts'
import type { Policy } from '../policy/policy.ts'
import type { ClassEntry } from '../policy/vocabulary.ts'
import { reject, type Rejection } from '../ticket/decision.ts'
import { isOfCustomers } from '../ticket/ofCustomers.ts'
import type { TicketState } from '../ticket/state.ts'

type List = Readonly<Record<string, unknown>>

/** What of a fact's field has to be in which list. */
interface Listed {
  readonly list: (policy: Policy) => List | undefined
  readonly what: string
}

/** Roles are a list once one of them says more than what it reads. */
const declaredRoles = ({ roles }: Policy): List | undefined =>
  Object.values(roles).some((role) => Object.keys(role).length > 1) ? roles : undefined

const classField: Listed = { list: ({ classes }) => classes, what: 'a class' }
const department: Listed = { list: ({ departments }) => departments, what: 'a department' }
const role: Listed = { list: declaredRoles, what: 'a role' }

/** In events of every kind, a desk's own as well, fields of these names hold names of these lists. */
const fields: Readonly<Record<string, Listed>> = {
  category: classField,
  cause: { list: ({ causes }) => causes, what: 'a cause' },
  channel: { list: ({ channels }) => channels, what: 'a channel' },
  department,
  departments: department,
  role,
  roles: role,
  aspects: { list: ({ satisfaction }) => satisfaction?.aspects, what: 'an aspect of satisfaction' },
}

const ofIntake = { ...fields, kind: { list: ({ kinds }: Policy) => kinds, what: 'a kind' } }
const ofChange = { ...fields, to: classField }

/** Some events say it in a field of another name. */
const fieldsOf = (type: string): Readonly<Record<string, Listed>> => {
  if (type === ticketReceived.type) return ofIntake
  return type === ticketCategoryChanged.type ? ofChange : fields
}

const namesIn = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value
  return typeof value === 'object' && value !== null ? Object.keys(value) : [value]
}

const unknown = (path: string, value: string, { what }: Listed, known: readonly string[]): Rejection =>
  reject('unknown_name', `${path}: found ${value}, expected ${what} of this desk: ${known.join(', ')}`, {
    field: path,
    value,
    known,
  })

/** The kinds that a class is for: its own, or those of the nearest one above it that says so. */
const kindsOf = (tree: Names<ClassEntry>, name: string): readonly string[] | undefined =>
  lineageIn(tree, name)
    .map((each) => (Object.hasOwn(tree, each) ? tree[each]?.kinds : undefined))
    .find((kinds) => kinds !== undefined)

/** The names of a list that a ticket of a kind may have. What the desk does about a customer's matter is of its class. */
const openTo = (list: List, kind: string): readonly string[] =>
  isOfCustomers(kind)
    ? Object.keys(list).filter((name) => kindsOf(list as Names<ClassEntry>, name)?.includes(kind) ?? true)
    : Object.keys(list)

const issueIn = (data: object, kind: string, policy: Policy, type: string, path: string): Rejection | undefined => {
  const listed = fieldsOf(type)
  for (const [field, value] of Object.entries(data)) {
    const at = path + field
    const rule = Object.hasOwn(listed, field) ? listed[field] : undefined
    const list = rule?.list(policy)
    if (rule !== undefined && list !== undefined) {
      const known = openTo(list, kind)
      const odd = namesIn(value).find((name) => typeof name === 'string' && !known.includes(name))
      if (odd !== undefined) return unknown(at, odd as string, rule, known)
    } else if (Array.isArray(value)) {
      const found = issueInEach(value, kind, policy, type, at)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** Findings, recipients and the like: a list of things that have such fields. */
const issueInEach = (
  items: readonly unknown[],
  kind: string,
  policy: Policy,
  type: string,
  path: string,
): Rejection | undefined => {
  for (const [index, item] of items.entries()) {
    if (typeof item !== 'object' || item === null) continue
    const { opens = kind } = item as { readonly opens?: string }
    const found = issueIn(item, opens, policy, type, `${path}[${index}].`)
    if (found !== undefined) return found
  }
  return undefined
}

/** Why a fact may not be: the first name in it that the policy's lists do not have. Undefined: it may. */
export const refuseUnknownNames = (
  events: readonly NewEvent[],
  state: TicketState,
  policy: Policy,
): Rejection | undefined => {
  for (const { type, data } of events) {
    if (typeof data !== 'object' || data === null) continue
    const kind = type === ticketReceived.type ? (data as { readonly kind: string }).kind : state.kind
    const found = issueIn(data, kind, policy, type, '')
    if (found !== undefined) return found
  }
  return undefined
}
