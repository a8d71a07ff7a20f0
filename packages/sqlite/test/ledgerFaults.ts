import { chainFault, genesis, type EventStore, type StoredBytes, type StreamId } from '@deskledger/core'
import { gather } from './appends.ts'

/** What is wrong with a ledger: broken chains, versions with gaps or doubles, positions that do not grow. */
export const ledgerFaults = async (store: EventStore): Promise<readonly string[]> => {
  const heads = new Map<StreamId, StoredBytes>()
  const faults: string[] = []
  let position = 0
  for (const stored of await gather(store.readBytes())) {
    const head = heads.get(stored.stream)
    const expected = {
      stream: stored.stream,
      version: (head?.version ?? 0) + 1,
      prev: head?.hash ?? genesis(store.hash, store.ledger, stored.stream),
    }
    const fault = chainFault(store.hash!, expected, stored)
    if (fault !== undefined) faults.push(`${stored.stream} ${stored.version}: ${fault}`)
    if (stored.position <= position) faults.push(`position ${stored.position} behind ${position}`)
    position = stored.position
    heads.set(stored.stream, stored)
  }
  return faults
}
