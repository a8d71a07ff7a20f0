import { policyPublished } from '../event/catalogue/policy.ts'
import { policyStream } from '../ids.ts'
import type { Policy } from '../policy/policy.ts'
import type { EventStore } from '../store/store.ts'
import type { Instant } from '../time.ts'

/** Every policy version that a ledger holds, by its number. */
export const readPolicies = async (
  store: Pick<EventStore, 'readStream'>,
  { knownAsOf = Infinity }: { readonly knownAsOf?: Instant } = {},
): Promise<ReadonlyMap<number, Policy>> => {
  const versions = new Map<number, Policy>()
  for (const { type, data, recordedAt } of await store.readStream(policyStream)) {
    if (type !== policyPublished.type || recordedAt > knownAsOf) continue
    const { version, policy } = data as { readonly version: number; readonly policy: Policy }
    versions.set(version, policy)
  }
  return versions
}

/**
 * The policy that a ledger's desk runs under now, or ran under as was known then; undefined for a ledger that has none, such as one of imported tickets.
 *
 * @example
 * const zone = (await ledgerPolicy(store))?.timeZone ?? 'UTC'
 */
export const ledgerPolicy = async (
  store: Pick<EventStore, 'readStream'>,
  known: { readonly knownAsOf?: Instant } = {},
): Promise<Policy | undefined> => {
  const versions = await readPolicies(store, known)
  return versions.get(Math.max(...versions.keys()))
}
