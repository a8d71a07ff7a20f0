import { standardKinds, ticketKinds } from '@deskledger/core'
import { eventWords, type Language } from '@deskledger/core/view'
import { expect, test } from 'vitest'
import { eventsOf, simulated } from './simulation/ledgers.ts'

test.each<Language>(['en', 'zh'])('every event of a year is told on one line, without braces: %s', async (language) => {
  const { store } = await simulated({ tickets: 150 })
  const { events } = ticketKinds(standardKinds)
  for (const { type, data } of await eventsOf(store)) {
    if (!events.has(type)) continue
    const words = eventWords(type, data, { language })
    expect(words).not.toMatch(/\n/u)
    if (/^(?:clock|escalation)\./u.test(type) || type === 'ticket.policyApplied') expect(words).not.toMatch(/[{}[\]]/u)
  }
})
