import { DeskledgerError } from '../errors.ts'
import { canonicalJson } from '../event/canonicalJson.ts'
import { policyPublished } from '../event/catalogue/policy.ts'
import { policyStream, type CommandId } from '../ids.ts'
import { policyInForce } from '../policy/inForce.ts'
import type { KnownNames } from '../policy/knownNames.ts'
import { checkPlainPolicy, defaultPolicy, hasRules, type Policy } from '../policy/policy.ts'
import { systemActor } from '../ticket/decision.ts'
import type { Rules } from '../ticket/rules.ts'
import type { Instant } from '../time.ts'
import { encodeFacts, type FactContext } from './facts.ts'
import { readPolicies } from './policyStream.ts'

export interface PinnedPolicies {
  /** the version that a ticket runs under */
  find(version: number): Promise<Policy>
  /** the same without waiting, for a version that was read or published before */
  known(version: number): Policy | undefined
  /** reads anew what the ledger has; false: it has none */
  refresh(): Promise<boolean>
  /** of those that were read or published, the one that new tickets run under at an instant */
  inForce(at: Instant): Policy | undefined
  /** puts a version into the ledger; the same again changes nothing */
  publish(policy: Policy, now: Instant): Promise<void>
}

/** Policies as the ledger has them: each version is an event of the `policy` stream and never changes. */
export const pinnedPolicies = (
  context: FactContext,
  loadRules: () => Promise<Rules>,
  known: KnownNames,
): PinnedPolicies => {
  const { store } = context
  const events = new Map([[policyPublished.type as string, policyPublished]])
  const versions = new Map<number, Policy>()

  /** Checked against what the desk knows, and with the rules at hand that it needs. */
  const ready = async (policy: Policy): Promise<Policy> =>
    hasRules(policy) ? (await loadRules()).checkPolicy(policy, known) : checkPlainPolicy(policy)

  /** What the ledger has is a fact, whatever a later library finds wrong with it. */
  const published = async (policy: Policy): Promise<Policy> =>
    hasRules(policy) ? (await loadRules()).readPolicy(policy) : checkPlainPolicy(policy)

  const load = async (): Promise<void> => {
    for (const [version, policy] of await readPolicies(store)) {
      if (!versions.has(version)) versions.set(version, await published(policy))
    }
  }

  const append = async (policy: Policy, now: Instant): Promise<boolean> => {
    const past = await store.readStream(policyStream)
    const last = past.at(-1)
    const causationId = `policy:${policy.version}` as CommandId
    const fact = {
      ...policyPublished.of({ version: policy.version, policy: { ...policy } }),
      at: Math.max(now, last?.at ?? now),
      actor: systemActor,
      causationId,
    }
    const head = { stream: policyStream, version: last?.version ?? 0, hash: last?.hash, customer: undefined }
    const encoded = await encodeFacts({ ...context, events }, head, [fact], {
      recordedAt: now,
      correlationId: causationId,
    })
    const text = canonicalJson(policy)
    const result = await store.append({
      stream: policyStream,
      expectedVersion: head.version,
      events: encoded,
      command: { id: causationId, fingerprint: store.digest?.(text) ?? text },
      dueAt: null,
    })
    return result.outcome === 'appended'
  }

  const publish = async (policy: Policy, now: Instant): Promise<void> => {
    await load()
    const { version } = policy
    const before = versions.get(version)
    if (before === undefined) {
      const isMine = await append(await ready(policy), now)
      if (!isMine) return publish(policy, now) // somebody else published meanwhile, perhaps this version: look again
    } else if (canonicalJson(before) !== canonicalJson(policy)) {
      const message = `version ${version}: this ledger holds it with other content`
      throw new DeskledgerError('policy_version_reused', message, { version })
    }
    versions.set(version, policy)
  }

  return {
    publish,
    async refresh() {
      await load()
      return versions.size > 0
    },
    inForce: (at) => policyInForce(versions.values(), at),
    known: (version) => versions.get(version),
    async find(version) {
      if (version === 0) return defaultPolicy // an imported ticket: its source had no policy that we know
      if (!versions.has(version)) await load()
      const policy = versions.get(version)
      if (policy === undefined) {
        throw new DeskledgerError('policy_missing', `policy version ${version}: not in this ledger`, { version })
      }
      return policy
    },
  }
}
