import type { Limit } from '../approvalRules.ts'
import type { Labelled } from '../names.ts'
import { labelled } from './labelled.ts'
import { tellCurrency, tellMoney } from './money.ts'
import type { Section, Teller } from './teller.ts'

/** Matters that the library knows, for policies that do not say what they call them. */
const standardMatters = labelled({
  refund: { en: 'Refund', zh: '退款' },
  expense: { en: 'Expense', zh: '费用支出' },
  promise: { en: 'Promise', zh: '对客户的承诺' },
  penalty: { en: 'Penalty', zh: '处罚' },
  reward: { en: 'Reward', zh: '奖励' },
  solution: { en: 'Solution of a complaint', zh: '投诉处理方案' },
})

const tellLimit = (role: string, limit: Limit, currency: string, teller: Teller): string => {
  const { say } = teller
  if (limit === 'any') return say(`${role} may decide any amount`, `${role}不限金额`)
  const most = tellMoney(limit, currency, teller)
  return say(`${role} up to ${most}`, `${role}不超过${most}`)
}

export const approvals: Section = {
  title: { en: 'Authority', zh: '审批权限' },
  lines: ({ approvals: rules, roles }, teller) => {
    if (rules === undefined) return []
    const { say, sentence, name } = teller
    const { currency, matters } = rules
    return [
      sentence([
        say(
          `Limits are in ${currency}, on all that one ticket costs in a matter`,
          `限额以${tellCurrency(currency)}计，按同一工单同一事项累计金额核算`,
        ),
        say('who has no limit in a matter may not decide it', '未列明权限的角色无权审批'),
      ]),
      ...Object.entries(matters).map(([matter, { label, limits }]) => {
        const list: Readonly<Record<string, Partial<Labelled>>> =
          label === undefined ? standardMatters : { [matter]: { label } }
        const told = Object.entries(limits).map(([role, limit]) =>
          tellLimit(name(roles, role), limit, currency, teller),
        )
        return sentence([say(`${name(list, matter)}: `, `${name(list, matter)}：`) + (told[0] ?? ''), ...told.slice(1)])
      }),
    ]
  },
}
