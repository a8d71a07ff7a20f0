import type { Labelled } from '../names.ts'
import type { Words } from '../words.ts'

/** Names whose list has words alone, as lists of names with labels are. */
export const labelled = (list: Readonly<Record<string, Words>> = {}): Readonly<Record<string, Labelled>> =>
  Object.fromEntries(Object.entries(list).map(([name, label]) => [name, { label }]))
