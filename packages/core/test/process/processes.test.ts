import { describe, expect, it } from 'vitest'
import { asId, ticketReplied, ticketStream, type TicketId } from '@deskledger/core'
import { defineProcess, mirrorLinks, reactTo, runProcesses, whenever } from '@deskledger/core/process'
import { openDesk, readLog, ticket } from './desks.ts'

const intake = { kind: 'inquiry', channel: 'phone', customer: 'C-1', category: 'fees', severity: 3 }

const reachedCallback = async ({ tell }: ReturnType<typeof openDesk>): Promise<void> => {
  const { kind: _, ...rest } = intake
  await tell('ScheduleCallback', ticket(1), {
    ...rest,
    tier: 'gold',
    region: 'north',
    reason: 'care',
    due: 9e9,
    required: true,
  })
  await tell('AttemptCallback', ticket(1), { outcome: 'reached' })
}

const complaintHeard = { opens: 'complaint', ticket: 'T-heard', category: 'noise', severity: 2 }

describe('a finding of a callback', () => {
  it('opens a complaint, received when it was heard, in the words of the customer', async () => {
    const house = openDesk()
    await reachedCallback(house)
    const told = await house.tell('CompleteCallback', ticket(1), {
      findings: [complaintHeard],
      words: { 'T-heard': 'The pump is loud at night', summary: 'otherwise content' },
    })
    house.clock.at += 60_000
    await runProcesses(house)
    const opened = await house.desk.load(asId<TicketId>('T-heard'))
    expect(opened).toMatchObject({
      kind: 'complaint',
      status: 'new',
      customer: 'C-1',
      category: 'noise',
      severity: 2,
      channel: 'phone',
      tier: 'gold',
      region: 'north',
      origin: 'T-1',
      receivedAt: told.state.lastEventAt,
    })
    expect(await house.desk.reveal(opened.intake, { role: 'agent' })).toEqual({
      narrative: 'The pump is loud at night',
    })
  })

  it('opens it without words once the key of the customer is destroyed', async () => {
    const house = openDesk()
    await reachedCallback(house)
    await house.tell('CompleteCallback', ticket(1), { findings: [complaintHeard], words: { 'T-heard': 'Loud' } })
    await house.desk.erase(asId('C-1'))
    await runProcesses(house)
    expect(await house.desk.load(asId<TicketId>('T-heard'))).toMatchObject({ kind: 'complaint', intake: null })
  })

  it('opens nothing for a contact sheet, which stays on the callback', async () => {
    const house = openDesk()
    await reachedCallback(house)
    const sheet = { opens: 'contactSheet', referral: 'R-1', department: 'repairs', due: 9e9 }
    await house.tell('CompleteCallback', ticket(1), { findings: [sheet] })
    expect((await runProcesses(house)).events).toEqual([])
    expect((await house.desk.load(ticket(1))).referrals).toMatchObject([{ id: 'R-1' }])
  })

  it('that names a ticket which exists already, or twice the same one, is refused at once', async () => {
    const house = openDesk()
    await reachedCallback(house)
    const twice = { findings: [complaintHeard, complaintHeard] }
    const refusal = { accepted: false, rejection: { code: 'id_taken', details: { ticket: 'T-heard' } } }
    expect(await house.tell('CompleteCallback', ticket(1), twice)).toMatchObject(refusal)
    await house.tell('ReceiveTicket', asId('T-heard'), intake)
    const once = { findings: [complaintHeard] }
    expect(await house.tell('CompleteCallback', ticket(1), once)).toMatchObject(refusal)
  })

  it('whose ticket was opened by somebody else meanwhile is refused, and reported', async () => {
    const house = openDesk()
    await reachedCallback(house)
    await house.tell('CompleteCallback', ticket(1), { findings: [complaintHeard] })
    await house.tell('ReceiveTicket', asId('T-heard'), intake)
    const { refused, position } = await runProcesses(house)
    expect(refused).toMatchObject([{ command: { type: 'ReceiveTicket' }, rejection: { code: 'not_allowed' } }])
    expect(position).toBe((await readLog(house.store)).length)
  })
})

