import type { Envelope } from '../event/envelope.ts'
import type { StoredBytes } from '../store/store.ts'
import { formatInstant } from '../time.ts'

/** An envelope as it was stored, or why it cannot be read. Whoever wrote it may have kept to no type at all. */
export const parseEnvelope = ({ json, hash }: StoredBytes): Envelope | string => {
  if (typeof json !== 'string' || typeof hash !== 'string') return 'its bytes are missing'
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? (value as Envelope) : 'its bytes are no JSON object'
  } catch {
    return 'its bytes are no JSON object'
  }
}

const isText = (value: unknown): boolean => typeof value === 'string'
const isInstant = (value: unknown): boolean => Number.isSafeInteger(value)
const isActor = (value: unknown): boolean => {
  const { id, kind } = (value ?? {}) as { readonly id?: unknown; readonly kind?: unknown }
  return isText(id) && isText(kind)
}

const fields: readonly (readonly [keyof Envelope, (value: unknown) => boolean, string])[] = [
  ['id', isText, 'an id'],
  ['type', isText, 'a type'],
  ['at', isInstant, 'an instant'],
  ['recordedAt', isInstant, 'an instant'],
  ['actor', isActor, 'an actor'],
  ['causationId', isText, 'an id'],
  ['correlationId', isText, 'an id'],
  ['schema', (value) => Number.isSafeInteger(value) && (value as number) > 0, 'a positive integer'],
]

/** What is wrong with an envelope that continues its chain. `before` is when the stream's last event happened. */
export const envelopeFault = (
  { stream, version }: StoredBytes,
  event: Envelope,
  before: number | undefined,
): string | undefined => {
  if (event.stream !== stream) return `it belongs to stream ${event.stream}`
  if (event.version !== version) return `it says version ${event.version}`
  const wrong = fields.find(([field, is]) => !is(event[field]))
  if (wrong !== undefined) return `${wrong[0]}: expected ${wrong[2]}`
  return before !== undefined && event.at < before
    ? `at: found ${formatInstant(event.at)}, earlier than the event before it`
    : undefined
}
