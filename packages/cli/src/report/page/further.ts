import type { FigureRow } from '@deskledger/core/kpi'
import type { Writing } from '../writing.ts'

const isDuration = (name: string, { unit }: FigureRow): boolean => unit === 'ms' && /^p\d+$/u.test(name)

const shares: ReadonlySet<string> = new Set(['responseRate', 'share'])

const written = (row: FigureRow, name: string, value: number, { count, share, duration }: Writing): string => {
  if (isDuration(name, row)) return duration(value)
  return shares.has(name) ? share(value) : count(value)
}

/** Numbers by name, as the scores of aspects are. */
const isNamed = (value: unknown): value is Readonly<Record<string, number>> =>
  typeof value === 'object' && value !== null && Object.values(value).every((each) => typeof each === 'number')

const namedText = (numbers: Readonly<Record<string, number>>, { count }: Writing): string =>
  Object.entries(numbers)
    .map(([name, number]) => `${name} ${count(number)}`)
    .join(', ')

/** The further numbers of a row in words. Counts of nothing, and what is not known, are left out. */
export const further = (row: FigureRow, writing: Writing): string =>
  Object.entries(row.more)
    .flatMap(([name, value]) => {
      const text = isNamed(value) ? namedText(value, writing) : ''
      const isTold = typeof value === 'number' && (value !== 0 || isDuration(name, row))
      const told = isTold ? written(row, name, value, writing) : text
      return told === '' ? [] : [`${writing.words.more[name] ?? name} ${told}`]
    })
    .join('; ')
