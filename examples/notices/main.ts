// A complaint that nobody answers: its warning and its escalation go out as webhooks, to a receiver that is down at first.
import { asId, createDesk, defaultPolicy, memoryStore, type Policy } from '@deskledger/core'
import { deliverNotices, type Notice, type NoticeProgress } from '@deskledger/core/process'
import { openReceiver } from './receiver.ts'

const HOUR = 3_600_000
const policy: Policy = {
  ...defaultPolicy,
  roles: { agent: { reveals: 'all' }, supervisor: { reveals: 'all' } },
  clocks: { firstResponse: { targets: [{ within: 'PT24H', warnings: ['PT4H'] }] } },
  ladders: {
    complaints: {
      levels: [{ name: 'supervisor', roles: ['supervisor'] }],
      steps: [
        {
          name: 'unanswered',
          when: { clock: 'firstResponse', side: 'afterDeadline', within: 'PT0S' },
          do: { raiseTo: 1 },
        },
      ],
    },
  },
}

const store = memoryStore()
const clock = { at: Date.UTC(2026, 2, 2, 9), now: () => clock.at }
const desk = createDesk({ store, clock, policy })
const intake = { kind: 'complaint', channel: 'phone', customer: asId('C-1'), category: 'noise', severity: 3 } as const
await desk.execute({
  type: 'ReceiveTicket',
  ticket: asId('T-1'),
  actor: { id: asId('ann'), kind: 'person' },
  data: intake,
})

clock.at += 30 * HOUR
await desk.tick()

const receiver = await openReceiver(2)

// #region deliver
const post = async (notice: Notice): Promise<void> => {
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': notice.key }
  const response = await fetch(receiver.url, { method: 'POST', headers, body: JSON.stringify(notice) })
  if (!response.ok) throw new Error(`${response.status}`)
}

let kept: NoticeProgress = { position: 0, waiting: [] } // in a file or a table, where it outlives the process

const deliver = (keep: (progress: NoticeProgress) => void) =>
  deliverNotices({
    store,
    now: clock.now(),
    progress: kept,
    keep,
    send: post,
    giveUp: ({ key, why }, error) => console.error(`given up: ${key} ${why}`, error),
  })
// #endregion

const keep = (progress: NoticeProgress): void => {
  kept = progress
}
const crash = (): never => {
  throw new Error('crashed before it could keep its progress')
}

try {
  const down = await deliver(keep)
  console.log(`${down.failed.length} failed, next in ${((down.next ?? 0) - clock.at) / 1000} s`)

  clock.at = down.next ?? clock.at
  await deliver(crash).catch((error: unknown) => console.log(String(error)))

  const { sent, next } = await deliver(keep)
  for (const { to, why, ticket, level } of sent) console.log(`${JSON.stringify(to)} ${why} ${ticket} level ${level}`)
  console.log(`${kept.waiting.length} wait, next ${next}`)
} finally {
  await receiver.close()
}
