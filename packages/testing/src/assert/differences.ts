/** One place where two values differ. */
export interface Difference {
  readonly path: string
  readonly expected: unknown
  readonly found: unknown
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const fieldPath = (path: string, key: string, inArray: boolean): string => {
  if (inArray) return `${path}[${key}]`
  return path === '' ? key : `${path}.${key}`
}

const keysOf = (value: object): readonly string[] =>
  Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([key]) => key)

/**
 * Where two values of plain data differ; empty when they are equal. A field that is `undefined` counts as absent, and 0
 * equals -0, as in JSON.
 */
export const differences = (found: unknown, expected: unknown, path = ''): readonly Difference[] => {
  if (found === expected) return []
  if (!isObject(found) || !isObject(expected) || Array.isArray(found) !== Array.isArray(expected)) {
    return [{ path, expected, found }]
  }
  const keys = new Set([...keysOf(expected), ...keysOf(found)])
  const inArray = Array.isArray(expected)
  return [...keys].flatMap((key) =>
    differences(ownField(found, key), ownField(expected, key), fieldPath(path, key, inArray)),
  )
}

const ownField = (object: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined
