/** Whether an intake tells what the policy wants to know of it. */
import { ticketReceived } from '../event/catalogue/ticket.ts'
import type { EventOf } from '../event/definition.ts'
import type { NewEvent } from '../event/envelope.ts'
import type { IntakeField, IntakeRule } from '../policy/recordRules.ts'
import { fits } from '../policy/selector.ts'
import { reject, type Context, type Rejection } from '../ticket/decision.ts'
import { isOfCustomers } from '../ticket/ofCustomers.ts'

type Intake = EventOf<typeof ticketReceived>['data']

/** Blanks tell nothing. */
const isTold = (value: unknown): boolean => (typeof value === 'string' ? value.trim() !== '' : value !== undefined)

/** Any way to reach the customer; a name alone is none. */
const isReachable = ({ contact = {} }: Intake): boolean =>
  [contact.phone, contact.email, contact.address, contact.number].some(isTold)

const tells = (intake: Intake, field: IntakeField): boolean => {
  if (field === 'content') return isTold(intake.subject) || isTold(intake.narrative)
  if (field === 'contact') return isReachable(intake)
  const [name = '', part] = field.split('.')
  const value = (intake as Readonly<Record<string, unknown>>)[name]
  return isTold(part === undefined ? value : (value as Readonly<Record<string, unknown>> | undefined)?.[part])
}

const isAsked = ({ for: selector }: IntakeRule, intake: Intake, { policy }: Context): boolean => {
  const { tier = null, department = null, ...rest } = intake
  const isMeant = selector?.kind !== undefined || isOfCustomers(intake.kind)
  return isMeant && fits(selector, { ...rest, tier, department, grade: null }, policy)
}

/** Why an intake is refused: the first field that it leaves out. What the desk opens by itself has only what it knows. */
export const refuseIntake = (events: readonly NewEvent[], context: Context): Rejection | undefined => {
  const rules = context.policy.records?.intake ?? []
  if (rules.length === 0 || context.actor.kind === 'system') return undefined
  const received = events.find(({ type }) => type === ticketReceived.type)
  if (received === undefined) return undefined
  const intake = received.data as Intake
  const asked = rules.filter((rule) => isAsked(rule, intake, context)).flatMap(({ fields }) => fields)
  const missing = [...new Set(asked)].filter((field) => !tells(intake, field))
  const [field] = missing
  if (field === undefined) return undefined
  const of = `${intake.kind} by ${intake.channel}`
  return reject('intake_incomplete', `${field}: found nothing, expected it at the intake of every ${of}`, {
    field,
    missing,
  })
}
