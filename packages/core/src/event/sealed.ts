// The field names of this file are the storage format: a name once written is never changed.
import type { CustomerId, EventId } from '../ids.ts'

/**
 * The personal fields of one event, encrypted together for the customer they belong to.
 * It stands in the event's data under the key `sealed`, and wherever a state keeps a reference to that text.
 */
export interface Sealed {
  readonly customer: CustomerId
  /** the event it was sealed in: the associated data of the encryption */
  readonly event: EventId
  /** AES-256-GCM: base64 of 12 bytes of nonce, the ciphertext, 16 bytes of tag */
  readonly box: string
}

export const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' && value !== null && 'box' in value && 'customer' in value && 'event' in value
