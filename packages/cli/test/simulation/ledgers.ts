import { asId, memoryStore, type EventStore, type LedgerId, type RecordedEvent } from '@deskledger/core'
import { simulateYear, type SimulationOptions } from '../../src/simulation/simulateYear.ts'

/** A simulated year in memory. */
export const simulated = async (options: Partial<SimulationOptions> = {}) => {
  const store = memoryStore({ ledger: asId<LedgerId>('simulated') })
  const played = await simulateYear({ store, seed: 1, tickets: 100, personalShare: 0, ...options })
  return { store, ...played }
}

export const eventsOf = async (store: EventStore): Promise<readonly RecordedEvent[]> => {
  const log: RecordedEvent[] = []
  for await (const events of store.readAll()) log.push(...events)
  return log
}

export const bytesOf = async (store: EventStore): Promise<readonly string[]> => {
  const lines: string[] = []
  for await (const batch of store.readBytes()) lines.push(...batch.map(({ json, hash }) => `${hash} ${json}`))
  return lines
}
