import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, testDesk, ticket } from './testDesk.ts'

describe('time travel', () => {
  test('the state at an instant includes what happened at it, and nothing after', async () => {
    const { desk, must, open, clock } = testDesk()
    const t0 = clock.at
    await open('complaint')
    clock.at += HOUR
    await must('AcknowledgeTicket', {})
    await must('EscalateTicket', { way: 'hierarchical', reason: 'angry' })
    clock.at += HOUR
    await must('ResolveTicket', {})
    const at = async (instant: number) => {
      const { status, version, level } = await desk.stateAt(ticket(), instant)
      return [status, version, level.hierarchical]
    }
    expect(await at(t0 - 1)).toEqual(['none', 0, 0])
    expect(await at(t0)).toEqual(['new', 1, 0])
    expect(await at(t0 + HOUR - 1)).toEqual(['new', 1, 0])
    expect(await at(t0 + HOUR)).toEqual(['open', 3, 1])
    expect(await at(t0 + 2 * HOUR)).toEqual(['resolved', 4, 1])
    expect(await desk.stateAt(ticket(), Number.MAX_SAFE_INTEGER)).toEqual(await desk.load(ticket()))
  })

  test('a reopening does not rewrite the past', async () => {
    const { desk, must, open, clock } = testDesk()
    await open('complaint')
    await must('ResolveTicket', {})
    const then = clock.at
    const before = await desk.stateAt(ticket(), then)
    clock.at += DAY
    await must('ReopenTicket', {})
    expect(await desk.stateAt(ticket(), then)).toEqual(before)
  })
})

describe('dates', () => {
  test('a command may be dated back to the last event, no further', async () => {
    const { must, tell, open, clock } = testDesk()
    await open('complaint')
    const t0 = clock.at
    clock.at += DAY
    expect(await tell('AcknowledgeTicket', {}, { at: t0 - 1 })).toMatchObject({
      rejection: { code: 'backdated', details: { earliest: t0 } },
    })
    const { events } = await must('AcknowledgeTicket', {}, { at: t0 })
    expect(events[0]).toMatchObject({ at: t0, recordedAt: t0 + DAY })
  })

  test('nothing is dated ahead of the clock', async () => {
    const { tell, open, clock } = testDesk()
    await open('complaint')
    expect(await tell('AcknowledgeTicket', {}, { at: clock.at + 1 })).toMatchObject({
      rejection: { code: 'dated_ahead' },
    })
  })

  test('a first event may lie back as far as it likes', async () => {
    const { open, clock } = testDesk()
    const { state } = await open('complaint', { at: clock.at - 1000 * DAY })
    expect(state.receivedAt).toBe(clock.at - 1000 * DAY)
  })

  test('when the clock steps back, `at` stays where the stream is and `recordedAt` says what the clock said', async () => {
    const { desk, must, open, clock } = testDesk()
    await open('complaint')
    const t0 = clock.at
    clock.at -= HOUR
    await must('AcknowledgeTicket', {})
    clock.at += 2 * HOUR + MINUTE
    await must('ReplyToCustomer', {})
    const history = await desk.history(ticket())
    expect(history.map(({ at }) => at)).toEqual([t0, t0, t0 + HOUR + MINUTE])
    expect(history.map(({ recordedAt }) => recordedAt)).toEqual([t0, t0 - HOUR, t0 + HOUR + MINUTE])
    expect(history.map(({ id }) => id)).toEqual(history.map(({ id }) => id).toSorted())
  })
})

describe('listing', () => {
  test('tickets come a page at a time, by id, each once', async () => {
    const { desk, open } = testDesk()
    for (let n = 0; n < 7; n++) await open(n % 2 === 0 ? 'complaint' : 'inquiry', { ticket: ticket(`T-${n}`) })
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof desk.list>> = await desk.list({ after, limit: 3 })
      seen.push(...page.tickets.map(({ id }) => id))
      after = page.next
    } while (after !== null)
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `T-${n}`))
    const inquiries = await desk.list({ where: ({ kind }) => kind === 'inquiry' })
    expect(inquiries.tickets.map(({ id }) => id)).toEqual(['T-1', 'T-3', 'T-5'])
  })

  test('a ticket that nobody opened has no events', async () => {
    const { desk } = testDesk()
    expect(await desk.load(ticket('nobody'))).toMatchObject({ status: 'none', version: 0 })
    expect(await desk.history(ticket('nobody'))).toEqual([])
  })
})
