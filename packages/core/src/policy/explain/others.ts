import type { Policy } from '../policy.ts'
import type { Section, Teller } from './teller.ts'

/** Labels are how names are told, and no rules. */
const isLabel = (value: object): boolean => 'en' in value && 'zh' in value && Object.keys(value).length === 2

const tellLeaf = (value: unknown, { say }: Teller): string => {
  if (value === true) return say('yes', '是')
  if (value === false) return say('no', '否')
  return String(value)
}

/** A rule each: what stands together is said together. */
const tellValue = (value: unknown, teller: Teller): string => {
  if (Array.isArray(value)) {
    const items = value.map((item) => tellValue(item, teller))
    return items.length === 0 ? teller.say('none', '无') : items.join(teller.say(', ', '、'))
  }
  if (typeof value !== 'object' || value === null) return tellLeaf(value, teller)
  if (isLabel(value))
    return (value as { readonly en: string; readonly zh: string })[teller.say('en', 'zh') as 'en' | 'zh']
  const fields = Object.entries(value).map(([field, inner]) => `${field} ${tellValue(inner, teller)}`)
  return fields.length === 0 ? teller.say('all', '全部') : `[${fields.join(teller.say('; ', '；'))}]`
}

const tellSection = (value: unknown, teller: Teller): readonly string[] => {
  const entries = Array.isArray(value)
    ? value.map((each, index) => [String(index + 1), each] as const)
    : Object.entries(value as object)
  return entries.map(([name, rule]) => teller.sentence([`${name}${teller.say(': ', '：')}${tellValue(rule, teller)}`]))
}

/** A section that has no words of its own yet: every name and value of it, as they are. */
export const plainSection = (field: keyof Policy, en: string, zh: string): Section => ({
  title: { en, zh },
  lines: (policy, teller) => (policy[field] === undefined ? [] : tellSection(policy[field], teller)),
})
