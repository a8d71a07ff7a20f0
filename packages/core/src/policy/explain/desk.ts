import type { CalendarSpec, LocalInterval } from '../../calendar/spec.ts'
import type { ClassEntry, DepartmentEntry } from '../vocabulary.ts'
import type { Labelled, Names } from '../names.ts'
import type { Policy } from '../policy.ts'
import type { Section, Teller } from './teller.ts'

export const desk: Section = {
  title: { en: 'The desk', zh: '服务台' },
  lines: ({ name, version, effectiveFrom, timeZone, observationDays }, { say, sentence }) => [
    sentence([
      say(`${name}, version ${version}`, `${name}，第 ${version} 版`),
      effectiveFrom === undefined
        ? say('for new tickets from its publication on', '发布后的新工单适用')
        : say(`for new tickets from ${effectiveFrom} on`, `${effectiveFrom} 起的新工单适用`),
    ]),
    sentence([say(`Days, weeks and months begin in the time zone ${timeZone}`, `日、周、月以时区 ${timeZone} 为准`)]),
    sentence([
      say(
        `A resolution is observed for ${observationDays} days: a reopening in that time counts against it`,
        `办结后观察 ${observationDays} 天：期内重开的，计入重开`,
      ),
    ]),
  ],
}

const sight = { all: ['every ticket', '全部工单'], own: ['its own tickets', '本人的工单'] } as const

const seen = (sees: 'all' | 'department' | 'own', { say }: Teller): string => {
  if (sees === 'department') {
    return say('sees the tickets of its department and those below it', '可见本部门及下级部门的工单')
  }
  return say(`sees ${sight[sees][0]}`, `可见${sight[sees][1]}`)
}

export const roles: Section = {
  title: { en: 'Roles', zh: '角色' },
  lines: ({ roles: list }, teller) => {
    const { say, name, all, sentence } = teller
    return Object.entries(list).map(([role, { reveals, may, sees, superior }]) => {
      const fields = reveals === 'all' ? '' : all(reveals)
      const nothing = say('reads no personal data', '不可读取个人信息')
      const some = say(`reads of personal data ${fields}`, `可读取个人信息中的${fields}`)
      const commands = may === undefined || may === 'all' ? '' : all(may)
      return sentence([
        say(`${name(list, role)}: `, `${name(list, role)}：`) +
          (reveals === 'all' ? say('reads all personal data', '可读取全部个人信息') : fields === '' ? nothing : some),
        may === undefined || may === 'all'
          ? say('may do everything', '可执行全部操作')
          : say(`may ${commands || 'do nothing'}`, commands === '' ? '不可执行任何操作' : `可执行 ${commands}`),
        sees && seen(sees, teller),
        superior && say(`reports to ${name(list, superior)}`, `上级为${name(list, superior)}`),
      ])
    })
  },
}

const plainList = (list: Names | undefined, en: string, zh: string, { say, names, sentence }: Teller) =>
  list === undefined
    ? []
    : [sentence([say(`${en}: ${names(list, Object.keys(list))}`, `${zh}：${names(list, Object.keys(list))}`)])]

const classLines = (
  list: Names<ClassEntry> | undefined,
  [en, zh]: readonly [string, string],
  { kinds: known }: Policy,
  { say, name, names, sentence }: Teller,
): readonly string[] =>
  Object.entries(list ?? {}).map(([each, { parent, kinds }]) =>
    sentence([
      say(`${en} ${name(list, each)}`, `${zh}：${name(list, each)}`),
      parent && say(`below ${name(list, parent)}`, `属于${name(list, parent)}`),
      kinds && say(`only of the kinds ${names(known, kinds)}`, `仅限类型${names(known, kinds)}`),
    ]),
  )

