import { asId, type CallbackDetails, type TicketState } from '@deskledger/core'
import { againstTargets } from '@deskledger/core/kpi'
import { customerFile, type FindingDetails } from '@deskledger/core/records'
import { weekDigest } from '@deskledger/core/view'
import type { DeskPlay } from '@deskledger/testing'
import { expect } from 'vitest'
import { vehicleAfterSales } from '../../src/desks.ts'
import { scenarios } from './scenarios.ts'

const { timeZone, targets = [] } = vehicleAfterSales.policy
const complaint = {
  kind: 'complaint',
  channel: 'hotline',
  customer: 'C-1',
  category: 'engine',
  severity: 3,
  subject: 'stalls',
}
const yuan = (amount: number) => ({ amount: amount * 100, currency: 'CNY' })

const callbacks = async (play: DeskPlay): Promise<readonly TicketState<CallbackDetails>[]> =>
  (await play.tickets()).filter(({ kind }) => kind === 'callback') as readonly TicketState<CallbackDetails>[]

const answered = async (play: DeskPlay, call: TicketState, satisfied: boolean, who = 'agent') => {
  await play.does(who, 'AttemptCallback', call.id, { outcome: 'reached' })
  return play.does(who, 'CompleteCallback', call.id, { findings: [], satisfied })
}

/** A complaint with its written notice, decided by the superior. */
const settle = async (play: DeskPlay, ticket: string) => {
  await play.does('agent', 'ReplyToCustomer', ticket)
  const notice = { referral: `N-${ticket}`, department: 'production', form: 'written-notice' }
  await play.does('agent', 'IssueReferral', ticket, notice)
  await play.does('supervisor', 'AnswerReferral', ticket, { referral: `N-${ticket}` })
  await play.does('agent', 'ProposeSolution', ticket, { solution: 'S-1', cost: yuan(800) })
  await play.does('supervisor', 'ApproveSolution', ticket, { solution: 'S-1' })
  await play.does('agent', 'DeliverSolution', ticket, { solution: 'S-1' })
  return play.does('agent', 'ResolveTicket', ticket)
}

const asked = async (play: DeskPlay, kpis: readonly string[], more: object = {}) => {
  const ask = await play.ask()
  return againstTargets(ask, { asOf: play.now() + 1, timeZone, kpis, ...more }, targets)
}

