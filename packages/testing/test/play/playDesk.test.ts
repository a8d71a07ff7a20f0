import { defaultPolicy, standardKinds, type Policy } from '@deskledger/core'
import { describe, expect, it } from 'vitest'
import { playDesk } from '../../src/index.ts'

const policy: Policy = {
  ...defaultPolicy,
  name: 'a desk under play',
  timeZone: 'Asia/Shanghai',
  roles: { agent: { reveals: 'all' }, manager: { reveals: 'all' } },
  clocks: { firstResponse: { targets: [{ within: 'PT24H' }] } },
  ladders: {
    complaints: {
      levels: [{ name: 'manager', roles: ['manager'] }],
      steps: [
        {
          name: 'no answer',
          when: { clock: 'firstResponse', side: 'afterDeadline', within: 'PT0S' },
          do: { raiseTo: 1 },
        },
      ],
    },
  },
}

const complaint = { kind: 'complaint', channel: 'phone', customer: 'C-1', category: 'noise', severity: 3 }
const open = () => playDesk({ policy, kinds: standardKinds, from: '2026-03-02T09:00' })

describe('a desk under play', () => {
  it('goes by the clock on its wall, and what falls due happens when it does', async () => {
    const play = await open()
    await play.does('ann/agent', 'ReceiveTicket', 'T-1', complaint)
    await play.until('2026-03-03T08:59')
    expect((await play.load('T-1')).level.hierarchical).toBe(0)
    await play.until('2026-03-05T09:00')
    expect((await play.load('T-1')).level.hierarchical).toBe(1)
    const [escalated] = await play.events({ type: 'ticket.escalated' })
    expect(escalated?.at).toBe(play.instant('2026-03-03T09:00') + 1)
    expect(escalated?.recordedAt).toBe(escalated?.at)
  })

  it('runs the processes: what one ticket does to another has happened when the command returns', async () => {
    const play = await open()
    await play.does('agent', 'ReceiveTicket', 'T-1', complaint)
    await play.does('agent', 'ReceiveTicket', 'T-2', complaint)
    await play.does('agent', 'LinkTicket', 'T-2', { ticket: 'T-1', relation: 'causedBy' })
    expect((await play.load('T-1')).links.map(({ ticket }) => ticket)).toContain('T-2')
  })

  it('tells a refusal as an answer, and a refusal that nobody expected as an error', async () => {
    const play = await open()
    await play.does('agent', 'ReceiveTicket', 'T-1', complaint)
    expect((await play.refused('agent', 'ReopenTicket', 'T-1', { reason: 'again' })).code).toBe('not_allowed')
    await expect(play.does('agent', 'ReopenTicket', 'T-1', { reason: 'again' })).rejects.toThrow('not_allowed')
    await expect(play.refused('agent', 'AcknowledgeTicket', 'T-1')).rejects.toThrow('accepted')
  })

  it('gives the figures as of its clock', async () => {
    const play = await open()
    await play.does('agent', 'ReceiveTicket', 'T-1', complaint)
    const [received] = await play.figures('complaintsReceived')
    expect(received?.value).toBe(1)
  })

  it('does not go back in time, nor guess what is no time', async () => {
    const play = await open()
    await expect(play.until('2026-03-01T09:00')).rejects.toThrow('expected none that has passed')
    await expect(play.until('tomorrow')).rejects.toThrow('expected a local one')
  })
})
