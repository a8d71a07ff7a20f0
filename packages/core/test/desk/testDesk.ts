import {
  asId,
  createDesk,
  memoryStore,
  ulidSource,
  type Actor,
  type CommandId,
  type CommandInput,
  type CustomerId,
  type Desk,
  type DeskOptions,
  type EventStore,
  type Executed,
  type RecordedEvent,
  type StandardCommand,
  type TicketId,
} from '@deskledger/core'
import { expect } from 'vitest'

export const ann: Actor = { id: asId('ann'), kind: 'person', role: 'agent' }

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const ticket = (name = 'T-1'): TicketId => asId(name)
export const customer = (name = 'C-1'): CustomerId => asId(name)

/** A clock that goes where it is told. */
export interface HandClock {
  at: number
  now(): number
}

export const handClock = (at = 1_700_000_000_000): HandClock => ({
  at,
  now() {
    return this.at
  },
})

type More = Partial<CommandInput<StandardCommand>>

export interface TestDesk {
  readonly desk: Desk<StandardCommand>
  readonly store: EventStore
  readonly clock: HandClock
  /** carries out a command by ann on T-1 */
  readonly tell: (type: StandardCommand['type'], data: object, more?: More) => Promise<Executed>
  /** the same, and it must be accepted */
  readonly must: (type: StandardCommand['type'], data: object, more?: More) => Promise<Accepted>
  /** opens a ticket of a kind */
  readonly open: (kind: string, more?: More, intake?: object) => Promise<Accepted>
  readonly log: () => Promise<readonly RecordedEvent[]>
}

export type Accepted = Extract<Executed, { readonly accepted: true }>

type Options = Partial<Omit<DeskOptions<never>, 'kinds' | 'clock'>> & { readonly clock?: HandClock }

export const intake = (kind: string): object => ({
  kind,
  channel: 'phone',
  customer: customer(),
  category: 'noise',
  severity: 3,
})

export const command = (type: string, data: object, more: object = {}): CommandInput<StandardCommand> =>
  ({ type, ticket: ticket(), actor: ann, data, ...more }) as CommandInput<StandardCommand>

export const commandId = (name: string): CommandId => asId(name)

export const accepted = (executed: Executed): Accepted => {
  if (!executed.accepted) expect.fail(`${executed.rejection.code}: ${executed.rejection.message}`)
  return executed
}

export const gather = async <T>(batches: AsyncIterable<readonly T[]>): Promise<readonly T[]> => {
  const all: T[] = []
  for await (const batch of batches) all.push(...batch)
  return all
}

export const readLog = async (store: EventStore): Promise<readonly RecordedEvent[]> => gather(store.readAll())

/** A desk in memory whose clock stands still. */
export const testDesk = (options: Options = {}): TestDesk => {
  const { store = memoryStore(), clock = handClock() } = options
  const desk = createDesk({ ids: ulidSource(), ...options, store, clock })
  const tell: TestDesk['tell'] = (type, data, more) => desk.execute(command(type, data, more))
  const must: TestDesk['must'] = async (type, data, more) => accepted(await tell(type, data, more))
  return {
    desk,
    store,
    clock,
    tell,
    must,
    open: (kind, more, extra) => must('ReceiveTicket', { ...intake(kind), ...extra }, more),
    log: () => readLog(store),
  }
}
