import type { Policy } from '../policy.ts'
import type { FigureTarget } from '../targetRules.ts'
import type { IntakeField, RecordPart } from '../recordRules.ts'
import { tellDimensionValue } from './dimensions.ts'
import { tellFigures } from './figure.ts'
import { tellRecipients } from './recipients.ts'
import type { Section, Teller } from './teller.ts'

export const routing: Section = {
  title: { en: 'Who handles what', zh: '分派' },
  lines: (policy, teller) => {
    const { say, sentence, tickets, name, names } = teller
    return (policy.routing ?? []).map((rule) => {
      const { lead, joint, assignee, notify, anyHour } = rule
      const others = joint && names(policy.departments, joint)
      return sentence([
        say(
          `Rule ${rule.name}: ${tickets(rule.for)} go to ${name(policy.departments, lead)}`,
          `规则 ${rule.name}：${tickets(rule.for)}由${name(policy.departments, lead)}牵头`,
        ),
        others && say(`handled together with ${others}`, `${others}会同办理`),
        assignee && say(`there to ${assignee}`, `承办人 ${assignee}`),
        notify &&
          say(`tells ${tellRecipients(notify, policy, teller)}`, `通知${tellRecipients(notify, policy, teller)}`),
        anyHour === true ? say('at any hour', '不分昼夜') : undefined,
      ])
    })
  },
}

export const emergencies: Section = {
  title: { en: 'Emergency plans', zh: '应急预案' },
  lines: (policy, teller) => {
    const { say, sentence, name, names } = teller
    const plans = policy.emergencyPlans ?? {}
    return Object.entries(plans).map(([plan, { lead, joint, notify }]) =>
      sentence([
        say(
          `${name(plans, plan)} is led by ${name(policy.departments, lead)}`,
          `${name(plans, plan)}由${name(policy.departments, lead)}牵头`,
        ),
        joint && say(`together with ${names(policy.departments, joint)}`, `${names(policy.departments, joint)}会同`),
        notify &&
          say(
            `tells ${tellRecipients(notify, policy, teller)} at any hour`,
            `不分昼夜通知${tellRecipients(notify, policy, teller)}`,
          ),
      ]),
    )
  },
}

export const satisfaction: Section = {
  title: { en: 'Satisfaction', zh: '满意度' },
  lines: ({ satisfaction: asked }, { say, sentence, names }) => {
    if (asked === undefined) return []
    const { aspects, recommend = false } = asked
    const told = aspects && names(aspects, Object.keys(aspects))
    return [
      ...(told === undefined
        ? []
        : [sentence([say(`Customers rate from 1 to 5: ${told}`, `客户按 1 至 5 分评价：${told}`)])]),
      sentence([
        recommend
          ? say('They are asked, from 0 to 10, whether they would recommend the desk', '询问客户推荐意愿（0 至 10 分）')
          : say('They are not asked whether they would recommend the desk', '不询问客户推荐意愿'),
      ]),
    ]
  },
}

const partWords: Readonly<Record<RecordPart, readonly [string, string]>> = {
  intake: ['the intake', '登记'],
  acknowledged: ['the acknowledgement', '签收'],
  assignee: ['an assignee', '承办人'],
  reply: ['a reply', '答复'],
  resolution: ['a resolution', '办结'],
  rating: ['a rating', '评价'],
  archived: ['the archiving', '归档'],
  apology: ['an apology', '致歉'],
  verified: ['the verification', '核实'],
  graded: ['a grade', '定级'],
  cause: ['a cause', '原因'],
  solution: ['a solution', '处理方案'],
  accountability: ['the accountability', '责任追究'],
  evaluated: ['an evaluation', '评估'],
  decision: ['a decision', '决定'],
}

const intakeWords: Readonly<Record<IntakeField, readonly [string, string]>> = {
  content: ['what it is about', '内容'],
  subject: ['a subject', '标题'],
  narrative: ['a narrative', '详情'],
  contact: ['how to reach the customer', '联系方式'],
  'contact.name': ["the customer's name", '客户姓名'],
  'contact.phone': ['a telephone number', '电话'],
  'contact.email': ['an e-mail address', '电子邮箱'],
  'contact.address': ['an address', '地址'],
  'contact.number': ["the customer's number", '客户编号'],
  reference: ['a reference', '外部编号'],
  region: ['a region', '地区'],
  department: ['a department', '部门'],
  tier: ["the customer's tier", '客户等级'],
}

export const records: Section = {
  title: { en: 'Records', zh: '档案' },
  lines: ({ records: rules }, { say, sentence, tickets, all }) => {
    const told = (parts: readonly RecordPart[]) =>
      all(parts.map((part) => say(...(partWords[part] as [string, string]))))
    return [
      ...(rules?.required ?? []).map(({ for: selector, parts }) =>
        sentence([
          say(
            `The record of ${tickets(selector)} holds ${told(parts)}`,
            `${tickets(selector)}的档案应有${told(parts)}`,
          ),
        ]),
      ),
      ...(rules?.intake ?? []).map(({ for: selector, fields }) => {
        const asked = all(fields.map((field) => say(...(intakeWords[field] as [string, string]))))
        const taken =
          selector?.kind === undefined
            ? say(`${tickets(selector)} (customers' matters alone)`, `${tickets(selector)}（限客户事项）`)
            : tickets(selector)
        return sentence([
          say(`The intake of ${taken} tells ${asked}, or is refused`, `${taken}受理时须登记${asked}，否则不予受理`),
        ])
      }),
      ...(rules?.before ?? []).map(({ for: selector, parts, commands }) =>
        sentence([
          say(
            `The record of ${tickets(selector)} holds ${told(parts)} before ${commands.join(', ')}`,
            `${tickets(selector)}在 ${commands.join('、')} 之前应有${told(parts)}`,
          ),
        ]),
      ),
    ]
  },
}

const tellTarget = (target: FigureTarget, policy: Policy, teller: Teller): string => {
  const { say, sentence } = teller
  const { kpi, from, group = {}, clock, byDay } = target
  const wanted = target.atLeast ?? target.atMost ?? 0
  const bounds = tellFigures(kpi, typeof wanted === 'number' ? [wanted] : wanted, teller)
  const of = Object.entries(group).map(([dimension, value]) => tellDimensionValue(dimension, value, policy, teller))
  const called = teller.name(teller.figures, kpi)
  const isFloor = target.atLeast !== undefined
  const told = bounds.join(say(', a period earlier ', '，前一期 '))
  return sentence([
    isFloor
      ? say(`${called} should be at least ${told}`, `${called}应不低于 ${told}`)
      : say(`${called} should be at most ${told}`, `${called}应不高于 ${told}`),
    byDay === undefined ? undefined : say(`by day ${byDay} of the period`, `期内第 ${byDay} 日前`),
    of.length === 0 ? undefined : say(`for ${of.join(', ')}`, `限 ${of.join('、')}`),
    clock === undefined
      ? undefined
      : clock === 'business'
        ? say('in opening hours', '按营业时间')
        : say('in clock time', '按自然时间'),
    from && say(`from ${from} on`, `自 ${from} 起`),
  ])
}

export const targets: Section = {
  title: { en: 'What figures should come to', zh: '指标目标' },
  lines: (policy, teller) => (policy.targets ?? []).map((target) => tellTarget(target, policy, teller)),
}
