import type { Language } from '../language.ts'
import { chinese } from './chinese.ts'
import { english } from './english.ts'
import type { ReportWords } from './words.ts'

const known: Readonly<Record<Language, ReportWords>> = { en: english, zh: chinese }

/**
 * A report's texts in a language.
 *
 * @example
 * wordsIn('zh').title // '服务台报告'
 */
export const wordsIn = (language: Language): ReportWords => known[language]
