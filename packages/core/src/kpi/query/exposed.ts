import type { Slot } from '../axis.ts'
import type { Group } from '../grouping.ts'
import type { FigureQuestion } from '../query.ts'
import { groupKey } from './exposure.ts'
import { entriesOf } from './exposureGroups.ts'
import { amountIn, sum, type Exposed } from './exposureTime.ts'
import { groupedBy } from './groupedBy.ts'

const words = (group: Group): string =>
  Object.entries(group)
    .map(([id, value]) => `${id} ${value ?? '(none)'}`)
    .join(', ')

const sentence = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(': ')

/** Adds up amounts, unless one is missing. */
const total = (name: string, amounts: readonly Exposed[]): Exposed => {
  const missing = amounts.find((amount) => typeof amount === 'string')
  if (missing !== undefined) return sentence(name, missing)
  const all = sum(amounts.filter((amount) => typeof amount === 'number'))
  return all === 0 ? `${name} is 0` : all
}

/** Which exposure is meant where any would do: its name, or why that cannot be said. */
const chosen = ({ exposures = [], exposure }: FigureQuestion): { readonly name: string } | string => {
  if (exposure !== undefined) return { name: exposure }
  const names = [...new Set(exposures.map((entry) => entry.exposure))].filter((name) => name !== 'customers')
  const [name, other] = names
  if (name === undefined) return 'no exposure but customers is known'
  return other === undefined ? { name } : `several exposures are known (${names.join(', ')}): say which is meant`
}

/**
 * How much exposure there was in a period, as far as it has come at T, for a group.
 *
 * @param wanted the exposure's name; null: the one that the question means
 */
export const exposedTo = (question: FigureQuestion, wanted: string | null, slot: Slot, group: Group): Exposed => {
  const named = wanted === null ? chosen(question) : { name: wanted }
  if (typeof named === 'string') return named
  const { name } = named
  const entries = (question.exposures ?? []).filter(({ exposure }) => exposure === name)
  const { start } = slot
  const end = Math.min(slot.end, question.asOf)
  if (entries.length === 0) return `${name}: none is known`
  if (start === -Infinity) return `${name}: the period has no beginning`
  if (end <= start) return `${name}: the period has not begun`
  const found = entriesOf(entries, group, question)
  if (typeof found === 'string') return sentence(name, found)
  if (found.length === 0) return `${name}: none is known`
  const amounts = groupedBy(found, (entry) => groupKey(entry.group)).map((list): Exposed => {
    const amount = amountIn(list, { start, end }, question.timeZone ?? 'UTC')
    return typeof amount === 'string' ? sentence(words(list[0]?.group ?? {}), amount) : amount
  })
  return total(name, amounts)
}
