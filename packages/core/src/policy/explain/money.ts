import { digitsOf } from '../money.ts'
import type { Teller } from './teller.ts'

/** Amounts are in the smallest unit of their currency: 1234500 fen are told as `12,345.00 CNY`. */
export const tellMoney = (amount: number, currency: string, { say }: Teller): string => {
  const digits = digitsOf(currency)
  const told = (amount / 10 ** digits).toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return say(`${told} ${currency}`, currency === 'CNY' ? `人民币 ${told} 元` : `${told} ${currency}`)
}

/** In Chinese: `人民币（CNY）`. */
export const tellCurrency = (currency: string): string => (currency === 'CNY' ? '人民币（CNY）' : ` ${currency} `)
