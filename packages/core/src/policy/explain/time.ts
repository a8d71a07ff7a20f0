import { triggersIn, type ClockTarget, type Signal } from '../clockRules.ts'
import { daysOf } from '../duration.ts'
import { isTimed, type Ladder, type LadderStep, type StepTrigger } from '../ladderRules.ts'
import type { Policy } from '../policy.ts'
import { amountOf } from '../span.ts'
import { tellClock } from './clockName.ts'
import { tellRecipients } from './recipients.ts'
import { tellSignal, tellSignals } from './signals.ts'
import type { Section, Teller } from './teller.ts'

const waits = { pending: ['for the customer', '等待客户'], onHold: ['for a third party', '等待第三方'] } as const

const tellTarget = (clock: string, target: ClockTarget, teller: Teller): string => {
  const { say, sentence, span, tickets, duration } = teller
  const { for: selector, from, until, warnings = [], time, told } = target
  const early = warnings.map((within) => {
    if (time === 'workingDays') return say(`${daysOf(within)} working days`, `${daysOf(within)} 个工作日`)
    return time === 'business'
      ? say(`${duration(within)} of opening hours`, `${duration(within)}营业时间`)
      : duration(within)
  })
  return sentence([
    say(
      `${tellClock(clock, teller)} of ${tickets(selector)}: within ${span(target)}`,
      `${tickets(selector)}，${tellClock(clock, teller)}时限：${span(target)}内`,
    ),
    told &&
      say(
        `where what starts it says by when (${told}), by then, as the customer was told`,
        `启动事件已告知客户时间的（${told}），以所告知的时间为准`,
      ),
    from && say(`for those that start from ${from} on`, `自 ${from} 起开始计时的适用`),
    until && say(`for those that start until ${until}`, `至 ${until} 止开始计时的适用`),
    early.length === 0 ? undefined : say(`warns ${teller.all(early)} before`, `提前 ${teller.all(early)}预警`),
  ])
}

const clockLines = (policy: Policy, teller: Teller): readonly string[] => {
  const { clocks = {} } = policy
  const { say, sentence } = teller
  return Object.entries(triggersIn(clocks)).flatMap(([name, { starts, stops, resumes, pausedIn }]) => {
    const still = teller.any(pausedIn.map((each) => say(...(waits[each] as unknown as [string, string]))))
    const called = tellClock(name, teller)
    const told = (signals: readonly Signal[]) => tellSignals(signals, teller)
    return [
      sentence([
        starts.length === 0
          ? say(`The clock ${called} begins with what it is about`, `${called}时限随其事项开始`)
          : say(`The clock ${called} starts when a ticket ${told(starts)}`, `${called}时限自${told(starts)}起计`),
        stops.length === 0 ? undefined : say(`stops when it ${told(stops)}`, `至${told(stops)}止`),
        resumes.length === 0 ? undefined : say(`goes on when it ${told(resumes)}`, `${told(resumes)}后续计`),
        pausedIn.length === 0 ? undefined : say(`stands still while it waits ${still}`, `${still}期间暂停`),
      ]),
      ...(clocks[name]?.targets ?? []).map((target) => tellTarget(name, target, teller)),
    ]
  })
}

export const clocks: Section = { title: { en: 'Time limits', zh: '时限' }, lines: clockLines }

const tellTrigger = (when: StepTrigger, teller: Teller): string => {
  const { say, span } = teller
  if (!isTimed(when)) return say(`as soon as it ${tellSignal(when.on, teller)}`, `${tellSignal(when.on, teller)}时`)
  const [length, clock] = [span(when), tellClock(when.clock, teller)]
  const isAtOnce = amountOf(when) === 0 && (when.time ?? 'clock') === 'clock'
  switch (when.side) {
    case 'afterStart':
      return say(`${length} after the start of ${clock}`, `${clock}时限开始后 ${length}`)
    case 'beforeDeadline':
      return say(`${length} before the deadline of ${clock}`, `${clock}时限到期前 ${length}`)
    default:
      return isAtOnce
        ? say(`with the deadline of ${clock}`, `${clock}时限到期时`)
        : say(`${length} after the deadline of ${clock}`, `${clock}时限到期后 ${length}`)
  }
}

