import * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'
import { idPattern } from '../ids.ts'
import { wordsSchema, type Words } from './words.ts'

/** A name of a policy's lists, as people read it. */
export interface Labelled {
  readonly label: Words
}

/** A name that may stand below another of its list: what is said of that one holds for it as well. */
export interface Branch extends Labelled {
  readonly parent?: string
}

/** A list of names, by name. */
export type Names<Entry extends Labelled = Labelled> = Readonly<Record<string, Entry>>

/** As long as the names in events may be, as that is where they go. */
export const nameSchema = () => z.string().check(z.regex(idPattern, 'expected a name of 1 to 200 characters'))

export const namesSchema = () => z.array(nameSchema())

export const labelledShape = () => ({ label: wordsSchema() })

export const branchShape = () => ({ ...labelledShape(), parent: z.exactOptional(nameSchema()) })

/**
 * A name and all above it, from the bottom up. A circle ends where it closes.
 *
 * @example
 * lineageIn({ power: { label }, outage: { label, parent: 'power' } }, 'outage') // ['outage', 'power']
 */
export const lineageIn = (tree: Names<Branch> | undefined, name: string): readonly string[] => {
  const line: string[] = []
  for (let at: string | undefined = name; at !== undefined && !line.includes(at);) {
    line.push(at)
    at = tree !== undefined && Object.hasOwn(tree, at) ? tree[at]?.parent : undefined
  }
  return line
}

/** Whether a name is another one of its tree, or below it. */
export const isWithin = (tree: Names<Branch> | undefined, name: string, top: string): boolean =>
  name === top || (tree !== undefined && lineageIn(tree, name).includes(top))

/** What is wrong with a name that should be of a list; a policy without the list takes any. */
export const unlisted = (
  list: Readonly<Record<string, unknown>> | undefined,
  name: string,
  path: string,
  what: string,
): readonly FieldIssue[] =>
  list === undefined || Object.hasOwn(list, name)
    ? []
    : [{ path, value: name, expected: `${what} of this policy: ${Object.keys(list).join(', ') || 'it has none'}` }]

/** The same of several. `path` is that of the list of them. */
export const unlistedOf = (
  list: Readonly<Record<string, unknown>> | undefined,
  names: readonly string[] | undefined,
  path: string,
  what: string,
): readonly FieldIssue[] =>
  list === undefined || names === undefined
    ? []
    : names.flatMap((name, index) => unlisted(list, name, `${path}[${index}]`, what))

/** A name that stands, by way of others, below itself. */
const circleIssue = (up: (name: string) => string | undefined, name: string, path: string): readonly FieldIssue[] => {
  const line: string[] = []
  for (let at = up(name); at !== undefined && !line.includes(at); at = up(at)) {
    line.push(at)
    if (at !== name) continue
    return [{ path, value: up(name), expected: `a name that is not below ${name}: ${[name, ...line].join(' -> ')}` }]
  }
  return []
}

/**
 * What is wrong with what stands above each name of a list: a name that is not in it, or a circle.
 *
 * @param field `parent` of trees, `superior` of roles
 */
export const aboveIssues = <Field extends string>(
  list: Readonly<Record<string, { readonly [key in Field]?: string }>>,
  field: Field,
  path: string,
  what: string,
): readonly FieldIssue[] => {
  const up = (name: string): string | undefined => (Object.hasOwn(list, name) ? list[name]?.[field] : undefined)
  return Object.keys(list).flatMap((name) => {
    const above = up(name)
    const at = `${path}.${name}.${field}`
    return above === undefined ? [] : [...unlisted(list, above, at, what), ...circleIssue(up, name, at)]
  })
}
