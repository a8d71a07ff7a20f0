import type { Teller } from './teller.ts'

const periodUnits: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  Y: ['year', '年'],
  M: ['month', '个月'],
  W: ['week', '周'],
  D: ['day', '天'],
}

/** `P1Y6M` is `1 year 6 months`. */
export const tellPeriod = (text: string, { say }: Teller): string =>
  [...text.matchAll(/(\d+)([YMWD])/g)]
    .map(([, digits, mark = '']) => {
      const [en, zh] = periodUnits[mark] as readonly [string, string]
      const count = Number(digits)
      return say(`${count} ${en}${count === 1 ? '' : 's'}`, `${count} ${zh}`)
    })
    .join(' ')
