import { describe, expect, test } from 'vitest'
import { HOUR, testDesk, ticket } from './testDesk.ts'

/** T-1 was received before T-2. */
const two = async () => {
  const desk = testDesk()
  await desk.open('complaint', { ticket: ticket('T-1') })
  desk.clock.at += HOUR
  await desk.open('complaint', { ticket: ticket('T-2') })
  return desk
}

describe('merging', () => {
  test('a later ticket into an earlier one', async () => {
    const { must, desk } = await two()
    const { state } = await must('MergeTicket', { into: 'T-1' }, { ticket: ticket('T-2') })
    expect(state).toMatchObject({ status: 'merged', mergedInto: 'T-1' })
    expect(await desk.load(ticket('T-1'))).toMatchObject({ status: 'new', version: 1 })
  })

  test('never into one that is spam or merged itself', async () => {
    const { tell, must } = await two()
    await must('MarkSpam', {})
    expect(await tell('MergeTicket', { into: 'T-1' }, { ticket: ticket('T-2') })).toMatchObject({
      rejection: { code: 'unknown_ticket', details: { status: 'spam' } },
    })
  })

  test('never an earlier one into a later, so that no merges form a circle', async () => {
    const { tell, must } = await two()
    expect(await tell('MergeTicket', { into: 'T-2' })).toMatchObject({ rejection: { code: 'merge_order' } })
    await must('MergeTicket', { into: 'T-1' }, { ticket: ticket('T-2') })
    expect(await tell('MergeTicket', { into: 'T-2' })).toMatchObject({ rejection: { code: 'merge_order' } })
    expect(await tell('MergeTicket', { into: 'T-1' })).toMatchObject({ rejection: { code: 'merge_order' } })
  })

  test('only into a ticket of this ledger', async () => {
    const { tell } = await two()
    expect(await tell('MergeTicket', { into: 'T-9' })).toMatchObject({ rejection: { code: 'unknown_ticket' } })
    expect(await tell('MarkDuplicate', { of: 'T-9' })).toMatchObject({ rejection: { code: 'unknown_ticket' } })
  })

  test('trap 8: a merged ticket is neither escalated, nor reopened, nor reopened by a reply', async () => {
    const { tell, must, desk } = await two()
    const at = { ticket: ticket('T-2') }
    await must('MergeTicket', { into: 'T-1' }, at)
    for (const [type, data] of [
      ['ReplyToCustomer', {}],
      ['EscalateTicket', { way: 'hierarchical', reason: 'x' }],
      ['ReopenTicket', {}],
      ['ResolveTicket', {}],
      ['CloseTicket', {}],
    ] as const) {
      expect(await tell(type, data, at)).toMatchObject({
        accepted: false,
        rejection: { code: 'not_allowed', details: { status: 'merged' } },
      })
    }
    expect(await desk.load(at.ticket)).toMatchObject({ status: 'merged', version: 2 })
  })
})
