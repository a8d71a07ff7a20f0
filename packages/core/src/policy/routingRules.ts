import * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'
import { recipientsSchema, type Recipients } from './recipients.ts'
import { nameSchema, namesSchema } from './names.ts'
import type { Selector } from './selector.ts'
import { selectorSchema } from './selectorSchema.ts'

/** Who handles tickets like these. The first rule that fits a ticket holds for it. */
export interface RoutingRule {
  /** unique: part of the facts that it leaves */
  readonly name: string
  readonly for?: Selector
  /** the department that leads */
  readonly lead: string
  /** the departments that handle it together with the lead */
  readonly joint?: readonly string[]
  /** the person in the lead that gets it; nobody by name, when left out */
  readonly assignee?: string
  readonly notify?: Recipients
  /** notices go out at once, at night as well; else when the desk next opens */
  readonly anyHour?: boolean
}

export const routingSchema = () =>
  z.array(
    z.strictObject({
      name: nameSchema(),
      for: z.exactOptional(selectorSchema()),
      lead: nameSchema(),
      joint: z.exactOptional(namesSchema()),
      assignee: z.exactOptional(nameSchema()),
      notify: z.exactOptional(recipientsSchema()),
      anyHour: z.exactOptional(z.boolean()),
    }),
  )

/** What is wrong with the routing of a policy beyond its shape and the names in it. */
export const routingIssues = (rules: readonly RoutingRule[]): readonly FieldIssue[] =>
  rules.flatMap(({ name, lead, joint = [] }, index) => {
    const path = `routing[${index}]`
    const isTaken = rules.findIndex((other) => other.name === name) < index
    const taken = { path: `${path}.name`, value: name, expected: 'a name that no other routing rule has' }
    const leads = joint.flatMap((department, at) =>
      department === lead
        ? [{ path: `${path}.joint[${at}]`, value: department, expected: 'a department other than the lead' }]
        : [],
    )
    return [...(isTaken ? [taken] : []), ...leads]
  })
