import type { Sealed } from '../event/sealed.ts'
import type { CustomerId, EventId } from '../ids.ts'

/** Seals personal fields for the customer they belong to. Destroying the customer's key makes all of them unreadable. */
export interface Vault {
  /** encrypts fields together; draws a key for a customer who has none */
  seal(customer: CustomerId, event: EventId, fields: Readonly<Record<string, unknown>>): Promise<Sealed>
  /** the fields, or undefined when the key is gone */
  open(sealed: Sealed): Promise<Readonly<Record<string, unknown>> | undefined>
  /** destroys the key, for ever; a customer without one is left as is */
  destroy(customer: CustomerId): Promise<void>
}

/** Where a vault keeps its keys: 32 bytes for each customer. */
export interface KeyStore {
  find(customer: CustomerId): Promise<Uint8Array | undefined>
  /** keeps a key for a customer who has none yet, and gives the one that is kept: of two writers one wins */
  add(customer: CustomerId, key: Uint8Array): Promise<Uint8Array>
  destroy(customer: CustomerId): Promise<void>
}

const NONCE = 12

const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))

const importKey = (key: Uint8Array): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, ['encrypt', 'decrypt'])

const algorithm = (nonce: Uint8Array<ArrayBuffer>, event: EventId) => ({
  name: 'AES-GCM',
  iv: nonce,
  additionalData: new TextEncoder().encode(event),
})

/**
 * A vault over any place for keys: AES-256-GCM by the platform's WebCrypto, a fresh nonce for each box, the event's id
 * as associated data, so that a box moved to another event does not open. Keys are not cached: a destroyed one is gone at once.
 *
 * @example
 * const vault = createVault(memoryKeys())
 */
export const createVault = (keys: KeyStore): Vault => ({
  async seal(customer, event, fields) {
    const bytes = (await keys.find(customer)) ?? (await keys.add(customer, crypto.getRandomValues(new Uint8Array(32))))
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE))
    const clear = new TextEncoder().encode(JSON.stringify(fields))
    const closed = await crypto.subtle.encrypt(algorithm(nonce, event), await importKey(bytes), clear)
    const box = new Uint8Array(NONCE + closed.byteLength)
    box.set(nonce)
    box.set(new Uint8Array(closed), NONCE)
    return { customer, event, box: toBase64(box) }
  },

  async open({ customer, event, box }) {
    const bytes = await keys.find(customer)
    if (bytes === undefined) return undefined
    const content = fromBase64(box)
    const key = await importKey(bytes)
    try {
      const clear = await crypto.subtle.decrypt(algorithm(content.slice(0, NONCE), event), key, content.slice(NONCE))
      return JSON.parse(new TextDecoder().decode(clear)) as Record<string, unknown>
    } catch {
      return undefined // sealed under a key that was destroyed since, or altered: either way it cannot be read
    }
  },

  destroy: (customer) => keys.destroy(customer),
})

/** Keys in memory: for tests, and for ledgers that end with their process. */
export const memoryKeys = (): KeyStore => {
  const keys = new Map<CustomerId, Uint8Array>()
  return {
    find: async (customer) => keys.get(customer),
    add: async (customer, key) => {
      const kept = keys.get(customer) ?? key
      keys.set(customer, kept)
      return kept
    },
    destroy: async (customer) => {
      keys.delete(customer)
    },
  }
}

/** A vault in memory. */
export const memoryVault = (): Vault => createVault(memoryKeys())
