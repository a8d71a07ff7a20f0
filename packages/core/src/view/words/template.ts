/**
 * Sentences with places for the fields of an event. `{field}` is its value, `{field:way}` the same said in a way, and what stands in
 * square brackets is said only where every field in it is there.
 */
import { moneyText } from '../../policy/money.ts'
import type { Instant } from '../../time.ts'
import type { NameList, Naming } from './naming.ts'
import { termIn, type Language } from './terms.ts'

export type Fields = Readonly<Record<string, unknown>>

/** How a sentence is said. */
export interface Saying {
  readonly language: Language
  readonly naming: Naming
  /** an instant as text */
  readonly when: (at: Instant) => string
}

type Way = (value: unknown, saying: Saying) => string

const signs = {
  en: {
    open: ': "',
    close: '"',
    left: ' (',
    right: ')',
    comma: ', ',
    nobody: 'nobody',
    unknown: 'an unknown time',
    due: 'due',
  },
  zh: {
    open: '：“',
    close: '”',
    left: '（',
    right: '）',
    comma: '、',
    nobody: '无人',
    unknown: '时间不明',
    due: '时限',
  },
} as const

/** A value in one line. */
const plain: Way = (value, { language }) => {
  if (value === null) return signs[language].nobody
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

const whenOf: Way = (value, { when, language }) => (typeof value === 'number' ? when(value) : signs[language].unknown)

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const named =
  (list: NameList): Way =>
  (value, saying) =>
    typeof value === 'string' ? saying.naming(list, value) : plain(value, saying)

const several =
  (way: Way): Way =>
  (value, saying) =>
    listOf(value)
      .map((each) => way(each, saying))
      .join(signs[saying.language].comma)

/** The fields of an object, each with its name. */
export const pairs: Way = (value, saying) =>
  Object.entries((value ?? {}) as Fields)
    .map(([name, each]) => `${name} ${plain(each, saying)}`)
    .join(saying.language === 'en' ? ', ' : '，')

const clock: Way = (value, saying) => {
  const { clock: name, due } = (typeof value === 'string' ? { clock: value } : (value ?? {})) as Fields
  const said = saying.language === 'en' ? plain(name, saying) : termIn('zh', plain(name, saying))
  return due === undefined ? said : `${said} ${signs[saying.language].due} ${whenOf(due, saying)}`
}

const recipient: Way = (value, saying) => {
  const { role, department, actor } = (value ?? {}) as Fields
  const { language, naming } = saying
  if (typeof role === 'string') return `${language === 'en' ? 'role ' : ''}${naming('roles', role)}`
  if (typeof department === 'string')
    return `${language === 'en' ? 'department ' : ''}${naming('departments', department)}`
  return plain(actor, saying)
}

const money: Way = (value, saying) => {
  const { amount, currency } = (value ?? {}) as Fields
  return typeof amount === 'number' && typeof currency === 'string' ? moneyText(amount, currency) : plain(value, saying)
}

const stretch: Way = (value, saying) => {
  const { from, to } = (value ?? {}) as Fields
  return `${whenOf(from, saying)}${saying.language === 'en' ? ' to ' : '至'}${whenOf(to, saying)}`
}

const ways: Readonly<Record<string, Way>> = {
  plain,
  when: whenOf,
  quote: (value, { language }) =>
    typeof value === 'string' ? `${signs[language].open}${value}${signs[language].close}` : '',
  because: (value, { language }) =>
    typeof value === 'string' ? `${signs[language].left}${value}${signs[language].right}` : '',
  term: (value, saying) => (typeof value === 'string' ? termIn(saying.language, value) : plain(value, saying)),
  clock,
  clocks: several(clock),
  recipients: several(recipient),
  names: several(plain),
  roles: several(named('roles')),
  departments: several(named('departments')),
  pairs,
  money,
  stretch,
  kind: named('kinds'),
  class: named('classes'),
  cause: named('causes'),
  channel: named('channels'),
  department: named('departments'),
  role: named('roles'),
}

const place = /\{(\w+)(?::(\w+))?\}/gu
const optional = /\[([^[\]]*)\]/gu

/** Ways that say nothing of what is not there, so that a sentence need not be optional. */
const silent: ReadonlySet<string> = new Set(['quote', 'because'])

/** A sentence about the fields of an event. */
export const fill = (template: string, fields: Fields, saying: Saying): string => {
  const put = (text: string): string =>
    text.replaceAll(place, (_, field: string, way = 'plain') => {
      const say = ways[way] ?? plain
      return say(fields[field], saying)
    })
  const isThere = (segment: string): boolean =>
    [...segment.matchAll(place)].every(([, field = '', way = '']) => silent.has(way) || fields[field] !== undefined)
  return put(template.replaceAll(optional, (_, segment: string) => (isThere(segment) ? segment : '')))
}
