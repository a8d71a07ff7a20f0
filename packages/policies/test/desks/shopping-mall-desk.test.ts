import { departmentInbox, ticketViews } from '@deskledger/core/view'
import { ticketKinds, type TicketState } from '@deskledger/core'
import type { CallbackDetails } from '@deskledger/core'
import type { ContactDetails } from '@deskledger/core/records'
import { expect } from 'vitest'
import { shoppingMallDesk } from '../../src/desks.ts'
import { scenarios } from './scenarios.ts'

const came = { channel: 'counter', customer: 'visitor', severity: 4 }

const contactOf = ({ details }: TicketState): ContactDetails => details as ContactDetails

scenarios(shoppingMallDesk, {
  async 1(play) {
    for (const [index, category] of ['mail-pick-up', 'broadcast', 'phone-call'].entries()) {
      const { status } = await play.does('ann/agent', 'RecordContact', `K-${index}`, { ...came, category })
      expect([category, status]).toEqual([category, 'closed'])
    }
    for (const category of ['lost-property', 'missing-person', 'special-broadcast']) {
      const { status } = await play.does('bob/agent', 'RecordContact', `K-${category}`, { ...came, category })
      expect([category, status]).not.toEqual([category, 'closed'])
    }
    expect((await play.refused('agent', 'RecordContact', 'K-9', { ...came, category: 'gossip' })).code).toMatch(
      /unknown/u,
    )
    await play.does('bob/agent', 'AnnounceContact', 'K-special-broadcast', { where: 'loudspeakers' })
    await play.does('bob/agent', 'SettleContact', 'K-special-broadcast', { outcome: 'done' })

    // a child is missing: security is told at once, the management when a quarter of an hour has passed
    const told = async () =>
      (await play.events({ ticket: 'K-missing-person', type: 'escalation.noticeIssued' })).map(({ at, data }) => [
        at - play.instant('2026-03-02T08:00'),
        (data as { to: readonly object[] }).to,
      ])
    expect(await told()).toEqual([[0, [{ department: 'security' }]]])
    await play.until('2026-03-02T08:20')
    const { level } = await play.load('K-missing-person')
    expect([level.hierarchical, (await told()).length > 1]).toEqual([1, true])
    await play.does('bob/agent', 'SettleContact', 'K-missing-person', { outcome: 'found' })

    // found property is handed over against a proof
    const umbrella = 'K-lost-property'
    expect((await play.refused('agent', 'HandOverContact', umbrella)).code).toBe('proof_missing')
    const over = await play.does('cai/agent', 'HandOverContact', umbrella, { proof: 'described the handle' })
    expect(contactOf(over).handedOverAt).toBe(play.now())
    const who = (await play.events({ ticket: umbrella })).map(({ type, actor }) => `${actor.id}: ${type}`)
    expect(who).toEqual(expect.arrayContaining(['bob: ticket.received', 'cai: contact.handedOver']))
  },

  async 2(play) {
    const bag = { kind: 'complaint', channel: 'counter', customer: 'C-1', category: 'return', severity: 3 }
    const received = await play.does('ann/agent', 'ReceiveTicket', 'T-1', bag)
    expect(received).toMatchObject({ department: 'service-desk', joint: ['tenants'], owner: 'ann' })
    const sheet = { referral: 'R-1', department: 'tenants', matter: 'seam has come apart' }
    const issued = await play.does('ann/agent', 'IssueReferral', 'T-1', sheet)
    expect(issued.referrals[0]?.due).toBe(play.instant('2026-03-02T14:00')) // 4 opening hours from 10:00
    const desk = ticketViews({ inbox: departmentInbox() }, ticketKinds(shoppingMallDesk.kinds)).open()
    for (const event of await play.events()) desk.take(event)
    const { open } = desk.views.inbox.of({ department: 'tenants', asOf: play.now() })
    expect(open.map(({ ticket }) => ticket)).toEqual(['T-1'])

    // it is not passed on to a floor manager who would own it then: ann does
    await play.does('ann/agent', 'AssignTicket', 'T-1', { department: 'floor-management' })
    expect((await play.load('T-1')).owner).toBe('ann')
    expect((await play.refused('agent', 'KeepOwner', 'T-1', { owner: 'floor' })).code).toBe('owner_kept')
    expect((await play.refused('ann/agent', 'CloseTicket', 'T-1')).code).toBe('referral_open')
    await play.until('2026-03-02T15:00')
    expect((await play.load('T-1')).level.hierarchical).toBe(1) // the shop has not answered
    await play.does('supervisor', 'AnswerReferral', 'T-1', { referral: 'R-1', answer: 'taken back' })
    expect((await play.refused('ann/agent', 'CloseTicket', 'T-1')).code).toBe('unanswered')
    await play.does('ann/agent', 'ReplyToCustomer', 'T-1')
    await play.does('ann/agent', 'ResolveTicket', 'T-1', { code: 'refunded' })
    expect((await play.does('ann/agent', 'CloseTicket', 'T-1')).status).toBe('closed')

    const inTime = { ...bag, customer: 'C-2', category: 'exchange' }
    await play.does('bob/agent', 'ReceiveTicket', 'T-2', inTime)
    await play.does('bob/agent', 'ReplyToCustomer', 'T-2')
    await play.does('bob/agent', 'IssueReferral', 'T-2', { ...sheet, referral: 'R-2' })
    await play.does('supervisor', 'AnswerReferral', 'T-2', { referral: 'R-2' })
    await play.until('2026-03-03T09:00')
    expect(await play.load('T-2')).toMatchObject({ owner: 'bob', level: { hierarchical: 0 } })
  },

  async 3(play) {
    const settled = async (ticket: string, tier?: string) => {
      const more = tier === undefined ? {} : { tier }
      const matter = {
        kind: 'complaint',
        channel: 'phone',
        customer: `C-${ticket}`,
        category: 'facilities',
        severity: 3,
      }
      await play.does('agent', 'ReceiveTicket', ticket, { ...matter, ...more })
      await play.does('agent', 'ReplyToCustomer', ticket)
      await play.does('agent', 'ResolveTicket', ticket)
      await play.does('agent', 'CloseTicket', ticket)
    }
    await settled('T-1', 'member')
    await settled('T-2')
    const calls = async () => (await play.tickets()).filter(({ kind }) => kind === 'callback')
    const [call, ...others] = await calls()
    expect([others, call?.customer]).toEqual([[], 'C-T-1'])
    const detailsOf = (state: TicketState | undefined) => state?.details as CallbackDetails
    expect(detailsOf(call)).toMatchObject({ about: 'T-1', required: true, due: play.instant('2026-03-04T22:00') })

    // not satisfied: a contact sheet, and another call once it is answered
    const id = call?.id ?? ''
    await play.does('agent', 'AttemptCallback', id, { outcome: 'reached' })
    const heard = await play.does('agent', 'CompleteCallback', id, { findings: [], satisfied: false })
    expect(heard.referrals).toMatchObject([{ department: 'service-desk', status: 'issued' }])
    await play.does('agent', 'AnswerReferral', id, { referral: heard.referrals[0]?.id })
    const again = (await calls()).find((each) => each.id !== id)
    await play.does('agent', 'AttemptCallback', again?.id ?? '', { outcome: 'reached' })
    await play.does('agent', 'CompleteCallback', again?.id ?? '', { findings: [], satisfied: true })
    expect(await calls()).toHaveLength(2)

    // a member who is not called in time
    await settled('T-3', 'member')
    await play.until('2026-03-05T09:00')
    const missed = (await calls()).filter((each) => detailsOf(each).missedAt !== null)
    expect(missed.map(({ customer }) => customer)).toEqual(['C-T-3'])
  },
})
