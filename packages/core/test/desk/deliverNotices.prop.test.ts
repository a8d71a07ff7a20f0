import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { noticeIssued, ticketStream, type RecordedEvent } from '@deskledger/core'
import { deliverNotices, type Notice, type NoticeProgress } from '@deskledger/core/process'
import { soak } from '../soak.ts'
import { ticket } from './testDesk.ts'

const MINUTE = 60_000
const RETRIES = [MINUTE, 5 * MINUTE]

const entry = fc.record({
  ticket: fc.nat(3),
  isNotice: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
  /** minutes from when it is issued */
  notBefore: fc.oneof(fc.constant(0), fc.nat(120)),
  /** how often it fails at first */
  failures: fc.oneof(fc.constant(0), fc.constantFrom(1, 2), fc.constant(Infinity)),
})
type Entry = typeof entry extends fc.Arbitrary<infer E> ? E : never

const run = fc.record({
  /** minutes since the run before */
  after: fc.nat(60),
  /** events appended before it */
  appended: fc.nat(4),
  /** dies before that call of `keep` or `giveUp` has done anything */
  dies: fc.option(fc.integer({ min: 1, max: 4 })),
})

const eventOf = ({ ticket: n, isNotice, notBefore }: Entry, index: number, at: number): RecordedEvent =>
  ({
    ...(isNotice
      ? noticeIssued.of({ to: [{ role: 'manager' }], why: `w${index}`, level: 1, notBefore: at + notBefore * MINUTE })
      : { type: 'ticket.acknowledged', data: {} }),
    id: `E-${index}`,
    stream: ticketStream(ticket(`T-${n}`)),
    schema: 1,
    at,
    position: 2 * index + 1, // positions may have gaps
  }) as unknown as RecordedEvent

class Death extends Error {}

interface Call {
  readonly notice: Notice
  readonly now: number
  readonly run: number
  readonly ok: boolean
}

/** A log that grows, a receiver that fails as it is told, and a caller that dies now and then. */
const openOutbox = (entries: readonly Entry[], limit: number) => {
  const log: RecordedEvent[] = []
  const calls: Call[] = []
  const givenUp: string[] = []
  let kept = '{"position":0,"waiting":[]}'
  let now = 0
  let runs = 0
  const readAll = async function* ({ after = 0 } = {}) {
    const rest = log.filter(({ position }) => position > after)
    for (let from = 0; from < rest.length; from += 3) yield rest.slice(from, from + 3)
  }
  const failuresOf = new Map(entries.map(({ failures }, index) => [`w${index}`, failures]))
  const send = (notice: Notice) => {
    const failed = calls.filter((call) => call.notice.key === notice.key && !call.ok).length
    const ok = failed >= failuresOf.get(notice.why)!
    calls.push({ notice, now, run: runs, ok })
    if (!ok) throw new Error('503')
  }
  return {
    log,
    calls,
    givenUp,
    now: () => now,
    append(count: number) {
      for (let n = 0; n < count && log.length < entries.length; n++) {
        log.push(eventOf(entries[log.length]!, log.length, now))
      }
    },
    wait(minutes: number) {
      now += minutes * MINUTE
    },
    async deliver(dies: number | null) {
      runs += 1
      let count = 0
      const live = () => {
        count += 1
        if (count === dies) throw new Death()
      }
      const keep = (progress: NoticeProgress) => {
        live()
        kept = JSON.stringify(progress)
      }
      const giveUp = ({ key }: Notice) => {
        live()
        givenUp.push(key)
      }
      const progress = JSON.parse(kept) as NoticeProgress
      const options = { store: { readAll }, send, giveUp, keep, now, progress, retries: RETRIES, limit }
      return deliverNotices(options).catch((error: unknown) => {
        if (!(error instanceof Death)) throw error
        return null
      })
    },
  }
}

