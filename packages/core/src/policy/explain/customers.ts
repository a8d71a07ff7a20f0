import type { ClaimsWarning, LoyaltyRule } from '../customerRules.ts'
import { tellShare } from './figure.ts'
import { tellMoney } from './money.ts'
import type { Section, Teller } from './teller.ts'

const loyaltyLine = ({ perYear = 1, perPurchase = 1, high }: LoyaltyRule, { say, sentence }: Teller): string =>
  sentence([
    say(
      `Loyalty scores ${perYear} for each year since the first purchase and ${perPurchase} for each purchase`,
      `忠诚度计分：自首次购买起每满一年计 ${perYear} 分，每次购买计 ${perPurchase} 分`,
    ),
    say(`it is high from ${high} on`, `达到 ${high} 分为高忠诚度`),
  ])

const claimsLine = ({ within, count, amount }: ClaimsWarning, teller: Teller): string => {
  const { say, sentence, any, duration } = teller
  const sum = amount && tellMoney(amount.amount, amount.currency, teller)
  const reached = any(
    [
      count === undefined ? '' : say(`${count} claims`, `索赔达到 ${count} 次`),
      sum === undefined ? '' : say(`claims of ${sum} in all`, `索赔累计达到${sum}`),
    ].filter((each) => each !== ''),
  )
  return sentence([
    say(
      `A customer with ${reached} within ${duration(within)} is warned of`,
      `客户 ${duration(within)}内${reached}的，发出索赔预警`,
    ),
  ])
}

export const customers: Section = {
  title: { en: 'Customers', zh: '客户' },
  lines: ({ customers: rules }, teller) => {
    if (rules === undefined) return []
    const { say, sentence, names } = teller
    const { tiers, loyalty, satisfaction, claims } = rules
    const told = tiers && names(tiers, Object.keys(tiers))
    const share = satisfaction && tellShare(satisfaction.high, teller)
    return [
      ...(told === undefined ? [] : [sentence([say(`Tiers of customers: ${told}`, `客户等级：${told}`)])]),
      ...(loyalty === undefined ? [] : [loyaltyLine(loyalty, teller)]),
      ...(share === undefined
        ? []
        : [
            sentence([
              say(
                `A customer's satisfaction is high from a share of satisfied ratings of ${share} on`,
                `客户满意评价占比达到 ${share} 为高满意度`,
              ),
            ]),
          ]),
      ...(claims === undefined ? [] : [claimsLine(claims, teller)]),
    ]
  },
}