describe('a merge', () => {
  it.each([
    ['MergeTicket', { into: 'T-1' }],
    ['MarkDuplicate', { of: 'T-1' }],
  ])('by %s leaves a link on the ticket that absorbed it', async (type, data) => {
    const house = openDesk()
    await house.tell('ReceiveTicket', ticket(1), intake)
    await house.tell('ReceiveTicket', ticket(2), intake)
    await house.tell(type, ticket(2), data)
    await runProcesses(house)
    expect((await house.desk.load(ticket(1))).links).toEqual([{ ticket: 'T-2', relation: 'absorbed' }])
    expect((await house.desk.load(ticket(2))).links).toEqual([])
  })
})

describe('a link', () => {
  it.each([
    ['related', 'related'],
    ['causedBy', 'causes'],
    ['causes', 'causedBy'],
    ['followUp', 'followUpOf'],
    ['followUpOf', 'followUp'],
  ])('of %s is mirrored as %s, once', async (relation, back) => {
    const house = openDesk()
    await house.tell('ReceiveTicket', ticket(1), intake)
    await house.tell('ReceiveTicket', ticket(2), intake)
    await house.tell('LinkTicket', ticket(2), { ticket: 'T-1', relation })
    const first = await runProcesses(house)
    expect(first.events).toHaveLength(1)
    const context = { state: await house.desk.load(ticket(1)), personal: undefined }
    expect(reactTo(mirrorLinks, first.events[0]!, context)).toEqual([])
    expect((await house.desk.load(ticket(1))).links).toEqual([{ ticket: 'T-2', relation: back }])
    expect((await house.desk.load(ticket(2))).links).toEqual([{ ticket: 'T-1', relation }])
    const log = await readLog(house.store)
    expect((await runProcesses({ ...house, after: first.position })).events).toEqual([])
    expect(await readLog(house.store)).toEqual(log)
  })

  it('to a ticket that does not exist is refused, and reported', async () => {
    const house = openDesk()
    await house.tell('ReceiveTicket', ticket(1), intake)
    await house.tell('LinkTicket', ticket(1), { ticket: 'T-none', relation: 'related' })
    const { refused } = await runProcesses(house)
    expect(refused).toMatchObject([{ command: { ticket: 'T-none' }, rejection: { code: 'not_allowed' } }])
    expect(await house.store.readStream(ticketStream(asId('T-none')))).toEqual([])
  })
})

describe('an event that cannot be reacted to yet', () => {
  it('dated by a clock ahead of ours holds the run until ours gets there', async () => {
    const house = openDesk()
    await reachedCallback(house)
    await house.tell('CompleteCallback', ticket(1), { findings: [complaintHeard] })
    const told = house.clock.at
    house.clock.at = told - 500
    const early = await runProcesses(house)
    expect(early).toMatchObject({ held: { code: 'dated_ahead' }, events: [], refused: [] })
    house.clock.at = told
    const later = await runProcesses({ ...house, after: early.position })
    expect(later).toMatchObject({ held: null, events: [{ type: 'ticket.received' }] })
  })

  it('of a schema newer than its process holds the run, too', async () => {
    const house = openDesk()
    await house.tell('ReceiveTicket', ticket(1), intake)
    await house.tell('ReceiveTicket', ticket(2), intake)
    await house.tell('LinkTicket', ticket(2), { ticket: 'T-1', relation: 'related' })
    const newer = {
      ...house.store,
      async *readAll(options?: { after?: number }) {
        for await (const events of house.store.readAll(options)) {
          yield events.map((event) => (event.type === 'ticket.linked' ? { ...event, schema: 2 } : event))
        }
      },
    }
    const run = await runProcesses({ desk: house.desk, store: newer })
    expect(run).toMatchObject({ position: 3, held: { code: 'newer_schema' }, events: [] })
  })
})

describe('a process of your own', () => {
  it('sees the ticket as the event left it, whatever came later', async () => {
    const house = openDesk()
    await house.tell('ReceiveTicket', ticket(1), intake)
    await house.tell('ReplyToCustomer', ticket(1), {})
    await house.tell('ReplyToCustomer', ticket(1), {})
    const seen: number[] = []
    const watch = defineProcess('watch', [
      whenever(ticketReplied, (_event, { state }) => {
        seen.push(state.replies)
        return []
      }),
    ])
    await runProcesses({ ...house, processes: [watch] })
    expect(seen).toEqual([1, 2])
  })
})
