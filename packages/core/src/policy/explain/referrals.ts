import type { Names } from '../names.ts'
import type { ReferralRules, SheetSelector } from '../referralRules.ts'
import { labelled } from './labelled.ts'
import type { Section, Teller } from './teller.ts'

/** Sheets that the library knows, for policies that do not say what they call them. */
const standardForms = labelled({
  contactSheet: { en: 'Contact sheet', zh: '联系单' },
  taskOrder: { en: 'Task order', zh: '任务单' },
  rectificationOrder: { en: 'Rectification order', zh: '整改通知单' },
  writtenNotice: { en: 'Written notice', zh: '书面通知单' },
})

interface Told {
  readonly sheets: string
  readonly tickets: string
}

const toldOf = (rule: SheetSelector, forms: Names, { say, tickets, name, any }: Teller): Told => ({
  sheets: rule.forms === undefined ? say('contact sheet', '联系单') : any(rule.forms.map((form) => name(forms, form))),
  tickets: tickets(rule.for),
})

const listLine = (list: Names, en: string, zh: string, { say, sentence, names }: Teller): readonly string[] => {
  const told = names(list, Object.keys(list))
  return told === '' ? [] : [sentence([say(`${en}: ${told}`, `${zh}：${told}`)])]
}

const ruleLines = (rules: ReferralRules, teller: Teller): readonly string[] => {
  const { say, sentence, names } = teller
  const [forms, parts] = [{ ...standardForms, ...labelled(rules.forms) }, labelled(rules.parts)]
  const each = (list: readonly SheetSelector[] = [], tell: (told: Told) => string) =>
    list.map((rule) => sentence([tell(toldOf(rule, forms, teller))]))
  return [
    ...(rules.answers ?? []).map((rule) => {
      const { sheets, tickets } = toldOf(rule, forms, teller)
      const asked = names(parts, rule.parts)
      return sentence([
        say(
          `The answer to each ${sheets} of ${tickets} contains ${asked}`,
          `${tickets}的${sheets}，回复须写明${asked}`,
        ),
      ])
    }),
    ...each(rules.verified, ({ sheets, tickets }) =>
      say(
        `The desk finds the answer to each ${sheets} of ${tickets} true before the ticket closes`,
        `${tickets}的${sheets}，回复经服务台核实属实后方可关闭工单`,
      ),
    ),
    ...each(rules.required, ({ sheets, tickets }) =>
      say(
        `Of ${tickets}, none closes before a ${sheets} of it was answered`,
        `${tickets}，须发出${sheets}并收到回复后方可关闭`,
      ),
    ),
  ]
}

export const referrals: Section = {
  title: { en: 'Contact sheets', zh: '联系单' },
  lines: ({ referrals: rules }, teller) =>
    rules === undefined
      ? []
      : [
          ...listLine(labelled(rules.forms), 'Sheets in use', '使用的联系单', teller),
          ...listLine(labelled(rules.parts), 'Parts of an answer', '回复内容', teller),
          ...ruleLines(rules, teller),
        ],
}
