import type { Duration } from '@deskledger/core'
import { standardDimensions, standardMeasures, type FigureRow, type Measure } from '@deskledger/core/kpi'
import type { Language } from './language.ts'
import { numbersIn, type Numbers } from './numbers.ts'
import type { ReportWords } from './words/words.ts'
import { wordsIn } from './words/wordsIn.ts'

/** How a report is written: its texts, numbers and names in one language. */
export interface Writing extends Numbers {
  readonly language: Language
  readonly words: ReportWords
  /** Monday first */
  readonly weekdays: readonly string[]
  readonly measureOf: (kpi: string) => Measure | undefined
  readonly nameOfFigure: (kpi: string) => string
  /** why a row has no value */
  readonly reasonOf: (row: FigureRow) => string
  readonly nameOfDimension: (id: string) => string
  /** a value of a dimension, as in `kind` */
  readonly nameOfValue: (dimension: string, value: string | number | null | undefined) => string
  readonly list: (items: readonly string[]) => string
  /** a length of time in whole units, as in 15 min */
  readonly length: (duration: Duration) => string
  /** from one length to the next, as in 15 – 30 min */
  readonly lengths: (from: Duration, to: Duration) => string
}

const A_MONDAY = Date.UTC(1970, 0, 5)
const DAY = 86_400_000

const weekdaysIn = (locale: string): readonly string[] => {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, index) => format.format(A_MONDAY + index * DAY))
}

const units = [
  ['day', DAY],
  ['hour', DAY / 24],
  ['minute', DAY / 1440],
] as const

const inUnits = (duration: Duration) => {
  const [unit, size] = units.find(([, size]) => duration >= size) ?? (['minute', DAY / 1440] as const)
  return { unit, amount: duration / size }
}

const lengthsIn = ({ units }: ReportWords): Pick<Writing, 'length' | 'lengths'> => {
  const length = (duration: Duration): string => {
    const { unit, amount } = inUnits(duration)
    return `${amount} ${units[unit]}`
  }
  const lengths = (from: Duration, to: Duration): string => {
    const { unit, amount } = inUnits(from)
    return `${unit === inUnits(to).unit ? String(amount) : length(from)} – ${length(to)}`
  }
  return { length, lengths }
}

const measureOf = (kpi: string): Measure | undefined => standardMeasures.find(({ id }) => id === kpi)

const reasonIn = (
  { words, language }: Pick<Writing, 'words' | 'language'>,
  { kpi, reason = '' }: FigureRow,
): string => {
  const empty = measureOf(kpi)?.empty
  return empty?.en === reason ? empty[language] : (words.reasons[reason] ?? reason)
}

/**
 * @example
 * writingIn('zh').nameOfFigure('backlog') // '期末在办'
 */
export const writingIn = (language: Language): Writing => {
  const words = wordsIn(language)
  const conjunction = new Intl.ListFormat(words.locale, { type: 'conjunction', style: 'long' })
  const nameOfDimension = (id: string): string =>
    standardDimensions.find((dimension) => dimension.id === id)?.label[language] ?? id
  return {
    ...numbersIn(words),
    ...lengthsIn(words),
    language,
    words,
    weekdays: weekdaysIn(words.locale),
    measureOf,
    nameOfFigure: (kpi) => measureOf(kpi)?.label[language] ?? kpi,
    reasonOf: (row) => reasonIn({ words, language }, row),
    nameOfDimension,
    nameOfValue: (dimension, value) => {
      if (value === null || value === undefined) return words.noGroup
      return dimension === 'kind' ? (words.kinds[value] ?? String(value)) : String(value)
    },
    list: (items) => conjunction.format(items),
  }
}
