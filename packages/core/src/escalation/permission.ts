/** Who may give which command, by the policy's roles. */
import type { Actor } from '../event/envelope.ts'
import type { Policy } from '../policy/policy.ts'
import type { RoleRule, Roles } from '../policy/roleRules.ts'
import { reject, type Rejection } from '../ticket/decision.ts'

const mayGive = ({ may = 'all' }: RoleRule, type: string): boolean => may === 'all' || may.includes(type)

const rolesThatMay = (roles: Roles, type: string): readonly string[] =>
  Object.keys(roles).filter((name) => mayGive(roles[name] as RoleRule, type))

/** A policy that says of no role what it may do lets everybody do everything. */
const isSilent = (roles: Roles): boolean => Object.values(roles).every(({ may }) => may === undefined)

/**
 * Why somebody may not give a command; undefined: they may. People of the desk act in a role, so one without may give no command;
 * customers, bots and the desk itself are held to a role where they name one.
 */
export const refuseActor = (type: string, { kind, role }: Actor, { roles }: Policy): Rejection | undefined => {
  if (isSilent(roles) || kind === 'system' || (role === undefined && kind !== 'person')) return undefined
  const known = Object.keys(roles)
  if (role !== undefined && !Object.hasOwn(roles, role)) {
    const message = `actor.role: found ${role}, expected a role of this desk: ${known.join(', ')}`
    return reject('unknown_name', message, { field: 'actor.role', value: role, known })
  }
  if (role !== undefined && mayGive(roles[role] as RoleRule, type)) return undefined
  const may = rolesThatMay(roles, type)
  const message = `${type}: found ${role ?? 'no role'}, expected a role that may: ${may.join(', ') || 'none does'}`
  return reject('not_permitted', message, { command: type, role: role ?? null, roles: may })
}
