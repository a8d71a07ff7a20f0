/** A deep copy of which nothing can be changed. Maps are kept as they are. */
export const frozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || value instanceof Map) return value
  if (Array.isArray(value)) return Object.freeze(value.map(frozen)) as T
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, frozen(inner)]))) as T
}

/** The first part of a value that can be changed, by its path; undefined when there is none. */
export const thawedAt = (value: unknown, path = '(whole)'): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  if (!Object.isFrozen(value)) return path
  for (const [key, inner] of Object.entries(value)) {
    const found = thawedAt(inner, `${path}.${key}`)
    if (found !== undefined) return found
  }
  return undefined
}
