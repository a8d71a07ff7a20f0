import { isSealed, type Sealed } from '../event/sealed.ts'
import type { Policy } from '../policy/policy.ts'
import type { Vault } from '../store/vault.ts'

/** Who wants to read: a role of the policy. */
export interface Reader {
  readonly role: string
}

/** What stands in place of a text whose key was destroyed. */
export const erased = { erased: true } as const

type Reveals = 'all' | readonly string[]

const openFor = async (sealed: Sealed, vault: Vault, reveals: Reveals): Promise<object> => {
  const fields = await vault.open(sealed)
  if (fields === undefined) return erased
  if (reveals === 'all') return fields
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, reveals.includes(field) ? value : masked]),
  )
}

/** What a reader sees of a field that their role may not read. */
export const masked = '***'

const revealIn = async (value: unknown, vault: Vault, reveals: Reveals): Promise<unknown> => {
  if (typeof value !== 'object' || value === null) return value
  if (isSealed(value)) return openFor(value, vault, reveals)
  if (Array.isArray(value)) return Promise.all(value.map((item) => revealIn(item, vault, reveals)))
  const result: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) {
    const open = await revealIn(inner, vault, reveals)
    if (key === 'sealed' && isSealed(inner)) Object.assign(result, open)
    else result[key] = open
  }
  return result
}

/**
 * Opens what a reader may see of a value: events, states, lists of them. Boxes are replaced by their fields; fields that
 * the role may not read show as `***`; a text whose key was destroyed shows as `erased: true`.
 */
export const revealFor = (value: unknown, reader: Reader, policy: Policy, vault: Vault): Promise<unknown> =>
  revealIn(value, vault, policy.roles[reader.role]?.reveals ?? [])
