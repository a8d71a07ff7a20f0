import { formatInstant, type Instant } from '../time.ts'
import type { Policy } from '../policy/policy.ts'
import { namingBy } from './words/naming.ts'
import { sentences } from './words/sentences.ts'
import { fill, pairs, type Fields, type Saying } from './words/template.ts'
import type { Language } from './words/terms.ts'

export interface EventWordsOptions {
  readonly language?: Language
  /** the desk's, for the labels of its names */
  readonly policy?: Partial<Policy>
  /** how an instant is written; ISO 8601 in UTC, when left out */
  readonly when?: (at: Instant) => string
}

const moved = ({ reason, step, roles, role, department }: Fields, { language, naming }: Saying): Fields => {
  const isEnglish = language === 'en'
  const people = (Array.isArray(roles) ? roles : role === undefined ? [] : [role]).map((name) =>
    naming('roles', String(name)),
  )
  const names = [...people, ...(typeof department === 'string' ? [naming('departments', department)] : [])]
  const why = typeof reason === 'string' ? (isEnglish ? ` (${reason})` : `（${reason}）`) : ''
  const rule = typeof step === 'string' ? (isEnglish ? ` by the ladder's step "${step}"` : `，依据“${step}”`) : why
  const listed = isEnglish ? `, ${names.join(', ')} answering` : `，由 ${names.join('、')} 负责`
  return { how: rule, answering: names.length === 0 ? '' : listed }
}

/** Fields that sentences use and events do not have. */
const added: Readonly<Record<string, (fields: Fields, saying: Saying) => Fields>> = {
  'ticket.escalated': moved,
  'ticket.deescalated': moved,
  'ticket.assigned': ({ assignee, department }, { naming }) => ({
    to: [assignee, typeof department === 'string' ? naming('departments', department) : department].filter(
      (name) => name !== undefined,
    ),
  }),
  'ticket.suspended': ({ waitingFor }, { language }) => {
    const [customer, other] = language === 'en' ? ['the customer', 'a third party'] : ['客户', '第三方']
    return { waitingFor: waitingFor === 'customer' ? customer : other }
  },
  'ticket.policyApplied': ({ clocks }) => (Array.isArray(clocks) && clocks.length > 0 ? { restated: clocks } : {}),
  'ticket.referralIssued': ({ form }, { naming }) => ({
    sheet: naming('sheets', typeof form === 'string' ? form : 'contactSheet'),
  }),
  'repair.dispatched': ({ emergency }, { language }) => {
    const said = language === 'en' ? ', an emergency' : '，紧急'
    return { urgent: emergency === true ? said : '' }
  },
  'appraisal.figureTaken': ({ value }, { language }) => {
    const none = language === 'en' ? 'none' : '无'
    return { figure: typeof value === 'number' ? String(value) : none }
  },
  'appraisal.settled': ({ covered }) => ({ share: `${Math.round(Number(covered) * 100)} %` }),
  'improvement.checked': ({ targetMet }, { language }) => {
    const [met, missed] = language === 'en' ? ['met', 'missed'] : ['达到目标', '未达到目标']
    return { outcome: targetMet === true ? met : missed }
  },
}

/** `complaint.solutionProposed` as people say it: solution proposed. */
const typeInWords = (type: string): string =>
  (type.split('.').at(-1) ?? type).replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`)

const inGeneral = (type: string, fields: Fields, saying: Saying): string => {
  const details = pairs(fields, saying)
  const said = typeInWords(type)
  return details === '' ? said : `${said}${saying.language === 'en' ? ': ' : '：'}${details}`
}

/**
 * What happened, in plain words, on one line. Of an event of a type that has no words of its own its name and its fields.
 *
 * @param data revealed, for texts to be in it; of what is sealed nothing is said
 *
 * @example
 * eventWords('ticket.repeatFound', { of: 'T-1' }, { language: 'zh' }) // '与 T-1 重复投诉'
 */
export const eventWords = (type: string, data: unknown, options: EventWordsOptions = {}): string => {
  const { language = 'en', policy, when = formatInstant } = options
  const saying: Saying = { language, naming: namingBy(policy, language), when }
  const { sealed: _, erased, ...fields } = (data ?? {}) as Fields
  const sentence = Object.hasOwn(sentences, type) ? sentences[type]?.[language] : undefined
  const more = Object.hasOwn(added, type) ? added[type]?.(fields, saying) : undefined
  const said = sentence === undefined ? inGeneral(type, fields, saying) : fill(sentence, { ...fields, ...more }, saying)
  const gone = language === 'en' ? ' [text erased]' : '（文字已删除）'
  return `${said.replaceAll(/\s+/gu, ' ').trim()}${erased === true ? gone : ''}`
}
