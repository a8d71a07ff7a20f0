import type { ContactRule } from '../contactRules.ts'
import type { Policy } from '../policy.ts'
import { tellRecipients } from './recipients.ts'
import type { Section, Teller } from './teller.ts'

const ruleLine = (category: string, rule: ContactRule, policy: Policy, teller: Teller): string => {
  const { say, sentence, name, duration } = teller
  const { atOnce = false, keepFor, unclaimed, proof = false } = rule
  const what = name(policy.classes, category)
  const who = unclaimed && tellRecipients(unclaimed, policy, teller)
  return sentence([
    atOnce
      ? say(`${what}: settled as soon as it is recorded`, `${what}：登记即办结`)
      : say(`${what}: open until somebody settles it`, `${what}：登记后跟进至办结`),
    keepFor && say(`kept for ${duration(keepFor)}`, `物品保管 ${duration(keepFor)}`),
    who && say(`when nobody came for it, tells ${who}`, `逾期无人认领的，通知${who}`),
    proof ? say('handed over only against a proof', '凭有效凭证领取') : undefined,
  ])
}

export const contacts: Section = {
  title: { en: 'Contacts', zh: '来访来电登记' },
  lines: (policy, teller) => {
    const rules = policy.contacts
    if (rules === undefined) return []
    const { say, sentence } = teller
    return [
      sentence([say('Contacts are recorded in these classes alone', '仅登记下列类别的来访来电')]),
      ...Object.entries(rules).map(([category, rule]) => ruleLine(category, rule, policy, teller)),
    ]
  },
}
