/** What of a ticket decides which rule holds for it. */
export interface Facets {
  readonly kind: string
  readonly category: string
  readonly severity: number
  readonly channel: string
  readonly tier: string | null
  /** how serious a complaint was found on grading; null: not graded */
  readonly grade: number | null
}

/** Which tickets a rule is for: all of its fields must hold one of their values. Without fields, every ticket. */
export interface Selector {
  readonly kind?: readonly string[]
  readonly category?: readonly string[]
  readonly severity?: readonly number[]
  readonly channel?: readonly string[]
  readonly tier?: readonly string[]
  readonly grade?: readonly number[]
}

const fields = ['kind', 'category', 'severity', 'channel', 'tier', 'grade'] as const

/**
 * Whether a rule is for a ticket.
 *
 * @example
 * fits({ kind: ['complaint'], severity: [1, 2] }, facets)
 */
export const fits = (selector: Selector | undefined, facets: Facets): boolean => {
  if (selector === undefined) return true
  for (const field of fields) {
    const wanted = selector[field] as readonly (string | number | null)[] | undefined
    if (wanted !== undefined && !wanted.includes(facets[field])) return false
  }
  return true
}
