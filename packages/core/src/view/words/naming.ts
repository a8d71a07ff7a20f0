import type { Policy } from '../../policy/policy.ts'
import type { Words } from '../../policy/words.ts'
import { termIn, type Language } from './terms.ts'

type PlainList = 'kinds' | 'classes' | 'causes' | 'channels' | 'departments' | 'roles' | 'callbackPlans'

/** Lists of a policy whose names people read. `sheets` are the desk's contact sheets, `answers` the parts of what is answered to them. */
export type NameList = PlainList | 'sheets' | 'answers'

/** Says a name as people read it. */
export type Naming = (list: NameList, name: string) => string

type Labels = Readonly<Record<string, { readonly label?: Words }>>

const ofReferrals = { sheets: 'forms', answers: 'parts' } as const
/** Where the library has names of its own. */
const known: ReadonlySet<NameList> = new Set(['kinds', 'channels', 'sheets'])

const labelIn = (policy: Partial<Policy>, list: NameList, name: string): Words | undefined => {
  if (list === 'sheets' || list === 'answers') {
    const labels = policy.referrals?.[ofReferrals[list]] ?? {}
    return Object.hasOwn(labels, name) ? labels[name] : undefined
  }
  const names = (policy as Readonly<Partial<Record<PlainList, Labels>>>)[list] ?? {}
  return Object.hasOwn(names, name) ? names[name]?.label : undefined
}

/**
 * Names as a policy labels them; what it does not label in a word of the library, and the desk's own names as they are.
 *
 * @example
 * namingBy(policy, 'zh')('departments', 'operations') // '生产部'
 */
export const namingBy =
  (policy: Partial<Policy> = {}, language: Language): Naming =>
  (list, name) =>
    labelIn(policy, list, name)?.[language] ?? (known.has(list) ? termIn(language, name) : name)
