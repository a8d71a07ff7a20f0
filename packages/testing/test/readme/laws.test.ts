import { standardKinds, ticketKinds } from '@deskledger/core'
import { arbitraryHistory, deciderLaws, registerLaws } from '@deskledger/testing'
import * as fc from 'fast-check'
import { describe, test } from 'vitest'

const kinds = ticketKinds(standardKinds) // and your own

describe('my kinds keep the laws', () => {
  registerLaws(deciderLaws(kinds, { runs: 50 }), test)

  test('a ticket that is spam never comes back', () => {
    fc.assert(
      fc.property(arbitraryHistory(kinds), ({ events, state }) => {
        const wasSpam = events.some(({ type }) => type === 'ticket.markedSpam')
        return !wasSpam || state.status === 'spam'
      }),
    )
  })
})
