import { standardDimensions, standardMeasures } from '@deskledger/core/kpi'
import { describe, expect, test } from 'vitest'
import { Markup } from '../../../src/report/markup.ts'
import { wordsIn } from '../../../src/report/words/wordsIn.ts'

type Told = readonly [path: string, text: string]

/** Answers `«name»` to any name that a text asks for. */
const names = new Proxy({}, { get: (_, name) => `«${String(name)}»` })

const toldBy = (text: (...given: readonly unknown[]) => unknown): string => {
  const given = text.length === 1 && text.toString().startsWith('({') ? [names] : ['«a»', '«b»', '«c»']
  const told = text(...given)
  return told instanceof Markup ? told.text : String(told)
}

const textsOf = (value: unknown, path = ''): readonly Told[] => {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[path, toldBy(value as (...given: readonly unknown[]) => unknown)]]
  return Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, path === '' ? key : `${path}.${key}`))
}

const [english, chinese] = [textsOf(wordsIn('en')), textsOf(wordsIn('zh'))]

const numbersIn = (text: string): readonly string[] => [...new Set(text.match(/«\w+»/gu) ?? [])].sort()

/** The core says these in English alone; once it says them in both, they go. */
const onlyChinese = /^reasons\./u

test('both languages have every text, and none is empty', () => {
  const paths = (texts: readonly Told[]): readonly string[] =>
    texts.map(([path]) => path).filter((path) => !onlyChinese.test(path))
  expect(paths(chinese)).toEqual(paths(english))
  expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([])
})

test('both tell the same numbers', () => {
  const numbers = (texts: readonly Told[]) => Object.fromEntries(texts.map(([path, text]) => [path, numbersIn(text)]))
  expect(numbers(chinese)).toMatchObject(numbers(english))
})

const withoutWords = /^(locale|times\.ninetieth)$/u

test('Chinese texts are Chinese, with the signs of Chinese print', () => {
  const plain = ([, text]: Told): string => text.replaceAll(/«\w+»|[\s\p{Punctuation}]/gu, '')
  const foreign = chinese.filter((told) => plain(told) !== '' && !/\p{Script=Han}/u.test(plain(told)))
  expect(foreign.map(([path]) => path).filter((path) => !withoutWords.test(path))).toEqual([])
  expect(chinese.filter(([, text]) => /\p{Script=Han}[,;:()]|[,;:()]\p{Script=Han}/u.test(text))).toEqual([])
})

describe('what the core names is named in both languages', () => {
  test.each([...standardMeasures, ...standardDimensions].map(({ id, label }) => [id, label] as const))(
    '%s',
    (_, label) => {
      expect(label.en).toMatch(/^[A-Z]/u)
      expect(label.zh).toMatch(/\p{Script=Han}/u)
    },
  )
})
