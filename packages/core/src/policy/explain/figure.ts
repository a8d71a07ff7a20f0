import type { Teller } from './teller.ts'

const HOUR = 3_600_000

/** Of what is large enough to be a time, in hours as well; of what may be a share, in percent. */
export const tellFigure = (value: number, { say }: Teller): string => {
  if (value >= 0 && value <= 1) {
    const percent = Math.round(value * 10_000) / 100
    return say(`${value} (${percent} %)`, `${value}（${percent}%）`)
  }
  if (value < 60_000 || !Number.isInteger(value)) return String(value)
  const hours = Math.round((value / HOUR) * 100) / 100
  return say(`${value} (as a time ${hours} hours)`, `${value}（按时间计 ${hours} 小时）`)
}

/** Figures of one kind: where some are no shares, none of them is one. */
export const tellFigures = (values: readonly number[], teller: Teller): readonly string[] => {
  const areShares = values.every((value) => value >= 0 && value <= 1)
  return values.map((value) => (areShares || value > 1 ? tellFigure(value, teller) : String(value)))
}
