import type { CallbackPlan, DissatisfiedRule, PlanPhase, PlanTrigger, RetryRule } from '../callbackPlanRules.ts'
import type { Policy } from '../policy.ts'
import { tellPeriod } from './period.ts'
import { tellSignal } from './signals.ts'
import type { Section, Teller } from './teller.ts'

/** Fields of events that plans are often told by. */
const fieldWords: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  milestone: ['milestone', '节点'],
  of: ['matter that it is about (of)', '所涉项目（of）'],
}

const tellEventField = (field: string, { say }: Teller): string => {
  const words = Object.hasOwn(fieldWords, field) ? fieldWords[field] : undefined
  return words === undefined ? say(field, ` ${field} `) : say(...words)
}

const tellTrigger = ({ on, where = {} }: PlanTrigger, teller: Teller): string => {
  const { say, any, all } = teller
  const only = Object.entries(where).map(([field, values]) => {
    const [what, which] = [tellEventField(field, teller), any(values.map(String))]
    return say(`${what} ${which}`, `${what}为 ${which}`)
  })
  const told = tellSignal(on, teller)
  return only.length === 0 ? told : say(`${told} with the ${all(only)}`, `${told}（${all(only)}）`)
}

const tellTriggers = (triggers: readonly PlanTrigger[], teller: Teller): string =>
  teller.any(triggers.map((each) => tellTrigger(each, teller)))

/** Without a kind, a plan leaves out tickets that are no customers' matters. */
const carriersOf = ({ for: selector }: CallbackPlan, { say, tickets }: Teller): string => {
  if (selector?.kind !== undefined) return tickets(selector)
  const all = say("customers' matters and customer files", '客户事项及客户档案')
  return selector === undefined ? all : say(`${tickets(selector)} (${all} alone)`, `${tickets(selector)}（限${all}）`)
}

const tellPhase = ({ every, holidays, for: length }: PlanPhase, teller: Teller): string => {
  const { say } = teller
  const often =
    every === undefined
      ? say(
          `on the first day of each holiday of the calendar ${holidays ?? ''}`,
          `日历 ${holidays ?? ''} 的每个节假日首日一次`,
        )
      : say(`every ${tellPeriod(every, teller)}`, `每 ${tellPeriod(every, teller)}一次`)
  if (length === undefined) return say(`${often} until the plan ends`, `${often}，直至计划结束`)
  return say(`${often} for ${tellPeriod(length, teller)}`, `${often}，为期 ${tellPeriod(length, teller)}`)
}

const courseOf = (plan: CallbackPlan, teller: Teller): readonly (string | undefined)[] => {
  const { say, span } = teller
  const { phases, at, per, ends = [] } = plan
  if (phases === undefined) {
    return [
      say(`one call each time, within ${span(plan)}`, `每次触发回访一次，${span(plan)}内完成`),
      per && say(`one for each ${tellEventField(per, teller)}`, `按${tellEventField(per, teller)}分别回访`),
    ]
  }
  const told = phases.map((phase) => tellPhase(phase, teller)).join(say(', then ', '，之后'))
  return [
    say(`calls ${told}`, told),
    per && say(`a run of its own for each ${tellEventField(per, teller)}`, `按${tellEventField(per, teller)}分别计划`),
    at === undefined ? say('at the time of day of the start', '时刻与开始时相同') : say(`at ${at}`, `于 ${at}`),
    say(`each within ${span(plan)} of falling due`, `每次到期后 ${span(plan)}内完成`),
    ends.length === 0
      ? undefined
      : say(`ends as soon as one ${tellTriggers(ends, teller)}`, `${tellTriggers(ends, teller)}时结束`),
  ]
}

const retryLine = (called: string, retry: RetryRule, { say, sentence, span }: Teller): string =>
  sentence([
    say(
      `${called}: when nobody answers, again after ${span(retry)}`,
      `${called}：无人接听的，${span(retry)}后再次拨打`,
    ),
    say(`${retry.most} attempts in all at most`, `合计不超过 ${retry.most} 次`),
  ])

const dissatisfiedLine = (
  called: string,
  { department, answer, again, holds = false }: DissatisfiedRule,
  { departments }: Policy,
  { say, sentence, span, name }: Teller,
): string =>
  sentence([
    say(
      `${called}: when the customer is not satisfied, a contact sheet goes to ${name(departments, department)}, unless the call has a department of its own`,
      `${called}：客户不满意的，向${name(departments, department)}发出联系单（回访已有承办部门的，发至该部门）`,
    ),
    say(`it is to be answered within ${span(answer)}`, `${span(answer)}内回复`),
    say(`the customer is called again within ${span(again)} after the answer`, `回复后 ${span(again)}内再次回访`),
    holds
      ? say(
          'what the call is about closes only once the customer is satisfied, and is reopened where it was closed',
          '客户满意后方可关闭原事项，已关闭的重开',
        )
      : say('what the call is about may close meanwhile', '期间原事项可先行关闭'),
  ])

const planLines = (plan: string, rule: CallbackPlan, policy: Policy, teller: Teller): readonly string[] => {
  const { say, sentence, name } = teller
  const { starts, required, channel, retry, dissatisfied } = rule
  const called = name(policy.callbackPlans, plan)
  const of = carriersOf(rule, teller)
  const isByHand = starts.length === 0
  return [
    sentence([
      isByHand
        ? say(`${called}: for calls that are scheduled by hand, of ${of}`, `${called}：${of}，由人工安排回访`)
        : say(
            `${called}: of ${of}, as soon as one ${tellTriggers(starts, teller)}`,
            `${called}：${of}，${tellTriggers(starts, teller)}时启动`,
          ),
      ...courseOf(rule, teller),
      channel && say(`by the channel ${name(policy.channels, channel)}`, `渠道为${name(policy.channels, channel)}`),
      required
        ? say('counts in callback completion', '计入回访完成率')
        : say('does not count in callback completion', '不计入回访完成率'),
    ]),
    ...(retry === undefined ? [] : [retryLine(called, retry, teller)]),
    ...(dissatisfied === undefined ? [] : [dissatisfiedLine(called, dissatisfied, policy, teller)]),
  ]
}

export const callbackPlans: Section = {
  title: { en: 'Callback plans', zh: '回访计划' },
  lines: (policy, teller) =>
    Object.entries(policy.callbackPlans ?? {}).flatMap(([plan, rule]) => planLines(plan, rule, policy, teller)),
}
