import type { FigureWords } from './figureWords.ts'
import type { Teller } from './teller.ts'

type Unit = FigureWords['unit'] | undefined

const lengths: readonly (readonly [ms: number, en: string, zh: string])[] = [
  [3_600_000, 'hour', '小时'],
  [60_000, 'minute', '分钟'],
  [1000, 'second', '秒'],
]

/** In the largest unit of which it has a whole number. */
const tellLength = (ms: number, { say }: Teller): string => {
  const [length, en, zh] = lengths.find(([each]) => ms % each === 0) ?? [1, 'millisecond', '毫秒']
  const count = ms / length
  return say(`${count} ${en}${count === 1 ? '' : 's'}`, `${count} ${zh}`)
}

/** A share in percent, exactly: of 0.07 no 7.000000000000001. */
export const tellShare = (share: number, { say }: Teller): string => {
  const percent = Number((share * 100).toPrecision(15))
  return say(`${percent} %`, `${percent}%`)
}

/** Of a figure that nobody has told the unit of. Of what is large enough to be a time, in hours as well. */
const tellUnknown = (value: number, teller: Teller): string => {
  const { say } = teller
  if (value > 0 && value <= 1) {
    const share = tellShare(value, teller)
    return say(`${value} (as a share ${share})`, `${value}（按占比计 ${share}）`)
  }
  if (value < 60_000 || !Number.isInteger(value)) return String(value)
  const length = tellLength(value, teller)
  return say(`${value} (as a time ${length})`, `${value}（按时间计 ${length}）`)
}

const tellBy = (value: number, unit: Unit, teller: Teller): string => {
  switch (unit) {
    case 'ratio':
      return tellShare(value, teller)
    case 'ms':
      return tellLength(value, teller)
    case 'per-million':
      return teller.say(`${value} in a million`, `百万分之 ${value}`)
    case 'count':
      return String(value)
    default:
      return tellUnknown(value, teller)
  }
}

/** Values of a figure, in its unit. */
export const tellFigures = (figure: string, values: readonly number[], teller: Teller): readonly string[] => {
  const unit = Object.hasOwn(teller.figures, figure) ? teller.figures[figure]?.unit : undefined
  return values.map((value) => tellBy(value, unit, teller))
}
