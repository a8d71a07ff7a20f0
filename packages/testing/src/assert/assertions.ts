/** Assertions that belong to no test runner: each throws an `Error` that names the place, what was expected and what was found. */
import { differences, type Difference } from './differences.ts'

const LINES = 20

const shown = (value: unknown): string => {
  if (value === undefined) return '(nothing)'
  return (
    JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner)) ?? typeof value
  )
}

const lineOf = ({ path, expected, found }: Difference): string =>
  `  ${path || '(whole)'}\n    expected ${shown(expected)}\n    found    ${shown(found)}`

/** Throws when two values of plain data differ, listing each place. */
export const assertEqual = (found: unknown, expected: unknown, what: string): void => {
  const all = differences(found, expected)
  if (all.length === 0) return
  const more = all.length > LINES ? [`  ... and ${all.length - LINES} more`] : []
  throw new Error([what, ...all.slice(0, LINES).map(lineOf), ...more].join('\n'))
}

/** Throws unless a condition holds. */
export function assertThat(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what)
}

/** Throws unless a promise is rejected with an error of this `code`. */
export const assertFails = async (work: () => Promise<unknown>, code: string, what: string): Promise<void> => {
  let failure: unknown
  try {
    await work()
  } catch (error) {
    failure = error
  }
  assertThat(failure !== undefined, `${what}: expected an error ${code}, nothing was thrown`)
  const found = (failure as { readonly code?: unknown }).code
  assertThat(
    found === code,
    `${what}: expected an error ${code}, found ${shown(found)} (${failure instanceof Error ? failure.message : shown(failure)})`,
  )
}
