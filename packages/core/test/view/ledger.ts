import { asId, createDesk, memoryStore, standardKinds, ticketKinds, ulidSource } from '@deskledger/core'
import type { Actor, EventStore, Instant, Policy, TicketId } from '@deskledger/core'
import { replayLedger } from '@deskledger/core/kpi'

const agent: Actor = { id: asId('ann'), kind: 'person', role: 'agent' }

export interface Given {
  readonly type: string
  readonly ticket: string
  readonly at: Instant
  readonly data?: object
  readonly actor?: Actor
}

/** A ledger in memory that was given commands, each at its time. */
export const ledgerOf = async (policy: Policy, commands: readonly Given[]): Promise<EventStore> => {
  const store = memoryStore()
  let now = 0
  let chance = 0
  const ids = ulidSource(() => (chance = (chance + 0.137) % 1))
  const desk = createDesk({ store, policy, ids, clock: { now: () => now } })
  for (const { type, ticket, at, data = {}, actor = agent } of commands) {
    now = at
    const done = await desk.execute({ type, ticket: asId<TicketId>(ticket), actor, data } as never)
    if (!done.accepted) throw new Error(`${type}: ${done.rejection.message}`)
  }
  return store
}

/** The tickets of a ledger at an instant, after the desk has ticked up to it. */
export const statesAt = async (store: EventStore, asOf: Instant) => {
  const desk = createDesk({ store, clock: { now: () => asOf } })
  for (let more = true; more;) ({ more } = await desk.tick(asOf - 1))
  return replayLedger(store, ticketKinds(standardKinds), { asOf })
}
