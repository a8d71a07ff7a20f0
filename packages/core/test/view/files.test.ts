import { defaultPolicy, standardKinds, ticketKinds } from '@deskledger/core'
import { customer, customerFile } from '@deskledger/core/records'
import { digest, ticketViews, workList } from '@deskledger/core/view'
import { playDesk } from '@deskledger/testing'
import { expect, test } from 'vitest'

const kinds = [...standardKinds, customer]

test("a customer's file is no work: neither the list of work nor a meeting has it", async () => {
  const policy = { ...defaultPolicy, roles: { agent: { reveals: 'all' as const } } }
  const play = await playDesk({ policy, kinds, from: '2026-03-02T09:00' })
  const about = { channel: 'phone', customer: 'C-1', category: 'stay', severity: 4 }
  const file = customerFile('C-1' as never)
  await play.does('agent', 'OpenCustomer', file, about)
  await play.does('agent', 'ReceiveTicket', 'T-1', { ...about, kind: 'complaint' })
  await play.until('2026-03-03T09:00')

  const open = ticketViews({ work: workList() }, ticketKinds(kinds)).open()
  for (const event of await play.events()) open.take(event)
  expect(open.views.work.page({}).lines.map(({ ticket }) => ticket)).toEqual(['T-1'])
  const meeting = digest(await play.tickets(), { date: '2026-03-03', timeZone: 'UTC' })
  expect(meeting.open.map(({ ticket }) => ticket)).toEqual(['T-1'])
})
