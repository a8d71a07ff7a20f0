import type { OwnForm, OwnFormField } from '../formRules.ts'
import type { Policy } from '../policy.ts'
import type { Words } from '../words.ts'
import type { Section, Teller } from './teller.ts'

const readAs: Readonly<Record<NonNullable<OwnFormField['as']>, readonly [en: string, zh: string]>> = {
  instant: ['as a time of day and date', '显示为日期时间'],
  duration: ['as a length of time', '显示为时长'],
}

const inWords = ({ en, zh }: Words, { say }: Teller): string => say(en, zh)

const sourceOf = (field: OwnFormField, { say }: Teller): readonly (string | undefined)[] => {
  if ('state' in field) return [say(`${field.state} of the ticket`, `取工单的 ${field.state}`)]
  const { event, field: path, which = 'last', personal = false } = field
  return [
    which === 'first'
      ? say(`${path} of the first ${event}`, `取首次 ${event} 的 ${path}`)
      : say(`${path} of the last ${event}`, `取最近一次 ${event} 的 ${path}`),
    personal ? say('personal, masked for who may not see it', '个人信息，无权限者脱敏') : undefined,
  ]
}

const tellField = (field: OwnFormField, teller: Teller): string => {
  const { say } = teller
  const parts = [...sourceOf(field, teller), field.as && say(...readAs[field.as])].filter((part) => part !== undefined)
  const label = inWords(field.label, teller)
  return say(`${label} (${parts.join(', ')})`, `${label}（${parts.join('，')}）`)
}

const formLines = (form: string, own: OwnForm, { forms }: Policy, teller: Teller): readonly string[] => {
  const { say, sentence, name, tickets, all } = teller
  const called = name(forms, form)
  return [
    sentence([say(`The form ${called} is for ${tickets(own.for)}`, `表单${called}适用于${tickets(own.for)}`)]),
    ...own.sections.map((section) => {
      const [part, fields] = [
        inWords(section.label, teller),
        all(section.fields.map((each) => tellField(each, teller))),
      ]
      return sentence([say(`${called}, ${part}: ${fields}`, `${called}“${part}”栏：${fields}`)])
    }),
  ]
}

export const forms: Section = {
  title: { en: 'Forms', zh: '表单' },
  lines: (policy, teller) =>
    Object.entries(policy.forms ?? {}).flatMap(([form, own]) => formLines(form, own, policy, teller)),
}
