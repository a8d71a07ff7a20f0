/** Names that a policy's rules use and its lists do not have, wherever they stand. */
import type { FieldIssue } from '../errors.ts'
import { unlisted } from './names.ts'
import type { Policy } from './policy.ts'

type List = Readonly<Record<string, unknown>> | undefined

/** In the rules, fields of these names hold names of these lists. */
const listOf = (field: string, policy: Policy): readonly [list: List, what: string] | undefined => {
  switch (field) {
    case 'role':
    case 'roles':
    case 'askApproval':
      return [policy.roles, 'a role']
    case 'department':
    case 'departments':
    case 'addDepartments':
    case 'lead':
    case 'joint':
      return [policy.departments, 'a department']
    case 'category':
      return [policy.classes, 'a class']
    case 'cause':
      return [policy.causes, 'a cause']
    case 'kind':
      return [policy.kinds, 'a kind']
    case 'channel':
      return [policy.channels, 'a channel']
    case 'tier':
      return [policy.customers?.tiers, 'a tier of customers']
    default:
      return undefined
  }
}

/** What lists names itself, or has fields of the same names that mean something else. */
const apart: ReadonlySet<string> = new Set([
  'roles',
  'kinds',
  'classes',
  'causes',
  'severities',
  'channels',
  'departments',
  'departmentTiers',
  'calendars',
  'where',
])

const inValue = (value: unknown, field: string, path: string, policy: Policy): readonly FieldIssue[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => inValue(item, field, `${path}[${index}]`, policy))
  if (typeof value === 'object' && value !== null) return inFields(value, `${path}.`, policy)
  const [list, what = ''] = listOf(field, policy) ?? []
  return typeof value === 'string' ? unlisted(list, value, path, what) : []
}

const inFields = (value: object, path: string, policy: Policy): readonly FieldIssue[] =>
  Object.entries(value).flatMap(([field, inner]) =>
    apart.has(field) && (path === '' || field === 'where') ? [] : inValue(inner, field, `${path}${field}`, policy),
  )

/** Names in the rules that no list of the policy has. A list that it leaves out has any; roles it always has. */
export const namedIssues = (policy: Policy): readonly FieldIssue[] => inFields(policy, '', policy)
