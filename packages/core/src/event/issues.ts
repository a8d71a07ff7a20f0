import type * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'

type ZodIssue = z.core.$ZodIssue

const printPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    return text === '' ? String(key) : `${text}.${String(key)}`
  }, '')

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], input)

const unitOf = (origin: string): string => {
  if (origin === 'string') return ' characters'
  return origin === 'array' ? ' items' : ''
}

const expectation = (issue: ZodIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return `${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected === 'int' ? 'integer' : issue.expected}`
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.map(String).join(', ')}`
    case 'too_small':
      return `at least ${issue.minimum}${unitOf(issue.origin)}`
    case 'too_big':
      return `at most ${issue.maximum}${unitOf(issue.origin)}`
    case 'unrecognized_keys':
      return 'no such field'
    case 'invalid_key':
      return issue.issues[0]?.message.replace(/^expected /, '') ?? issue.message
    default:
      return issue.message.replace(/^expected /, '')
  }
}

/** Says each of zod's issues in our words: path, the value found there, what was expected. */
export const issuesOf = (issues: readonly ZodIssue[], input: unknown): readonly FieldIssue[] =>
  issues.flatMap((issue) => {
    const at = (path: readonly PropertyKey[]): FieldIssue => ({
      path: printPath(path),
      value: valueAt(input, path),
      expected: expectation(issue),
    })
    return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => at([...issue.path, key])) : [at(issue.path)]
  })
