import { expect, it } from 'vitest'
import { defaultPolicy, noticeIssued, type Policy } from '@deskledger/core'
import { deliverNotices, type Notice } from '@deskledger/core/process'
import { HOUR, handClock, testDesk } from './testDesk.ts'

const policy: Policy = {
  ...defaultPolicy,
  roles: { ...defaultPolicy.roles, supervisor: { reveals: 'all' } },
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

const late = async () => {
  const house = testDesk({ policy, clock: handClock() })
  await house.open('complaint')
  house.clock.at += 30 * HOUR
  await house.desk.tick()
  return house
}

const ignore = () => {}

it('sends what a warning and an escalation yield: who, why, of which ticket, at which level, under a key', async () => {
  const { store, clock } = await late()
  const notices: Notice[] = []
  const run = await deliverNotices({
    store,
    now: clock.at,
    send: (notice) => void notices.push(notice),
    giveUp: ignore,
  })
  expect(notices).toMatchObject([
    { to: [{ role: 'desk' }], why: 'firstResponse comes due', ticket: 'T-1', level: 0, clock: 'firstResponse' },
    { to: [{ role: 'supervisor' }], why: 'unanswered', ticket: 'T-1', level: 1 },
  ])
  for (const { key } of notices) expect(key).toMatch(/^notice:[0-9A-Z]{26}$/)
  expect(run).toMatchObject({ progress: { waiting: [] }, sent: notices, failed: [], next: null, more: false })
  const again = await deliverNotices({ store, now: clock.at, progress: run.progress, send: ignore, giveUp: ignore })
  expect(again.sent).toEqual([])
})

it('delivers though the ticket has ended since', async () => {
  const { store, clock, must } = await late()
  await must('ResolveTicket', {})
  await must('CloseTicket', {})
  const { sent } = await deliverNotices({ store, now: clock.at, send: ignore, giveUp: ignore })
  expect(sent).toHaveLength(2)
})

it('says when to try again, and gives up with the error that it ended with', async () => {
  const { store, clock } = await late()
  const reported: unknown[] = []
  const common = {
    store,
    retries: [1000],
    send: ({ level }: Notice) => {
      if (level === 1) throw new Error('404')
    },
    giveUp: ({ key }: Notice, error: unknown) => void reported.push([key, String(error)]),
  }
  const first = await deliverNotices({ ...common, now: clock.at })
  const [poisoned] = first.failed
  expect(first).toMatchObject({ next: clock.at + 1000, givenUp: [], sent: [{ level: 0 }] })
  const early = await deliverNotices({ ...common, now: clock.at + 999, progress: first.progress })
  expect(early).toMatchObject({ failed: [], next: clock.at + 1000 })
  const last = await deliverNotices({ ...common, now: clock.at + 1000, progress: early.progress })
  expect(last).toMatchObject({ givenUp: [{ key: poisoned?.notice.key }], progress: { waiting: [] }, next: null })
  expect(reported).toEqual([[poisoned?.notice.key, 'Error: 404']])
})

it('reads the log no further while as many wait as may', async () => {
  const { store, clock } = await late()
  const send = () => {
    throw new Error('503')
  }
  const run = await deliverNotices({ store, now: clock.at, send, giveUp: ignore, limit: 1 })
  expect(run).toMatchObject({ more: true, failed: [{}], progress: { waiting: [{ attempts: 1 }] } })
})

it('stops at a notice of a schema newer than it reads', async () => {
  const { store, clock } = await late()
  const newer = {
    async *readAll(options?: { after?: number }) {
      for await (const events of store.readAll(options)) {
        yield events.map((event) => (event.type === noticeIssued.type ? { ...event, schema: 2 } : event))
      }
    },
  }
  const run = await deliverNotices({ store: newer, now: clock.at, send: ignore, giveUp: ignore })
  expect(run).toMatchObject({ sent: [], held: { code: 'newer_schema' }, more: false })
})
