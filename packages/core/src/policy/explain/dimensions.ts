import type { Labelled } from '../names.ts'
import type { Policy } from '../policy.ts'
import type { Teller } from './teller.ts'

/** What figures are most often split by; a desk may have more. */
const words: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  agent: ['agent', '承办人'],
  responsible: ['person responsible', '责任人'],
  owner: ['owner', '首问责任人'],
  kind: ['kind', '类型'],
  category: ['class', '类别'],
  cause: ['cause', '原因'],
  channel: ['channel', '渠道'],
  severity: ['severity', '严重程度'],
  grade: ['grade', '定级'],
  department: ['department', '部门'],
  tier: ['tier of customers', '客户等级'],
}

/** As people call it, with its id: `person responsible (responsible)`. */
export const tellDimension = (id: string, { say }: Teller): string => {
  const said = Object.hasOwn(words, id) ? words[id] : undefined
  if (said === undefined) return say(id, ` ${id} `)
  const [en, zh] = said
  return say(en === id ? id : `${en} (${id})`, `${zh}（${id}）`)
}

type List = Readonly<Record<string, Partial<Labelled>>>

const listOf = (id: string, policy: Policy): List | undefined => {
  const lists: Readonly<Record<string, List | undefined>> = {
    kind: policy.kinds,
    category: policy.classes,
    cause: policy.causes,
    channel: policy.channels,
    severity: policy.severities,
    grade: policy.severities,
    department: policy.departments,
    tier: policy.customers?.tiers,
  }
  return Object.hasOwn(lists, id) ? lists[id] : undefined
}

/** One value of a dimension: `class Supply (supply)`. */
export const tellDimensionValue = (
  id: string,
  value: string | number | null,
  policy: Policy,
  { say, name }: Teller,
): string => {
  const said = Object.hasOwn(words, id) ? words[id] : undefined
  const [en, zh] = said ?? [id, ` ${id} `]
  const told = value === null ? say('none', '无') : name(listOf(id, policy), String(value))
  return say(`${en} ${told}`, `${zh}为${told}`)
}
