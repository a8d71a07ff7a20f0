import type { Policy } from '../../policy/policy.ts'
import type { Words } from '../../policy/words.ts'
import { termIn, type Language } from './terms.ts'

/** Lists of a policy whose names people read. */
export type NameList = 'kinds' | 'classes' | 'causes' | 'channels' | 'departments' | 'roles'

/** Says a name as people read it. */
export type Naming = (list: NameList, name: string) => string

type Labels = Readonly<Record<string, { readonly label?: Words }>>

/**
 * Names as a policy labels them; what it does not label in a word of the library, and the desk's own names as they are.
 *
 * @example
 * namingBy(policy, 'zh')('departments', 'operations') // '生产部'
 */
export const namingBy = (policy: Partial<Policy> | undefined, language: Language): Naming => {
  const lists = (policy ?? {}) as Readonly<Partial<Record<NameList, Labels>>>
  return (list, name) => {
    const names = lists[list]
    const label = names !== undefined && Object.hasOwn(names, name) ? names[name]?.label : undefined
    return label?.[language] ?? (list === 'kinds' || list === 'channels' ? termIn(language, name) : name)
  }
}