const play = async (
  entries: readonly Entry[],
  runs: readonly (typeof run extends fc.Arbitrary<infer R> ? R : never)[],
  limit: number,
) => {
  const outbox = openOutbox(entries, limit)
  for (const { after, appended, dies } of runs) {
    outbox.wait(after)
    outbox.append(appended)
    const done = await outbox.deliver(dies)
    if (done !== null) expect(done.progress.waiting.length).toBeLessThanOrEqual(limit)
  }
  outbox.append(Infinity)
  for (let next: number | null = 0, more = true; next !== null || more;) {
    const done = await outbox.deliver(null)
    if (done === null || outbox.calls.length > 500) throw new Error('does not come to an end')
    next = done.next
    more = done.more
    outbox.wait(next === null ? 0 : Math.max(0, (next - outbox.now()) / MINUTE))
  }
  return outbox
}

const runsOf = fc.array(run, { maxLength: 10 })
const entriesOf = fc.array(entry, { minLength: 1, maxLength: 12 })

it('sends each notice at least once, or reports it, whatever fails and wherever it dies', async () => {
  await fc.assert(
    fc.asyncProperty(entriesOf, runsOf, fc.integer({ min: 1, max: 6 }), async (entries, runs, limit) => {
      const { log, calls, givenUp } = await play(entries, runs, limit)
      const keys = log.flatMap(({ id, type }) => (type === noticeIssued.type ? [`notice:${id}`] : []))
      expect(new Set(calls.map(({ notice }) => notice.key))).toEqual(new Set(keys))
      for (const [index, { isNotice, failures }] of entries.entries()) {
        if (!isNotice) continue
        const mine = calls.filter(({ notice }) => notice.why === `w${index}`)
        const isSent = mine.some(({ ok }) => ok)
        const isReported = givenUp.includes(`notice:E-${index}`)
        expect(isSent || isReported).toBe(true)
        if (failures === Infinity) expect(mine.length).toBeGreaterThan(RETRIES.length)
        else expect(isSent).toBe(true)
        if (failures === 0) expect(isReported).toBe(false)
      }
    }),
    { numRuns: soak(300) },
  )
})

it('gives the same notice the same key and words each time, and sends none before its time', async () => {
  await fc.assert(
    fc.asyncProperty(entriesOf, runsOf, async (entries, runs) => {
      const { calls } = await play(entries, runs, 100)
      const seen = new Map<string, Notice>()
      for (const { notice, now } of calls) {
        expect(now).toBeGreaterThanOrEqual(notice.notBefore)
        expect(notice).toEqual(seen.get(notice.key) ?? notice)
        seen.set(notice.key, notice)
      }
      expect(new Set([...seen.values()].map(({ why }) => why)).size).toBe(seen.size)
    }),
    { numRuns: soak(200) },
  )
})

it('keeps the order of the log among those due in one run, and tries each once', async () => {
  await fc.assert(
    fc.asyncProperty(entriesOf, runsOf, fc.integer({ min: 1, max: 6 }), async (entries, runs, limit) => {
      const { calls } = await play(entries, runs, limit)
      for (const [before, call] of calls.slice(1).map((call, n) => [calls[n]!, call] as const)) {
        if (before.run === call.run)
          expect(Number(call.notice.why.slice(1))).toBeGreaterThan(Number(before.notice.why.slice(1)))
      }
    }),
    { numRuns: soak(200) },
  )
})

it('holds none up that is due, whatever fails or waits before it', async () => {
  await fc.assert(
    fc.asyncProperty(entriesOf, fc.array(run, { minLength: 1, maxLength: 6 }), async (entries, runs) => {
      const outbox = openOutbox(entries, 100)
      for (const { after, appended } of runs) {
        outbox.append(appended)
        outbox.wait(after)
        await outbox.deliver(null)
        const tried = new Set(outbox.calls.map(({ notice }) => notice.key))
        for (const { id, type, data } of outbox.log) {
          const { notBefore } = data as { readonly notBefore: number }
          if (type === noticeIssued.type && notBefore <= outbox.now()) expect(tried).toContain(`notice:${id}`)
        }
      }
    }),
    { numRuns: soak(150) },
  )
})
