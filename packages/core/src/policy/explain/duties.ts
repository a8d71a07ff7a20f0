import { dayOf, DAY } from '../../calendar/localDate.ts'
import type { ClosedDate } from '../../calendar/recurringDates.ts'
import type { Duty } from '../dutyRules.ts'
import type { Policy } from '../policy.ts'
import { tellPeriod } from './period.ts'
import type { Section, Teller } from './teller.ts'

type Said = readonly [en: string, zh: string]

const weekdays: readonly Said[] = [
  ['Sunday', '星期日'],
  ['Monday', '星期一'],
  ['Tuesday', '星期二'],
  ['Wednesday', '星期三'],
  ['Thursday', '星期四'],
  ['Friday', '星期五'],
  ['Saturday', '星期六'],
]

const closedDates: Readonly<Record<ClosedDate, Said>> = {
  skip: ['left out on dates without opening hours', '非工作日不做'],
  before: ['on the working day before, where a date has no opening hours', '逢非工作日提前至前一工作日'],
  after: ['on the working day after, where a date has no opening hours', '逢非工作日顺延至后一工作日'],
}

const whenOf = ({ every, from, at, onClosedDays, calendar = 'desk' }: Duty, teller: Teller): readonly string[] => {
  const { say } = teller
  const weekday = weekdays[new Date((dayOf(from) ?? 0) * DAY).getUTCDay()] as Said
  const [first, often] = [say(...weekday), tellPeriod(every, teller)]
  return [
    say(`every ${often} from ${first}, ${from}, at ${at}`, `自 ${from}（${first}）起每 ${often}一次，${at}`),
    ...(onClosedDays === undefined
      ? []
      : [`${say(...closedDates[onClosedDays])}${say(` (calendar ${calendar})`, `（日历 ${calendar}）`)}`]),
  ]
}

const whatOf = (
  duty: Duty,
  { satisfaction }: Policy,
  { say, span, names }: Teller,
): readonly (string | undefined)[] => {
  const { due, to, audience, aspects, source } = duty
  return [
    to && say(`owed to ${to}`, `报送 ${to}`),
    audience === undefined ? undefined : say(`${audience} are asked`, `调查 ${audience} 人`),
    aspects && say(`on ${names(satisfaction?.aspects, aspects)}`, `内容为${names(satisfaction?.aspects, aspects)}`),
    source && say(`it is looked at by ${source}`, `方式为 ${source}`),
    due && say(`due ${span(due)} after that`, `其后 ${span(due)}内完成`),
  ]
}

const dutyLine = (called: string, duty: Duty, policy: Policy, teller: Teller): string => {
  const { say, sentence, name } = teller
  const { kind, category, channel, severity, department } = duty
  const [of, by] = [name(policy.classes, category), name(policy.channels, channel)]
  const grade = name(policy.severities, String(severity))
  const opens = name(policy.kinds, kind)
  return sentence([
    say(`${called}: a ${opens} of the class ${of} is opened`, `${called}：开立${opens}，类别为${of}`),
    say(`by the channel ${by}, of severity ${grade}`, `渠道为${by}，严重程度为${grade}`),
    department &&
      say(
        `with the department ${name(policy.departments, department)}`,
        `承办部门为${name(policy.departments, department)}`,
      ),
    ...whenOf(duty, teller),
    ...whatOf(duty, policy, teller),
  ])
}

export const duties: Section = {
  title: { en: 'Duties', zh: '例行工作' },
  lines: (policy, teller) =>
    Object.entries(policy.duties ?? {}).map(([duty, rule]) =>
      dutyLine(teller.name(policy.duties, duty), rule, policy, teller),
    ),
}
