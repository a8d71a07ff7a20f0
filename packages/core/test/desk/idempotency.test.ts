import { createDesk, memoryStore } from '@deskledger/core'
import { describe, expect, test } from 'vitest'
import { accepted, command, commandId, HOUR, intake, testDesk, ticket } from './testDesk.ts'

const once = { id: commandId('once') }

describe('a command that is sent again', () => {
  test('returns its events and the state at that version, and adds nothing', async () => {
    const { must, open, log } = testDesk()
    await open('complaint')
    const first = await must('ReplyToCustomer', { text: 'hello' }, once)
    await must('CloseTicket', {})
    const before = await log()
    const again = await must('ReplyToCustomer', { text: 'hello' }, once)
    expect(again.repeated).toBe(true)
    expect(again.events).toEqual(first.events)
    expect(again.state).toEqual(first.state)
    expect(again.state).toMatchObject({ status: 'open', version: 2 })
    expect(await log()).toEqual(before)
  })

  test('is remembered by the ledger, not by the desk', async () => {
    const { store, must, open } = testDesk()
    await open('complaint')
    const first = await must('CloseTicket', {}, once)
    const again = accepted(await createDesk({ store }).execute(command('CloseTicket', {}, once)))
    expect([again.repeated, again.events]).toEqual([true, first.events])
  })

  test('is the same wish when only its personal fields differ, as they are not kept in clear', async () => {
    const { store, must, open, log } = testDesk()
    await open('complaint')
    await must('ReplyToCustomer', { channel: 'mail', text: 'Dear Mrs Chen' }, once)
    const record = await store.findCommand(once.id)
    expect(record?.fingerprint).not.toContain('Chen')
    const again = await must('ReplyToCustomer', { channel: 'mail', text: 'Dear Mr Chen' }, once)
    expect(again.repeated).toBe(true)
    expect(await log()).toHaveLength(3)
  })

  test.each([
    ['data', 'ReplyToCustomer', { channel: 'phone' }, {}],
    ['type', 'AddNote', { text: 'x' }, {}],
    ['ticket', 'ReplyToCustomer', { channel: 'mail' }, { ticket: ticket('T-2') }],
    ['actor', 'ReplyToCustomer', { channel: 'mail' }, { actor: { id: 'ben', kind: 'person' } }],
    ['date', 'ReplyToCustomer', { channel: 'mail' }, { at: 1_700_000_000_000 }],
  ] as const)('with another %s is an error', async (_what, type, data, more) => {
    const { desk, must, open, log } = testDesk()
    await open('complaint')
    await must('ReplyToCustomer', { channel: 'mail' }, once)
    const before = await log()
    await expect(desk.execute(command(type, data, { ...once, ...more }))).rejects.toMatchObject({
      code: 'command_id_reused',
    })
    expect(await log()).toEqual(before)
  })

  test('is decided anew when it was rejected: a rejection is not remembered', async () => {
    const { tell, must, open } = testDesk()
    await open('inquiry')
    expect(await tell('CloseTicket', {}, once)).toMatchObject({ accepted: false, rejection: { code: 'unanswered' } })
    await must('AnswerInquiry', {})
    expect(await must('CloseTicket', {}, once)).toMatchObject({ repeated: false, state: { status: 'closed' } })
  })

  test('is remembered although it led to no event', async () => {
    const { must, open, tell } = testDesk()
    await open('complaint')
    expect((await must('ChangePriority', { severity: 3 }, once)).events).toEqual([])
    await must('ChangePriority', { severity: 1 })
    expect(await must('ChangePriority', { severity: 3 }, once)).toMatchObject({
      repeated: true,
      events: [],
      state: { severity: 3 },
    })
    await expect(tell('ChangePriority', { severity: 2 }, once)).rejects.toMatchObject({ code: 'command_id_reused' })
  })

  test('opens a ticket once', async () => {
    const { must, log } = testDesk()
    await must('ReceiveTicket', intake('complaint'), once)
    expect((await must('ReceiveTicket', intake('complaint'), once)).repeated).toBe(true)
    expect((await log()).filter(({ type }) => type === 'ticket.received')).toHaveLength(1)
  })

  test('with due work in front of it returns that work too', async () => {
    const { must, open, clock } = testDesk()
    await open('complaint')
    await must('IssueReferral', { referral: 'R-1', department: 'works', due: clock.at + HOUR })
    clock.at += 2 * HOUR
    const first = await must('AcknowledgeTicket', {}, once)
    expect(first.events.map(({ type }) => type)).toEqual(['ticket.referralOverdue', 'ticket.acknowledged'])
    const again = await must('AcknowledgeTicket', {}, once)
    expect(again).toEqual({ ...first, repeated: true })
  })

  test('without an id every call is a new wish', async () => {
    const { must, open, log } = testDesk({ store: memoryStore() })
    await open('complaint')
    await must('Commend', {})
    await must('Commend', {})
    expect((await log()).filter(({ type }) => type === 'ticket.commended')).toHaveLength(2)
  })
})
