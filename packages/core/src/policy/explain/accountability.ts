import type { AccountabilityRules, ConsequenceRule } from '../accountabilityRules.ts'
import type { Policy } from '../policy.ts'
import type { Selector } from '../selector.ts'
import { labelled } from './labelled.ts'
import { tellCurrency, tellMoney } from './money.ts'
import { tellRecipients } from './recipients.ts'
import type { Section, Teller } from './teller.ts'

/** Only complaints have consequences, whatever the selector leaves open. */
const tellComplaints = (selector: Selector | undefined, { say, tickets }: Teller): string => {
  if (selector === undefined) return say('complaints', '投诉')
  return selector.kind === undefined
    ? say(`${tickets(selector)} (complaints alone)`, `${tickets(selector)}（限投诉）`)
    : tickets(selector)
}

const tellCost = (
  amount: ConsequenceRule['amount'],
  currency: string | undefined,
  teller: Teller,
): string | undefined => {
  if (amount === undefined || currency === undefined) return undefined
  const money = (sum: number) => tellMoney(sum, currency, teller)
  if (typeof amount === 'number') return teller.say(`of ${money(amount)}`, `金额${money(amount)}`)
  const [from, to] = [money(amount.from), money(amount.to)]
  return teller.say(`of ${from} to ${to}`, `金额${from}至${to}`)
}

const ruleLine = (
  rule: ConsequenceRule,
  { currency, measures }: AccountabilityRules,
  policy: Policy,
  teller: Teller,
): string => {
  const { say, sentence, name, any } = teller
  const { level, unfounded, measure, amount, proposedBy, decidedBy, decidedWhenRepeatedBy, provisionallyBy, notify } =
    rule
  const by = (roles: readonly string[] | undefined) => roles && any(roles.map((role) => name(policy.roles, role)))
  const [proposes, repeated, provisional] = [by(proposedBy), by(decidedWhenRepeatedBy), by(provisionallyBy)]
  const complaints = tellComplaints(rule.for, teller)
  const done = name(labelled(measures), measure)
  return sentence([
    say(`For ${complaints}, whoever is responsible may get: ${done}`, `${complaints}，可对责任人给予：${done}`),
    tellCost(amount, currency, teller),
    level === undefined
      ? undefined
      : say(`only where it came to level ${level} or higher`, `仅限升级至第 ${level} 级及以上的`),
    unfounded === true ? say('also where it was found unfounded', '经核实不成立的同样适用') : undefined,
    proposes === undefined
      ? say('anybody may propose it', '任何人均可提出')
      : say(`${proposes} may propose it`, `由${proposes}提出`),
    say(`${by(decidedBy)} decides`, `由${by(decidedBy)}决定`),
    repeated && say(`of repeated complaints ${repeated} decides as well`, `重复投诉的，还须由${repeated}决定`),
    provisional &&
      say(`in an emergency ${provisional} may decide for the time being`, `紧急情况下可由${provisional}先行决定`),
    notify &&
      say(
        `once it is settled, ${tellRecipients(notify, policy, teller)} hears of it`,
        `决定后通报${tellRecipients(notify, policy, teller)}`,
      ),
  ])
}

const allOf = ({ currency, measures = {} }: AccountabilityRules, { say, sentence, names }: Teller) => {
  const told = names(labelled(measures), Object.keys(measures))
  return [
    ...(told === '' ? [] : [sentence([say(`Measures: ${told}`, `追责措施：${told}`)])]),
    ...(currency === undefined
      ? []
      : [sentence([say(`Amounts are in ${currency}`, `金额以${tellCurrency(currency)}计`)])]),
  ]
}

export const accountability: Section = {
  title: { en: 'Accountability', zh: '责任追究' },
  lines: (policy, teller) => {
    const { accountability: all } = policy
    if (all === undefined) return []
    const { say, sentence } = teller
    return [
      ...allOf(all, teller),
      ...all.rules.map((rule) => ruleLine(rule, all, policy, teller)),
      ...(all.required ?? []).map((each) => {
        const complaints = tellComplaints(each.for, teller)
        return sentence([
          say(
            `Of ${complaints}, those that are upheld do not close before a consequence is settled`,
            `${complaints}，经核实成立的，责任追究未落实不得关闭`,
          ),
        ])
      }),
    ]
  },
}
