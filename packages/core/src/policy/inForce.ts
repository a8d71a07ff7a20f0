import type { Instant } from '../time.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** The local date of an instant, as `2026-11-01`. Swedes write dates as ISO 8601 does. */
const localDate = (timeZone: string, at: Instant): string => {
  let format = formats.get(timeZone)
  if (format === undefined) formats.set(timeZone, (format = new Intl.DateTimeFormat('sv-SE', { timeZone })))
  return format.format(at)
}

/** The local dates between which something holds, both included; without one, from ever or for ever. */
export interface Dated {
  readonly from?: string
  readonly until?: string
}

/** Whether it holds on the local date of an instant. */
export const holdsAt = ({ from, until }: Dated, timeZone: string, at: Instant): boolean => {
  if (from === undefined && until === undefined) return true
  const day = localDate(timeZone, at)
  return (from === undefined || from <= day) && (until === undefined || day <= until)
}

/** As much of a policy as says since when it is in force. */
interface Version {
  readonly version: number
  readonly timeZone: string
  readonly effectiveFrom?: string
}

const isInForce = ({ effectiveFrom, timeZone }: Version, at: Instant): boolean =>
  effectiveFrom === undefined || holdsAt({ from: effectiveFrom }, timeZone, at)

/**
 * The policy that new tickets run under at an instant: the latest of those that are in force by then. Where none is, the first,
 * as a desk has none before it.
 *
 * @example
 * policyInForce([policy, { ...policy, version: 2, effectiveFrom: '2026-12-01' }], Date.UTC(2026, 10, 30)) // version 1
 */
export const policyInForce = <P extends Version>(versions: Iterable<P>, at: Instant): P | undefined => {
  let [first, found]: (P | undefined)[] = []
  for (const policy of versions) {
    if (first === undefined || policy.version < first.version) first = policy
    if ((found === undefined || policy.version > found.version) && isInForce(policy, at)) found = policy
  }
  return found ?? first
}
