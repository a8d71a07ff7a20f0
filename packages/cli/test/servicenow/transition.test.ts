import { expect, test } from 'vitest'
import { transition } from '../../src/servicenow/transition.ts'

const at = (
  status: Parameters<typeof transition>[0]['status'],
  firstReplyAt: number | null = 1,
  waitReason: string | null = null,
) => ({ status, firstReplyAt, waitReason })
const waiting = at('pending', 1, 'Awaiting User Info')

const told = (ticket: Parameters<typeof transition>[0], target: string): readonly string[] => {
  const { first, last } = transition(ticket, target)
  return [...first, ...last].map(({ type, data }) => {
    const { waitingFor, reason } = data as { readonly waitingFor?: string; readonly reason?: string }
    return waitingFor === undefined ? type : `${type} ${waitingFor}: ${reason}`
  })
}

test.each([
  [at('new', null), 'New', []],
  [at('new', null), 'Active', ['ticket.replied']],
  [at('new', null), 'Awaiting User Info', ['ticket.replied', 'ticket.suspended customer: Awaiting User Info']],
  [at('new', null), 'Resolved', ['ticket.resolved']],
  [at('new', null), 'Closed', ['ticket.resolved', 'ticket.closed']],
  [at('new', null), '-100', []],
  [at('open'), 'New', []],
  [at('open'), 'Active', []],
  [at('open'), 'Awaiting Vendor', ['ticket.suspended thirdParty: Awaiting Vendor']],
  [at('open'), 'Awaiting Problem', ['ticket.suspended thirdParty: Awaiting Problem']],
  [at('open'), 'Awaiting Evidence', ['ticket.suspended thirdParty: Awaiting Evidence']],
  [waiting, 'Awaiting User Info', []],
  [waiting, 'Awaiting Vendor', ['ticket.suspended thirdParty: Awaiting Vendor']],
  [waiting, 'Active', ['ticket.resumed']],
  [waiting, 'New', ['ticket.resumed']],
  [waiting, 'Resolved', ['ticket.resolved']],
  [waiting, 'Closed', ['ticket.resolved', 'ticket.closed']],
  [at('resolved'), 'Resolved', []],
  [at('resolved'), 'Closed', ['ticket.closed']],
  [at('resolved'), 'Active', ['ticket.reopened']],
  [at('resolved'), 'New', ['ticket.reopened']],
  [at('resolved'), 'Awaiting User Info', ['ticket.reopened', 'ticket.suspended customer: Awaiting User Info']],
  [at('closed'), 'Closed', []],
  [at('closed'), 'Resolved', []],
  [at('closed'), 'Active', ['ticket.reopened']],
  [at('merged'), 'Active', []],
  [at('withdrawn'), 'Closed', []],
] as const)('%j to %s: %j', (ticket, target, events) => {
  expect(told(ticket, target)).toEqual(events)
})
