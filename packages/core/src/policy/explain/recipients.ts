import type { Policy } from '../policy.ts'
import type { Recipients } from '../recipients.ts'
import type { Teller } from './teller.ts'

type OnTicket = NonNullable<Recipients['of']>[number]

const onTicket: Readonly<Record<OnTicket, readonly [en: string, zh: string]>> = {
  assignee: ['whoever it is assigned to', '承办人'],
  owner: ['its owner', '首问责任人'],
  answerable: ['whoever answers for it', '责任人'],
}

export const tellRecipients = (
  { roles = [], departments = [], of = [] }: Recipients,
  policy: Policy,
  { say, name, all }: Teller,
): string =>
  all([
    ...roles.map((role) => name(policy.roles, role)),
    ...departments.map((department) => name(policy.departments, department)),
    ...of.map((who) => say(...onTicket[who])),
  ])
