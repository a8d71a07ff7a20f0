import { join } from 'node:path'
import { asId, createDesk, defaultPolicy, type Policy, type TicketId } from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import { openLedger } from '../../src/openLedger.ts'
import { folder } from '../terminal.ts'

const day = [['09:00', '18:00']] as const

const timePolicy: Policy = checkPolicy({
  ...defaultPolicy,
  roles: { ...defaultPolicy.roles, supervisor: { reveals: 'all' } },
  timeZone: 'Asia/Shanghai',
  calendars: { desk: { timeZone: 'Asia/Shanghai', week: { mon: day, tue: day, wed: day, thu: day, fri: day } } },
  clocks: {
    firstResponse: { targets: [{ within: 'PT24H', warnings: ['PT4H'] }] },
    resolution: { targets: [{ within: 'P2D', time: 'workingDays' }] },
  },
  ladders: {
    all: {
      levels: [{ name: 'supervisor', roles: ['supervisor'] }],
      steps: [
        {
          name: 'no answer',
          when: { clock: 'firstResponse', side: 'afterDeadline', within: 'PT0S' },
          do: { raiseTo: 1 },
        },
      ],
    },
  },
})

const at = (text: string): number => Date.parse(`${text}+08:00`)

/** A desk in Shanghai with three tickets: one of Wednesday, answered; two of Thursday, 2025-12-25, that nobody answers. */
export const timeLedger = async (): Promise<string> => {
  const file = join(folder(), 'time.db')
  const store = await openLedger(file, { write: true })
  let now = 0
  const desk = createDesk({ store, policy: timePolicy, clock: { now: () => now } })
  const actor = { id: asId<never>('ann'), kind: 'person' } as const
  const receive = async (ticket: string, severity: 1 | 3, when: string): Promise<void> => {
    now = at(when)
    const data = {
      kind: 'complaint',
      channel: 'phone',
      customer: asId<never>('C-1'),
      category: 'noise',
      severity,
    } as const
    await desk.execute({ type: 'ReceiveTicket', ticket: asId<TicketId>(ticket), actor, data })
  }
  await receive('T-1', 3, '2025-12-24T10:00')
  await desk.execute({ type: 'ReplyToCustomer', ticket: asId<TicketId>('T-1'), actor, data: {} })
  await receive('T-2', 3, '2025-12-25T10:00')
  await receive('T-3', 1, '2025-12-25T11:00')
  await store.close()
  return file
}
