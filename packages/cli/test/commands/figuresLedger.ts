import { join } from 'node:path'
import {
  asId,
  createDesk,
  defaultPolicy,
  type CommandInput,
  type StandardCommand,
  type TicketId,
} from '@deskledger/core'
import { openLedger } from '../../src/openLedger.ts'
import { folder } from '../terminal.ts'

const actor = { id: asId<never>('ann'), kind: 'person' } as const

/**
 * A desk of 2025 in UTC. In March complaints A-1 (noise, severity 1), A-2 (billing, fees; severity 3) and A-3 (noise, severity 3,
 * in Guangzhou) came in; A-1 was resolved on the 10th, and reopened on 2 April; A-2 was resolved on 30 March, which was recorded
 * on 3 April; A-4 of April is a complaint about noise, severity 1.
 */
export const figuresLedger = async (): Promise<string> => {
  const file = join(folder(), 'figures.db')
  const store = await openLedger(file, { write: true })
  let now = 0
  const desk = createDesk({ store, policy: defaultPolicy, clock: { now: () => now } })
  type Input = CommandInput<StandardCommand>
  const act = async (day: string, ticket: string, type: Input['type'], data: object, at?: string): Promise<void> => {
    now = Date.parse(`2025-${day}Z`)
    const happened = at === undefined ? {} : { at: Date.parse(`2025-${at}Z`) }
    const done = await desk.execute({ type, ticket: asId<TicketId>(ticket), actor, data, ...happened } as Input)
    if (!done.accepted) throw new Error(done.rejection.message)
  }
  const intake = { kind: 'complaint', channel: 'phone', customer: asId<never>('C-1') }
  await act('03-03T09:00', 'A-1', 'ReceiveTicket', { ...intake, category: 'noise', severity: 1, region: 'Shenzhen' })
  await act('03-04T09:00', 'A-2', 'ReceiveTicket', { ...intake, category: 'billing, fees', severity: 3 })
  await act('03-05T09:00', 'A-3', 'ReceiveTicket', { ...intake, category: 'noise', severity: 3, region: 'Guangzhou' })
  await act('03-10T09:00', 'A-1', 'ResolveTicket', { resolution: 'done' })
  await act('04-02T09:00', 'A-1', 'ReopenTicket', { reason: 'still noisy' })
  await act('04-03T09:00', 'A-2', 'ResolveTicket', { resolution: 'done' }, '03-30T09:00')
  await act('04-04T09:00', 'A-4', 'ReceiveTicket', { ...intake, category: 'noise', severity: 1 })
  await store.close()
  return file
}
