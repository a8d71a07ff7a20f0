import {
  asId,
  createDesk,
  memoryStore,
  ulidSource,
  type Actor,
  type CommandId,
  type CommandInput,
  type EventStore,
  type RecordedEvent,
  type Sealed,
  type StandardCommand,
  type TicketId,
  type Vault,
} from '@deskledger/core'

/** Boxes that are the same each time, so that whole ledgers can be compared. */
const openVault = (): Vault & { readonly gone: Set<string> } => {
  const gone = new Set<string>()
  return {
    gone,
    seal: async (customer, event, fields): Promise<Sealed> => ({ customer, event, box: JSON.stringify(fields) }),
    open: async ({ customer, box }) => (gone.has(customer) ? undefined : (JSON.parse(box) as Record<string, unknown>)),
    destroy: async (customer) => {
      gone.add(customer)
    },
  }
}

const agent: Actor = { id: asId('agent-1'), kind: 'person' }

/** A desk on a ledger in memory, whose ids and times are the same in every run. */
export const openDesk = () => {
  const vault = openVault()
  const store = memoryStore({ vault, hash: null })
  const clock = { at: 1_000_000, now: () => clock.at }
  const desk = createDesk({ store, clock, ids: ulidSource(() => 0.5) })
  let count = 0
  const tell = async (type: string, ticket: TicketId, data: object) => {
    clock.at += 1000
    count += 1
    const command = { id: asId<CommandId>(`c${count}`), type, ticket, actor: agent, data }
    return desk.execute(command as CommandInput<StandardCommand>)
  }
  return { vault, store, clock, desk, tell }
}

export const readLog = async (store: EventStore): Promise<readonly RecordedEvent[]> => {
  const log: RecordedEvent[] = []
  for await (const events of store.readAll()) log.push(...events)
  return log
}

export const ticket = (n: number): TicketId => asId(`T-${n}`)