const departmentLines = (policy: Policy, { say, name, sentence }: Teller): readonly string[] => {
  const { departments, departmentTiers = [] } = policy
  const tiers = Object.fromEntries(departmentTiers.map((tier): [string, Labelled] => [tier.name, tier]))
  return Object.entries(departments ?? {}).map(([each, { parent, tier }]: [string, DepartmentEntry]) =>
    sentence([
      say(`Department ${name(departments, each)}`, `部门：${name(departments, each)}`),
      tier && say(`tier ${name(tiers, tier)}`, `层级为${name(tiers, tier)}`),
      parent && say(`below ${name(departments, parent)}`, `上级为${name(departments, parent)}`),
    ]),
  )
}

const tierLine = ({ departmentTiers = [] }: Policy, teller: Teller): readonly string[] => {
  const { say, sentence, name } = teller
  if (departmentTiers.length === 0) return []
  const told = departmentTiers.map((tier) => name({ [tier.name]: tier }, tier.name)).join(' > ')
  return [sentence([say(`Tiers of departments, the highest first: ${told}`, `部门层级（由高到低）：${told}`)])]
}

export const vocabulary: Section = {
  title: { en: 'Words in use', zh: '用语' },
  lines: (policy, teller) => [
    ...plainList(policy.kinds, 'Kinds of tickets', '工单类型', teller),
    ...classLines(policy.classes, ['Class', '类别'], policy, teller),
    ...classLines(policy.causes, ['Cause', '原因'], policy, teller),
    ...Object.entries(policy.severities ?? {}).map(([level, { label }]) =>
      teller.sentence([teller.say(`Severity ${level} is called ${label.en}`, `严重程度 ${level} 称为${label.zh}`)]),
    ),
    ...plainList(policy.channels, 'Channels', '渠道', teller),
    ...tierLine(policy, teller),
    ...departmentLines(policy, teller),
  ],
}

const dayNames = {
  mon: ['Monday', '周一'],
  tue: ['Tuesday', '周二'],
  wed: ['Wednesday', '周三'],
  thu: ['Thursday', '周四'],
  fri: ['Friday', '周五'],
  sat: ['Saturday', '周六'],
  sun: ['Sunday', '周日'],
} as const

const hours = (intervals: readonly LocalInterval[], { say }: Teller): string =>
  intervals.length === 0
    ? say('closed', '休息')
    : intervals.map(([from, to]) => `${from}-${to}`).join(say(' and ', '、'))

const calendarLines = (name: string, spec: CalendarSpec, teller: Teller): readonly string[] => {
  const { say, sentence } = teller
  const week = Object.entries(spec.week).map(([day, intervals]) => {
    const [en, zh] = dayNames[day as keyof typeof dayNames]
    return say(`${en} ${hours(intervals, teller)}`, `${zh} ${hours(intervals, teller)}`)
  })
  const exceptions = Object.entries(spec.exceptions ?? {}).map(([date, open]) => `${date} ${hours(open, teller)}`)
  const closures = Object.entries(spec.closures ?? {}).map(([date, shut]) => `${date} ${hours(shut, teller)}`)
  return [
    sentence([
      say(
        `Calendar ${name} (${spec.timeZone}): ${week.join(', ')}`,
        `日历 ${name}（${spec.timeZone}）：${week.join('，')}`,
      ),
    ]),
    ...(exceptions.length === 0
      ? []
      : [
          sentence([
            say(
              `In ${name} these dates differ: ${exceptions.join(', ')}`,
              `${name} 特殊日期：${exceptions.join('，')}`,
            ),
          ]),
        ]),
    ...(closures.length === 0
      ? []
      : [
          sentence([
            say(`${name} is shut besides: ${closures.join(', ')}`, `${name} 另外停办：${closures.join('，')}`),
          ]),
        ]),
    ...(spec.warnings ?? []).map(({ code, country, year, message }) =>
      sentence([
        say(
          `${name}: note ${code}, ${country} ${year}: ${message}`,
          `${name} 提示 ${code}，${country} ${year}：${message}`,
        ),
      ]),
    ),
  ]
}

export const calendars: Section = {
  title: { en: 'Opening hours', zh: '营业时间' },
  lines: ({ calendars: all = {} }, teller) =>
    Object.entries(all).flatMap(([name, spec]) => calendarLines(name, spec, teller)),
}
