/** What forms read of events. */
import type { StoredEvent } from '../../event/envelope.ts'
import type { Instant } from '../../time.ts'
import { text } from './defineForm.ts'
import type { FormValue } from './formDocument.ts'

type Data = Readonly<Record<string, unknown>>

const MASKED = '***'

export const asName = (value: unknown): string | null => (typeof value === 'string' ? value : null)

export const dataOf = ({ data }: StoredEvent): Data => (data ?? {}) as Data

/** The events of a type, or of several, in order. */
export const eventsOf = (events: readonly StoredEvent[], ...types: readonly string[]): readonly StoredEvent[] =>
  events.filter(({ type }) => types.includes(type))

export const lastOf = (events: readonly StoredEvent[], ...types: readonly string[]): StoredEvent | undefined =>
  eventsOf(events, ...types).at(-1)

/** To a field of an event: `contact.phone`; names that may hold a point one by one. */
type Path = string | readonly string[]

/** The field of an event that a path leads to. */
const valueAt = (value: unknown, path: Path): unknown =>
  (typeof path === 'string' ? path.split('.') : path).reduce<unknown>((inner, name) => {
    if (inner === MASKED || typeof inner !== 'object' || inner === null) return inner === MASKED ? MASKED : undefined
    return Object.hasOwn(inner, name) ? (inner as Data)[name] : undefined
  }, value)

/** A field of an event that is no secret; null: there is no such event, or it does not say. */
export const factOf = (event: StoredEvent | undefined, path: string): FormValue =>
  event === undefined ? null : text(valueAt(event.data, path))

/**
 * A personal field of an event. As long as it is sealed, or the reader may not see it, it is masked; nobody sees whether there is
 * one in the box.
 */
export const secretOf = (event: StoredEvent | undefined, path: Path): FormValue => {
  if (event === undefined) return null
  const data = dataOf(event)
  if (data['erased'] === true) return { hidden: 'erased' }
  const found = valueAt(data, path)
  if (found === MASKED || (found === undefined && data['sealed'] !== undefined)) return { hidden: 'masked' }
  return text(found)
}

export const moneyOf = (event: StoredEvent | undefined, path: string): FormValue => {
  const found = event === undefined ? undefined : valueAt(event.data, path)
  const { amount, currency } = (found ?? {}) as Data
  return typeof amount === 'number' && typeof currency === 'string' ? { amount, currency } : null
}

export const instantOf = (event: StoredEvent | undefined, path: string): FormValue => {
  const found = event === undefined ? undefined : valueAt(event.data, path)
  return typeof found === 'number' ? { instant: found } : null
}

export const atOf = (event: StoredEvent | undefined): Instant | null => event?.at ?? null
export const byOf = (event: StoredEvent | undefined): FormValue => event?.actor.id ?? null
