import { daysOf, durationOf } from '../duration.ts'
import type { Labelled } from '../names.ts'
import type { Policy } from '../policy.ts'
import type { Selector } from '../selector.ts'
import type { Span } from '../span.ts'
import type { Words } from '../words.ts'
import type { FigureWords } from './figureWords.ts'

export type Language = keyof Words

type List = Readonly<Record<string, Partial<Labelled>>>

/** Says things of a policy in one language. */
export interface Teller {
  readonly say: (en: string, zh: string) => string
  /** a name of one of the policy's lists as people read it, with the name itself: `Outage (outage)` */
  readonly name: (list: List | undefined, name: string) => string
  readonly names: (list: List | undefined, names: readonly string[]) => string
  /** `a, b and c` */
  readonly all: (items: readonly string[]) => string
  /** `a, b or c` */
  readonly any: (items: readonly string[]) => string
  /** one sentence of parts */
  readonly sentence: (parts: readonly (string | undefined)[]) => string
  readonly duration: (text: string) => string
  readonly span: (span: Span) => string
  /** which tickets: `tickets of the kind complaint`; all tickets, without a selector */
  readonly tickets: (selector: Selector | undefined) => string
  /** by id; of one that is not here, its id is told, and its values as they are */
  readonly figures: Readonly<Record<string, FigureWords>>
}

/** One part of what is said of a policy. */
export interface Section {
  readonly title: Words
  /** a sentence each; none: the policy does not say anything of it */
  readonly lines: (policy: Policy, teller: Teller) => readonly string[]
}

const units: readonly (readonly [ms: number, en: string, zh: string])[] = [
  [604_800_000, 'week', '周'],
  [86_400_000, 'day', '天'],
  [3_600_000, 'hour', '小时'],
  [60_000, 'minute', '分钟'],
  [1000, 'second', '秒'],
]

const marks = ['W', 'D', 'H', 'M', 'S']

/** As it is written: 90 minutes stay 90 minutes. */
const partsOf = (text: string): readonly (readonly [count: number, unit: number])[] => {
  const [days = '', times = ''] = text.slice(1).split('T')
  const read = (part: string, from: number) =>
    [...part.matchAll(/(\d+)([A-Z])/g)].map(
      ([, count, mark]) => [Number(count), marks.indexOf(mark ?? '', from)] as const,
    )
  return [...read(days, 0), ...read(times, 2)]
}

const tellDuration = (text: string, language: Language): string => {
  if (durationOf(text) === undefined) return text
  const told = partsOf(text).map(([count, unit]) => {
    const [, en, zh] = units[unit] as (typeof units)[number]
    return language === 'en' ? `${count} ${en}${count === 1 ? '' : 's'}` : `${count} ${zh}`
  })
  return told.join(' ')
}

const tellSpan = (span: Span, language: Language): string => {
  const { within, time = 'clock', calendar = 'desk', end } = span
  const [days, length] = [daysOf(within), tellDuration(within, language)]
  if (time === 'clock') return length
  if (time === 'business') {
    return language === 'en'
      ? `${length} of opening hours (calendar ${calendar})`
      : `${length}营业时间（日历 ${calendar}）`
  }
  const [en, zh] =
    end === 'sameTime' ? ['at the same time of day', '同一时刻'] : ['with the last closing', '当日下班时']
  return language === 'en'
    ? `${days} working day${days === 1 ? '' : 's'} (calendar ${calendar}, ending ${en})`
    : `${days} 个工作日（日历 ${calendar}，止于末日${zh}）`
}

const nameIn = (language: Language) => (list: List | undefined, name: string) => {
  const label = list !== undefined && Object.hasOwn(list, name) ? list[name]?.label?.[language] : undefined
  if (label === undefined || label === name) return name
  return language === 'en' ? `${label} (${name})` : `${label}（${name}）`
}

const joinIn =
  (language: Language, en: string, zh: string) =>
  (items: readonly string[]): string => {
    if (items.length < 2) return items.join('')
    const [head, last] = [items.slice(0, -1), items.at(-1)]
    return language === 'en' ? `${head.join(', ')} ${en} ${last}` : `${head.join('、')}${zh}${last}`
  }

const tellTickets = (policy: Policy, teller: Omit<Teller, 'tickets'>, selector: Selector = {}): string => {
  const { say, name, any } = teller
  const { kind, category, severity, channel, tier, department, grade } = selector
  const severities = (levels: readonly number[]) => any(levels.map((level) => name(policy.severities, String(level))))
  const listed = (list: List | undefined, names: readonly string[]) => any(names.map((each) => name(list, each)))
  const parts = [
    kind && say(`of the kind ${listed(policy.kinds, kind)}`, `类型为${listed(policy.kinds, kind)}`),
    category && say(`of the class ${listed(policy.classes, category)}`, `类别为${listed(policy.classes, category)}`),
    severity && say(`of severity ${severities(severity)}`, `严重程度为${severities(severity)}`),
    grade && say(`of grade ${severities(grade)}`, `定级为${severities(grade)}`),
    channel && say(`by the channel ${listed(policy.channels, channel)}`, `渠道为${listed(policy.channels, channel)}`),
    tier &&
      say(
        `of customers of the tier ${listed(policy.customers?.tiers, tier)}`,
        `客户等级为${listed(policy.customers?.tiers, tier)}`,
      ),
    department &&
      say(
        `with the department ${listed(policy.departments, department)}`,
        `部门为${listed(policy.departments, department)}`,
      ),
  ].filter((part) => part !== undefined)
  if (parts.length === 0) return say('all tickets', '所有工单')
  return say(`tickets ${parts.join(', ')}`, `${parts.join('、')}的工单`)
}

/** @param policy whose lists give names their labels */
export const tellerFor = (policy: Policy, language: Language, figures: readonly FigureWords[]): Teller => {
  const name = nameIn(language)
  const all = joinIn(language, 'and', '和')
  const teller = {
    say: (en: string, zh: string) => (language === 'en' ? en : zh),
    name,
    names: (list: List | undefined, names: readonly string[]) => all(names.map((each) => name(list, each))),
    all,
    any: joinIn(language, 'or', '或'),
    sentence: (parts: readonly (string | undefined)[]) =>
      parts.filter((part) => part !== undefined && part !== '').join(language === 'en' ? '; ' : '；') +
      (language === 'en' ? '.' : '。'),
    duration: (text: string) => tellDuration(text, language),
    span: (span: Span) => tellSpan(span, language),
    figures: Object.fromEntries(figures.map((figure) => [figure.id, figure])),
  }
  return { ...teller, tickets: (selector) => tellTickets(policy, teller, selector) }
}