scenarios(vehicleAfterSales, {
  async 1(play) {
    const owner = async (customer: string, milestone: string) => {
      const file = customerFile(asId(customer))
      const intake = { customer, channel: 'station', category: 'customer-file', severity: 4 }
      await play.does('agent', 'OpenCustomer', file, intake)
      await play.does('agent', 'ReachMilestone', file, { milestone, of: 'VIN-1' })
    }
    await owner('C-1', 'delivery')
    await owner('C-2', 'test-drive')
    await play.until('2026-04-02T11:00')
    const [first, ...others] = await callbacks(play)
    expect([first?.customer, first?.details.required, others]).toEqual(['C-1', true, []])
    if (first !== undefined) await answered(play, first, true)
    expect(await asked(play, ['callbackCompletion', 'satisfaction'])).toMatchObject([
      { kpi: 'callbackCompletion', attained: null },
      { kpi: 'satisfaction', value: 1, attained: true },
    ])
    await play.until('2026-05-20T09:00') // the second call was due on 2 May, and nobody made it
    const [completion] = await asked(play, ['callbackCompletion'])
    expect([completion?.value, completion?.target, completion?.attained]).toEqual([0.5, 1, false])
    // after three months the calls come every six, to the end of the warranty
    await play.until('2029-03-05T09:00')
    expect((await callbacks(play)).length).toBe(3 + 5)

    const wrong = { ...complaint, category: 'wrong-part' }
    await play.does('agent', 'ReceiveTicket', 'T-1', wrong)
    const shipped = (value: number) => ({
      from: play.instant('2029-03-01T00:00'),
      to: play.instant('2029-03-06T00:00'),
      by: ['category'],
      exposure: 'partsShipped',
      exposures: [
        {
          exposure: 'partsShipped',
          kind: 'flow',
          from: '2029-03-01',
          to: '2029-03-06',
          group: { category: 'wrong-part' },
          value,
        },
      ],
    })
    await play.until('2029-03-06T08:00')
    const attained = async (value: number) =>
      (await asked(play, ['exposureRate'], shipped(value))).find(({ group }) => group['category'] === 'wrong-part')
        ?.attained
    expect([await attained(100), await attained(40)]).toEqual([true, false]) // 99 % and 97.5 % of the parts were right
  },

  async 2(play) {
    await play.does('ann/agent', 'ReceiveTicket', 'T-1', complaint)
    await play.does('ann/agent', 'ReplyToCustomer', 'T-1')
    expect((await play.refused('ann/agent', 'CloseTicket', 'T-1')).code).toBe('referral_missing')
    const sheet = { referral: 'R-1', department: 'production', form: 'contact-sheet' }
    await play.does('ann/agent', 'IssueReferral', 'T-1', sheet)
    await play.does('supervisor', 'AnswerReferral', 'T-1', { referral: 'R-1' })
    expect((await play.refused('ann/agent', 'CloseTicket', 'T-1')).code).toBe('referral_missing')
    await settle(play, 'T-1')
    const [call] = await callbacks(play)
    expect(call?.details).toMatchObject({ about: 'T-1', required: true })
    if (call === undefined) return
    await play.does('supervisor', 'AssignTicket', call.id, { assignee: 'ann' })
    const heard = await answered(play, call, false, 'ann/agent')
    expect([heard.assignee, heard.referrals.map(({ department }) => department)]).toEqual(['ann', ['production']])
    expect((await play.refused('ann/agent', 'CloseTicket', 'T-1')).code).toMatch(/held|satisfied/u)
    await play.does('supervisor', 'AnswerReferral', call.id, { referral: heard.referrals[0]?.id })
    const again = (await callbacks(play)).find(({ id }) => id !== call.id)
    expect(again?.details.about).toBe('T-1')
    if (again !== undefined) await answered(play, again, true, 'ann/agent')
    expect((await play.does('ann/agent', 'CloseTicket', 'T-1')).status).toBe('closed')
    expect(await callbacks(play)).toHaveLength(2)

    // what a call within warranty hears goes out in writing as well
    const file = customerFile(asId('C-2'))
    const owner = { customer: 'C-2', channel: 'station', category: 'customer-file', severity: 4 }
    await play.does('ann/agent', 'OpenCustomer', file, owner)
    await play.does('ann/agent', 'ReachMilestone', file, { milestone: 'delivery', of: 'VIN-2' })
    await play.until('2026-04-02T11:00')
    const within = (await callbacks(play)).find(({ customer }) => customer === 'C-2')
    const unhappy = within === undefined ? undefined : await answered(play, within, false)
    expect(unhappy?.referrals).toMatchObject([{ department: 'station-management', status: 'issued' }])
    // once the car is sold on, its owner of before is called no more
    await play.does('ann/agent', 'ReachMilestone', file, { milestone: 'sold-on', of: 'VIN-2' })
    await play.until('2026-07-06T11:00')
    expect((await callbacks(play)).filter(({ customer }) => customer === 'C-2')).toHaveLength(1)
  },

  async 3(play) {
    const unsorted = { ...complaint, category: 'something else' }
    expect((await play.refused('agent', 'ReceiveTicket', 'T-0', unsorted)).code).toBe('unknown_name')
    let count = 0
    const fails = async (category: string) => {
      count += 1
      await play.does('agent', 'ReceiveTicket', `T-${count}`, { ...complaint, customer: `C-${count}`, category })
    }
    const monday = play.now()
    const week = (n: number) => new Date(monday + (7 * n * 24 + 8) * 3_600_000).toISOString().slice(0, 16)
    for (let n = 0; n < 11; n++) {
      await play.until(week(n))
      await fails('brakes')
      await fails('electrics')
    }
    const warnings = async () => (await play.tickets()).filter(({ kind }) => kind === 'finding')
    expect(await warnings()).toEqual([])
    await play.until(week(11))
    await fails('electrics')
    for (let n = 0; n < 7; n++) await fails('brakes')
    const [warning, ...others] = await warnings()
    expect(others).toEqual([])
    expect(warning).toMatchObject({
      category: 'brakes',
      severity: 1,
      department: 'quality-inspection',
      joint: ['production'],
    })
    const details = warning?.details as FindingDetails | undefined
    expect(details?.warning).toMatchObject({ issue: 'brakes' })
    const told = await play.events({ ticket: warning?.id ?? '', type: 'escalation.noticeIssued' })
    expect(told.map(({ data }) => (data as { to: unknown }).to)).toContainEqual([
      { role: 'director' },
      { department: 'quality-inspection' },
    ])
    // it is judged by quality inspection
    const order = { referral: 'O-1', department: 'production', matter: 'check the brake hoses of May' }
    await play.does('inspector', 'OrderRectification', warning?.id ?? '', order)
  },

  async 4(play) {
    const received = await play.does('agent', 'ReceiveTicket', 'T-1', complaint)
    expect([received.level.hierarchical, received.answerable.hierarchical.roles]).toEqual([1, ['supervisor']])
    expect((await play.load('T-1')).moves).toMatchObject([{ step: 'reported to the superior' }])
    const proposed = { solution: 'S-1', cost: yuan(20_000), proposal: 'a new engine' }
    await play.does('agent', 'ProposeSolution', 'T-1', proposed)
    const refusal = await play.refused('agent', 'ApproveSolution', 'T-1', { solution: 'S-1' })
    expect([refusal.code, refusal.details['roles']]).toEqual([
      'not_permitted',
      ['supervisor', 'manager', 'director', 'inspector'],
    ])
    const beyond = await play.refused('supervisor', 'ApproveSolution', 'T-1', { solution: 'S-1' })
    expect([beyond.code, beyond.details['roles']]).toEqual(['beyond_authority', ['manager', 'director']])
    await play.until('2026-03-04T09:00') // nobody has decided within a working day
    expect((await play.load('T-1')).level.hierarchical).toBe(2)
    await play.does('manager', 'RefuseSolution', 'T-1', { solution: 'S-1', reason: 'repair it' })
    await play.does('agent', 'ProposeSolution', 'T-1', { solution: 'S-2', cost: yuan(3000) })
    await play.does('supervisor', 'ApproveSolution', 'T-1', { solution: 'S-2' })
    await play.does('agent', 'DeliverSolution', 'T-1', { solution: 'S-2' })
    await play.does('agent', 'IssueReferral', 'T-1', {
      referral: 'N-1',
      department: 'production',
      form: 'written-notice',
    })
    await play.does('supervisor', 'AnswerReferral', 'T-1', { referral: 'N-1' })
    await play.does('agent', 'ResolveTicket', 'T-1')
    expect((await play.refused('agent', 'ArchiveTicket', 'T-1')).code).toBe('not_allowed')
    await play.does('agent', 'CloseTicket', 'T-1')
    const complete = async () => (await play.figures('archiveCompleteness'))[0]?.value
    expect(await complete()).toBe(0)
    await play.does('agent', 'ArchiveTicket', 'T-1')
    expect(await complete()).toBe(1)
  },

  async 5(play) {
    await play.does('agent', 'ReceiveTicket', 'T-1', complaint)
    await settle(play, 'T-1')
    await play.does('customer', 'RecordDissatisfied', 'T-1')
    await play.does('agent', 'ReceiveTicket', 'T-2', { ...complaint, category: 'late-part', customer: 'C-2' })
    await play.until('2026-03-06T16:00')
    const { problems } = weekDigest(await play.tickets(), { date: '2026-03-06', time: '16:00', timeZone })
    expect(problems.map(({ ticket, why, solution }) => [ticket, why, solution.status])).toEqual([
      ['T-1', ['complaint', 'rose', 'dissatisfied'], 'resolved'],
      ['T-2', ['complaint', 'broken', 'rose'], 'none'],
    ])
    const first = (await play.tickets()).find(({ kind }) => kind === 'report')
    const at = play.instant('2026-03-06T09:00')
    expect(first?.details).toMatchObject({
      to: 'after-sales manager',
      due: play.instant('2026-03-06T17:00'),
      covers: { from: play.instant('2026-02-27T09:00'), to: at },
    })
    await play.does('agent', 'SubmitReport', first?.id ?? '', { number: '2026-W10' })
    await play.until('2026-03-14T09:00')
    const [second, ...others] = await play.events({ type: 'report.overdue' })
    expect([second?.at, others]).toEqual([play.instant('2026-03-13T17:00') + 1, []])
    const late = (second?.stream ?? '').replace('ticket/', '')
    const [notice] = await play.events({ ticket: late, type: 'escalation.noticeIssued' })
    expect(notice?.data).toMatchObject({ to: [{ role: 'manager' }] })
    const [timely] = await asked(play, ['reportTimeliness'])
    expect([timely?.value, timely?.attained]).toEqual([0.5, false])
  },
})
