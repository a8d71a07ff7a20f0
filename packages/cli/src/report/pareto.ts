import type { FigureRow } from '@deskledger/core/kpi'
import { receivedIn } from './reportData.ts'

/** One cause or category; null: the rest of them together. */
export interface ParetoItem {
  readonly name: string | null
  readonly tickets: number
  /** of those that have any */
  readonly share: number
  readonly cumulative: number
}

export interface Pareto {
  readonly dimension: 'cause' | 'category'
  /** the most frequent first, the rest last */
  readonly items: readonly ParetoItem[]
  /** how many the rest is */
  readonly others: number
  /** tickets that have one */
  readonly known: number
  readonly received: number
  /** how many of the most frequent it takes to make up four fifths, and what they make up */
  readonly vital: { readonly count: number; readonly share: number }
}

const MOST = 16
const VITAL = 0.8

interface Counted {
  readonly name: string | null
  readonly tickets: number
}

const cut = (counted: readonly Counted[]): readonly Counted[] => {
  if (counted.length <= MOST) return counted
  const rest = counted.slice(MOST - 1).reduce((sum, { tickets }) => sum + tickets, 0)
  return [...counted.slice(0, MOST - 1), { name: null, tickets: rest }]
}

const addUp = (counted: readonly Counted[], known: number): readonly ParetoItem[] => {
  let sum = 0
  return counted.map(({ name, tickets }) => {
    sum += tickets
    return { name, tickets, share: tickets / known, cumulative: sum / known }
  })
}

/** Orders the rows of a split by cause or category. */
export const paretoOf = (rows: readonly FigureRow[]): Pareto => {
  const dimension = rows.some(({ group }) => Object.hasOwn(group, 'cause')) ? 'cause' : 'category'
  const counted = rows
    .map(({ group, denominator }) => ({ name: group[dimension] ?? null, tickets: denominator ?? 0 }))
    .flatMap(({ name, tickets }) => (name === null || tickets === 0 ? [] : [{ name: String(name), tickets }]))
    .sort((a, b) => b.tickets - a.tickets || (a.name < b.name ? -1 : 1))
  const known = counted.reduce((sum, { tickets }) => sum + tickets, 0)
  const all = addUp(counted, known)
  const vital = all.findIndex(({ cumulative }) => cumulative >= VITAL)
  return {
    dimension,
    items: addUp(cut(counted), known),
    others: counted.length > MOST ? counted.length - MOST + 1 : 0,
    known,
    received: receivedIn(rows),
    vital: { count: vital + 1, share: all[vital]?.cumulative ?? 0 },
  }
}
