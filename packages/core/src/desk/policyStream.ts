import { policyPublished } from '../event/catalogue/policy.ts'
import { policyStream } from '../ids.ts'
import { policyInForce } from '../policy/inForce.ts'
import type { Policy } from '../policy/policy.ts'
import type { EventStore } from '../store/store.ts'
import type { Instant } from '../time.ts'
import { systemClock } from './systemClock.ts'

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
 * The policy that is in force at an instant (now, when left out), as was known then; undefined for a ledger that has none, such
 * as one of imported tickets.
 *
 * @example
 * const zone = (await ledgerPolicy(store))?.timeZone ?? 'UTC'
 */
export const ledgerPolicy = async (
  store: Pick<EventStore, 'readStream'>,
  { at = systemClock.now(), ...known }: { readonly at?: Instant; readonly knownAsOf?: Instant } = {},
): Promise<Policy | undefined> => policyInForce((await readPolicies(store, known)).values(), at)
