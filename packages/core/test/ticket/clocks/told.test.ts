/** What a customer was told is a promise: it falls due then. Wednesday 2026-03-04, 10:00 in Shanghai, is where each begins. */
import { defaultPolicy, type Policy } from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import { describe, expect, test } from 'vitest'
import { at, play, Wait, type PlayStep } from '../play.ts'

const HOUR = 3_600_000

const policyWith = (within: string, version = 1): Policy =>
  checkPolicy({
    ...defaultPolicy,
    version,
    timeZone: 'Asia/Shanghai',
    roles: { ...defaultPolicy.roles, supervisor: { reveals: 'all' } },
    clocks: {
      'expected reply': {
        starts: ['inquiry.transferred'],
        stops: ['inquiry.answered'],
        targets: [
          { for: { severity: [1] }, within: 'PT1H' },
          { within, warnings: ['PT2H'], told: 'replyBy' },
        ],
      },
    },
    ladders: {
      up: {
        levels: [{ name: 'supervisor', roles: ['supervisor'] }],
        steps: [
          {
            name: 'reply missing',
            when: { clock: 'expected reply', side: 'afterDeadline', within: 'PT0S' },
            do: { raiseTo: 1 },
          },
        ],
      },
    },
  })

const policy = policyWith('P2D')

const transfer = (when: string, replyBy: string): PlayStep => ({
  type: 'TransferInquiry',
  at: when,
  data: { place: 'laboratory', replyBy: at(replyBy) },
})

const inquiry = (steps: readonly PlayStep[], current = policy) =>
  play(steps, { policy, current, intake: { kind: 'inquiry' } })

const wait = (until: string): PlayStep => ({ type: Wait, at: until })

describe('what the customer was told', () => {
  const told = transfer('2026-03-04T11:00', '2026-03-04T17:00')

  test('is when the clock is due: warned before, broken 1 ms after, and a step of the ladder', () => {
    const { state, clock, of, facts } = inquiry([told, wait('2026-03-05T09:00')])
    expect(clock('expected reply')).toMatchObject({
      due: at('2026-03-04T17:00'),
      promised: at('2026-03-04T17:00'),
      target: 6 * HOUR,
      breachedAt: at('2026-03-04T17:00') + 1,
    })
    expect(of('clock.warned')[0]?.at).toBe(at('2026-03-04T15:00'))
    expect(of('ticket.breached')[0]?.data).toEqual({ clock: 'expected reply', due: at('2026-03-04T17:00') })
    expect(state.level.hierarchical).toBe(1)
    expect(facts.length).toBeGreaterThan(4)
  })

  test('is kept by an answer in time', () => {
    const { clock, types } = inquiry([
      told,
      { type: 'AnswerInquiry', at: '2026-03-04T17:00' },
      wait('2026-03-06T09:00'),
    ])
    expect(clock('expected reply')).toMatchObject({ status: 'met', used: 6 * HOUR, breachedAt: null })
    expect(types).not.toContain('ticket.breached')
  })

  test('moves when it is told anew before it has passed, and the first stays known', () => {
    const { clock, of } = inquiry([told, transfer('2026-03-04T16:00', '2026-03-05T10:00'), wait('2026-03-05T09:00')])
    expect(clock('expected reply')).toMatchObject({
      due: at('2026-03-05T10:00'),
      promised: at('2026-03-04T17:00'),
      extensions: 1,
      used: 5 * HOUR,
      breachedAt: null,
    })
    expect(of('clock.extended')[0]?.data).toMatchObject({ from: at('2026-03-04T17:00'), reason: 'inquiry.transferred' })
  })

  test('is broken once it has passed, whatever is told then', () => {
    const { clock } = inquiry([told, transfer('2026-03-04T18:00', '2026-03-06T10:00'), wait('2026-03-05T09:00')])
    expect(clock('expected reply')).toMatchObject({
      due: at('2026-03-04T17:00'),
      breachedAt: at('2026-03-04T17:00') + 1,
    })
  })

  test('stays when the ticket is graded anew, and under another policy', () => {
    const changed = { type: 'ChangePriority', at: '2026-03-04T12:00', data: { severity: 1 } }
    expect(inquiry([told, changed]).clock('expected reply').due).toBe(at('2026-03-04T17:00'))
    const applied = { type: 'ApplyPolicy', at: '2026-03-04T12:00' }
    const { state, clock } = inquiry([told, applied], policyWith('PT5H', 2))
    expect([state.policy, clock('expected reply').due]).toEqual([2, at('2026-03-04T17:00')])
  })

  describe('under a policy to come', () => {
    const applied = { type: 'ApplyPolicy', at: '2026-03-04T12:00' }
    const next = policyWith('P2D', 2)
    const { 'expected reply': known } = next.clocks ?? {}

    test('stays and is kept where that has no target for the ticket', () => {
      const targets = [{ for: { category: ['other'] }, within: 'P2D', told: 'replyBy' }]
      const elsewhere = { ...next, clocks: { 'expected reply': { ...known, targets } } }
      const answered = { type: 'AnswerInquiry', at: '2026-03-04T16:00' }
      expect(inquiry([told, applied], elsewhere).clock('expected reply')).toMatchObject({
        status: 'running',
        due: at('2026-03-04T17:00'),
      })
      expect(inquiry([told, applied, answered], elsewhere).clock('expected reply').status).toBe('met')
    })

    test('is over where that has no such clock, as nothing would stop it', () => {
      const without = { ...next, clocks: {}, ladders: {} }
      expect(inquiry([told, applied], without).clock('expected reply').status).toBe('cancelled')
    })
  })

  test('in a past that is over is due at once', () => {
    const { clock } = inquiry([transfer('2026-03-04T11:00', '2026-03-04T09:00'), wait('2026-03-04T12:00')])
    expect(clock('expected reply')).toMatchObject({
      due: at('2026-03-04T11:00'),
      breachedAt: at('2026-03-04T11:00') + 1,
    })
  })
})
