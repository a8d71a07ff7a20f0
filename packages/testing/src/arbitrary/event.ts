import type { AnyEventDefinition, Sealed } from '@deskledger/core'
import type * as fc from 'fast-check'
import { arbitraryFromShape, type ShapeOptions } from './fromShape.ts'

/** Base64 of nothing in particular: no key opens it, and nothing that replays may want to. */
const box = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/** Personal fields give way to a box, as in a ledger; the box belongs to no key. */
export const asStored = (
  data: object,
  { personal }: AnyEventDefinition,
  owner: { readonly customer: string; readonly event: string },
): object => {
  const entries = Object.entries(data)
  const kept = Object.fromEntries(entries.filter(([field]) => !personal.includes(field)))
  if (Object.keys(kept).length === entries.length) return data
  return { ...kept, sealed: { ...owner, box } as Sealed }
}

/**
 * Payloads of an event type as a ledger holds them: in place of personal fields a sealed box that nothing opens.
 *
 * @example
 * fc.property(arbitraryStoredData(ticketReceived), (data) => ticketReceived.storedIssues(data).length === 0)
 */
export const arbitraryStoredData = (definition: AnyEventDefinition, options: ShapeOptions = {}): fc.Arbitrary<object> =>
  arbitraryFromShape(definition.shape(), options).map((data) =>
    asStored(data, definition, { customer: 'customer', event: 'event' }),
  )