const tellActions = (
  step: LadderStep,
  ladder: Ladder,
  policy: Policy,
  teller: Teller,
): readonly (string | undefined)[] => {
  const { say, name, names } = teller
  const { raiseTo, assign, addDepartments, severity, askApproval, notify } = step.do
  const levelName = typeof raiseTo === 'number' ? (ladder.levels[raiseTo - 1]?.name ?? '') : ''
  return [
    raiseTo === undefined
      ? undefined
      : raiseTo === 'next'
        ? say('raises it to the next level', '升至上一级')
        : say(`raises it to level ${raiseTo}, ${levelName}`, `升至第 ${raiseTo} 级 ${levelName}`),
    assign?.department &&
      say(
        `gives it to ${name(policy.departments, assign.department)}`,
        `转交${name(policy.departments, assign.department)}`,
      ),
    assign?.assignee && say(`assigns it to ${assign.assignee}`, `指派给 ${assign.assignee}`),
    addDepartments &&
      say(
        `lets ${names(policy.departments, addDepartments)} handle it too`,
        `${names(policy.departments, addDepartments)}会同办理`,
      ),
    severity === undefined
      ? undefined
      : say(`makes it of severity ${severity} at least`, `严重程度至少升为 ${severity} 级`),
    askApproval &&
      say(`asks ${name(policy.roles, askApproval)} for approval`, `请${name(policy.roles, askApproval)}审批`),
    notify && say(`tells ${tellRecipients(notify, policy, teller)}`, `通知${tellRecipients(notify, policy, teller)}`),
    step.do.chase === true ? say('reminds whoever has the contact sheet', '催办联系单') : undefined,
    step.anyHour === true ? say('at any hour', '不分昼夜') : undefined,
  ]
}

const ladderLines = (name: string, ladder: Ladder, policy: Policy, teller: Teller): readonly string[] => {
  const { say, sentence, tickets, names, any } = teller
  const isFunctional = ladder.way === 'functional'
  const way = isFunctional ? say('to those who know more', '职能升级') : say('to those who answer for more', '层级升级')
  return [
    sentence([
      say(
        `The ladder ${name} is for ${tickets(ladder.for)}, ${way}`,
        `升级阶梯 ${name} 适用于${tickets(ladder.for)}（${way}）`,
      ),
    ]),
    ...ladder.levels.map((level, index) =>
      sentence([
        say(
          `Level ${index + 1} of ${name}, ${level.name}: ${names(policy.roles, level.roles)} answers for it`,
          `${name} 第 ${index + 1} 级 ${level.name}：由${names(policy.roles, level.roles)}负责`,
        ),
        level.departments &&
          say(
            `with ${names(policy.departments, level.departments)}, the first of which leads`,
            `部门${names(policy.departments, level.departments)}（首个牵头）`,
          ),
      ]),
    ),
    ...ladder.steps.map((step) => {
      const levels = step.levels && any(step.levels.map(String))
      return sentence([
        say(
          `Step ${step.name} of ${name}: ${tellTrigger(step.when, teller)}`,
          `${name} 步骤 ${step.name}：${tellTrigger(step.when, teller)}`,
        ),
        step.for && say(`only for ${tickets(step.for)}`, `仅限${tickets(step.for)}`),
        levels && say(`only from level ${levels}`, `仅自第 ${levels} 级起`),
        ...tellActions(step, ladder, policy, teller),
      ])
    }),
  ]
}

export const ladders: Section = {
  title: { en: 'How matters rise', zh: '升级' },
  lines: (policy, teller) =>
    Object.entries(policy.ladders ?? {}).flatMap(([name, ladder]) => ladderLines(name, ladder, policy, teller)),
}

const by = (field: 'category' | 'cause' | undefined, { say }: Teller): string =>
  field === 'cause' ? say('of the same cause', '同一原因') : say('of the same class', '同一类别')

export const ending: Section = {
  title: { en: 'Closing, repeats, batches', zh: '关闭、重复与批量' },
  lines: ({ autoClose, repeat, batch }, teller) => {
    const { say, sentence, span, duration } = teller
    const lines: string[] = []
    if (autoClose !== undefined) {
      const length = span(autoClose)
      lines.push(
        sentence([
          say(
            `A resolved ticket closes by itself after ${length} without an objection`,
            `办结后${length}内客户无异议的，自动关闭`,
          ),
        ]),
      )
    }
    if (repeat !== undefined) {
      const same = by(repeat.by, teller)
      lines.push(
        sentence([
          say(
            `A ticket of the same customer, ${same}, within ${repeat.days} days is a repeat`,
            `同一客户 ${repeat.days} 天内${same}再次来诉的，为重复投诉`,
          ),
        ]),
      )
    }
    if (batch !== undefined) {
      const [same, length] = [by(batch.by, teller), duration(batch.within)]
      lines.push(
        sentence([
          say(
            `${batch.customers} customers with tickets ${same} within ${length} make a batch`,
            `${length}内 ${batch.customers} 名客户${same}来诉的，为批量投诉`,
          ),
        ]),
      )
    }
    return lines
  },
}
