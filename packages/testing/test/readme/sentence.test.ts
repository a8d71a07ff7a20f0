import { asId, standardKinds, ticketEscalated, ticketKinds, ticketReceived, ticketResolved } from '@deskledger/core'
import { specify } from '@deskledger/testing'
import { test } from 'vitest'

const received = ticketReceived.of({
  kind: 'complaint',
  channel: 'phone',
  customer: asId('C-1'),
  category: 'noise',
  severity: 3,
  policy: 1,
})
const unsatisfied = { way: 'hierarchical', reason: 'not satisfied' } as const

test('what moves a complaint up is the word of the customer', () => {
  const given = specify(ticketKinds(standardKinds)).given(received)

  given
    .when({ type: 'EscalateTicket', data: unsatisfied })
    .thenEvents([ticketEscalated.of({ ...unsatisfied, from: 0, to: 1 })])
    .thenState({ level: { functional: 0, hierarchical: 1 } })

  given
    .given(ticketResolved.of({}))
    .when({ type: 'ResolveTicket', data: {} })
    .thenRejected('not_allowed', { status: 'resolved' })
})
