import { moneyText } from '../../policy/money.ts'
import type { Duration } from '../../time.ts'
import { localText } from '../story.ts'
import type { Language } from '../words/terms.ts'
import type { FormValue } from './formDocument.ts'

const units = {
  en: [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1000],
  ],
  zh: [
    ['天', 86_400_000],
    ['小时', 3_600_000],
    ['分钟', 60_000],
    ['秒', 1000],
  ],
} as const

/** In its largest unit, to one decimal. */
const durationText = (length: Duration, language: Language): string => {
  const [unit, size] = units[language].find(([, size]) => Math.abs(length) >= size) ?? units[language][3]
  return `${(length / size).toFixed(1)} ${unit}`
}

const hidden = {
  en: { masked: '***', erased: '(erased)' },
  zh: { masked: '***', erased: '（已删除）' },
} as const

const truth = { en: { true: 'yes', false: 'no' }, zh: { true: '是', false: '否' } } as const

/** A value as people read it, in a language and by the clocks of a zone; empty for nothing. */
export const formValueText = (value: FormValue, language: Language, timeZone: string): string => {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return truth[language][value ? 'true' : 'false']
  if ('instant' in value) return localText(timeZone, value.instant)
  if ('duration' in value) return durationText(value.duration, language)
  if ('share' in value) return `${(100 * value.share).toFixed(2)} %`
  if ('amount' in value) return moneyText(value.amount, value.currency)
  if ('hidden' in value) return hidden[language][value.hidden]
  if ('list' in value)
    return value.list.map((each) => formValueText(each, language, timeZone)).join(language === 'en' ? ', ' : '、')
  return value[language]
}
