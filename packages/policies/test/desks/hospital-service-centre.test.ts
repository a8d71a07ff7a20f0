import { asId, ticketKinds, type TicketId } from '@deskledger/core'
import { appraisalFaults, appraisalFigures } from '@deskledger/core/kpi'
import type { AppraisalDetails } from '@deskledger/core/records'
import { customerPages, ledgers, ticketViews, workList } from '@deskledger/core/view'
import type { DeskPlay } from '@deskledger/testing'
import { expect } from 'vitest'
import { hospitalServiceCentre } from '../../src/desks.ts'
import { scenarios } from './scenarios.ts'

const { kinds, policy } = hospitalServiceCentre
const visitor = { channel: 'triage', customer: 'P-1', category: 'waiting', severity: 3, room: 'room 7' }
const rude = { kind: 'complaint', channel: 'service-desk', customer: 'P-1', category: 'attitude', severity: 3 }
const dispute = { ...rude, category: 'medical-dispute' }

interface Notice {
  readonly why: string
  readonly to: readonly object[]
  readonly notBefore: number
}

const noticesOf = async (play: DeskPlay, ticket: string): Promise<readonly Notice[]> =>
  (await play.events({ ticket, type: 'escalation.noticeIssued' })).map(({ data }) => data as Notice)

const viewsOf = async (play: DeskPlay) => {
  const views = { work: workList(), customers: customerPages(), ledgers: ledgers(policy.timeZone) }
  const desk = ticketViews(views, ticketKinds(kinds)).open()
  for (const event of await play.events()) desk.take(event)
  return desk.views
}

const callbacksIn = async (play: DeskPlay) => (await play.tickets()).filter(({ kind }) => kind === 'callback')

scenarios(hospitalServiceCentre, {
  async 1(play) {
    const comforted = {
      why: 'comfort: waiting afterStart',
      to: [{ role: 'agent' }],
      notBefore: play.instant('2026-03-02T08:05'),
    }
    const roles = ['agent', 'doctor', 'department-assistant'].map((role) => ({ role }))
    await play.does('agent', 'RecordWaiting', 'V-1', visitor)
    await play.does('agent', 'RecordWaiting', 'V-2', { ...visitor, customer: 'P-2' })
    await play.until('2026-03-02T08:04')
    expect(await noticesOf(play, 'V-1')).toEqual([])
    await play.until('2026-03-02T08:05')
    expect(await noticesOf(play, 'V-1')).toEqual([expect.objectContaining(comforted)])
    await play.does('agent', 'AttendVisitor', 'V-1', { measure: 'comforted' })
    await play.until('2026-03-02T08:14')
    await play.does('doctor', 'LetIn', 'V-2') // a minute before anybody has to ask
    await play.until('2026-03-02T08:16')
    const [, asked] = await noticesOf(play, 'V-1')
    expect(asked).toMatchObject({ to: roles, notBefore: play.instant('2026-03-02T08:15') })
    expect(await noticesOf(play, 'V-2')).toHaveLength(1)

    for (const measure of ['doctorAsked', 'assistantNotified', 'explained', 'otherDoctorOffered']) {
      await play.does('agent', 'AttendVisitor', 'V-1', { measure })
    }
    const moved = await play.does('agent', 'SendToRoom', 'V-1', { room: 'room 9' })
    expect(moved.details).toMatchObject({ room: 'room 9', waitingSince: play.instant('2026-03-02T08:00') })
    await play.does('doctor', 'LetIn', 'V-1')
    expect(await play.load('V-1')).toMatchObject({ status: 'closed' })

    await play.until('2026-03-02T23:00') // the service centre is closed; minutes go on
    await play.does('agent', 'RecordWaiting', 'V-3', visitor)
    await play.until('2026-03-02T23:16')
    const atNight = (await noticesOf(play, 'V-3')).map(({ notBefore }) => notBefore)
    expect(atNight).toEqual([play.instant('2026-03-02T23:05'), play.instant('2026-03-02T23:15')])
  },

  async 2(play) {
    const proposed = async (ticket: string, solution: string) => {
      await play.does('agent', 'ProposeSolution', ticket, { solution })
      await play.does('manager', 'ApproveSolution', ticket, { solution })
      return play.does('agent', 'DeliverSolution', ticket, { solution })
    }
    await play.does('agent', 'ReceiveTicket', 'T-1', rude)
    await play.does('agent', 'SuspendTicket', 'T-1', { waitingFor: 'customer', reason: 'written statement' })
    await play.does('customer', 'ReceiveMessage', 'T-1', { text: 'My statement.' })
    await play.does('agent', 'ReceiveTicket', 'T-2', { ...rude, customer: 'P-2' })
    expect((await proposed('T-1', 'S-1')).level.hierarchical).toBe(0)
    await proposed('T-2', 'S-1')
    const rungs = []
    for (const [day, solution] of ['S-2', 'S-3', 'S-4'].entries()) {
      await play.until(`2026-03-0${3 + day}T09:00`)
      const { answerable, department, joint } = await play.does('customer', 'RecordDissatisfied', 'T-1')
      rungs.push([answerable.hierarchical.roles, department, joint.at(-1)])
      await proposed('T-1', solution)
    }
    expect(rungs).toEqual([
      [['manager'], 'service-centre', 'operations'],
      [['medical-director'], 'medical-affairs', 'nursing'],
      [['director'], 'medical-affairs', 'nursing'],
    ])
    expect((await noticesOf(play, 'T-1')).at(-1)?.to).toEqual([{ role: 'director' }])
    await play.until('2026-03-06T09:00')
    const top = await play.does('customer', 'RecordDissatisfied', 'T-1')
    expect([top.level.hierarchical, top.moves.length]).toEqual([3, 3])

    // time alone moves nothing up, and neither does a patient who is satisfied
    await play.does('customer', 'RecordSatisfied', 'T-2')
    await play.until('2026-03-20T08:00')
    expect((await play.load('T-2')).level.hierarchical).toBe(0)
  },

  async 3(play) {
    await play.until('2026-03-02T23:00')
    const large = await play.does('agent', 'ReceiveTicket', 'T-1', { ...dispute, severity: 2 })
    expect(large).toMatchObject({ department: 'medical-affairs', joint: ['nursing'], level: { hierarchical: 2 } })
    expect(large.moves).toMatchObject([{ to: 2, skipped: [1] }])
    const [told] = await noticesOf(play, 'T-1')
    expect(told).toMatchObject({ to: [{ role: 'medical-director' }], notBefore: play.now() })

    const small = await play.does('agent', 'ReceiveTicket', 'T-2', dispute)
    expect(small).toMatchObject({ department: 'service-centre', joint: [], level: { hierarchical: 0 } })
    const grown = await play.does('agent', 'ChangePriority', 'T-2', { severity: 1, reason: 'claim of a million' })
    expect(grown).toMatchObject({ department: 'medical-affairs', level: { hierarchical: 2 } })
    const noDispute = await play.does('agent', 'ReceiveTicket', 'T-3', { ...rude, severity: 2 })
    expect(noDispute).toMatchObject({ department: 'service-centre', level: { hierarchical: 0 } })
  },

  async 4(play) {
    const file = 'customer:P-1'
    const opened = { channel: 'service-desk', customer: 'P-1', category: 'stay', severity: 4 }
    await play.does('agent', 'OpenCustomer', file, opened)
    await play.does('agent', 'ReachMilestone', file, { milestone: 'admission', of: 'stay 1' })
    await play.until('2026-03-17T09:00')
    const weekly = await callbacksIn(play)
    expect(weekly.map(({ channel, department, receivedAt }) => [channel, department, receivedAt])).toEqual([
      ['ward', 'inpatient', play.instant('2026-03-09T10:00')],
      ['ward', 'inpatient', play.instant('2026-03-16T10:00')],
    ])
    await play.does('agent', 'ReachMilestone', file, { milestone: 'discharge', of: 'stay 1' })
    const [home, ...others] = (await callbacksIn(play)).slice(2)
    expect(others).toEqual([])
    expect(home).toMatchObject({ channel: 'phone', details: { due: play.instant('2026-03-20T09:00'), required: true } })
    const call: string = home?.id ?? ''
    await play.does('agent', 'AttemptCallback', call, { outcome: 'noAnswer' })
    await play.until('2026-03-18T10:00')
    await play.does('agent', 'AttemptCallback', call, { outcome: 'reached' })
    await play.does('agent', 'CompleteCallback', call, {
      satisfied: true,
      findings: [
        { opens: 'complaint', ticket: 'T-1', category: 'fees', severity: 3 },
        { opens: 'suggestion', ticket: 'T-2', category: 'environment', severity: 4 },
      ],
      words: { summary: 'recovers well; reminded of the pills', 'T-1': 'The bill is not clear.' },
    })
    expect(await play.load('T-1')).toMatchObject({ kind: 'complaint', customer: 'P-1', origin: call })
    expect(await play.load('T-2')).toMatchObject({ kind: 'suggestion', category: 'environment' })
    await play.until('2026-04-10T09:00') // at home nobody comes round any more
    expect(await callbacksIn(play)).toHaveLength(3)
  },

  async 5(play) {
    const asked = { kind: 'inquiry', channel: 'service-desk', customer: 'P-1', category: 'insurance', severity: 4 }
    await play.does('ann/agent', 'ReceiveTicket', 'T-1', asked)
    await play.does('ann/agent', 'ReceiveTicket', 'T-2', asked)
    expect((await play.refused('ann/agent', 'CloseTicket', 'T-1')).code).toBe('unanswered')
    await play.does('ann/agent', 'AnswerInquiry', 'T-1')
    await play.does('ann/agent', 'CloseTicket', 'T-1')
    const nowhere = { assignee: null, department: null }
    expect((await play.refused('ann/agent', 'AssignTicket', 'T-2', nowhere)).code).toBe('no_place')
    const place = { place: 'insurance window 3', replyBy: play.instant('2026-03-02T11:00') }
    await play.does('ann/agent', 'TransferInquiry', 'T-2', place)
    await play.does('ann/agent', 'CloseTicket', 'T-2')
    expect(await play.load('T-2')).toMatchObject({ status: 'closed', owner: 'ann', details: { transfer: place } })
  },

  async 6(play) {
    const matters = [
      ['T-minor', { ...rude, severity: 4 }],
      ['T-urgent', { ...rude, severity: 2, customer: 'P-2' }],
      ['T-ordinary', { ...rude, customer: 'P-3' }],
    ] as const
    for (const [ticket, intake] of matters) await play.does('agent', 'ReceiveTicket', ticket, intake)
    await play.until('2026-03-03T09:00')
    await play.does('agent', 'ReceiveTicket', 'T-critical', { ...rude, severity: 1, customer: 'P-4' })
    const lines = async () => (await viewsOf(play)).work.page().lines.map(({ ticket }) => ticket)
    // the last to come is the first to be done, though the others have long been due
    expect(await lines()).toEqual(['T-critical', 'T-urgent', 'T-ordinary', 'T-minor'])
    await play.does('agent', 'ChangePriority', 'T-minor', { severity: 1, reason: 'patient fainted' })
    expect((await lines()).slice(0, 2).toSorted()).toEqual(['T-critical', 'T-minor'])
    const due = async (ticket: string) => (await play.load(ticket)).clocks.find(({ clock }) => clock === 'acknowledge')
    expect((await due('T-critical'))?.target).toBeLessThan((await due('T-ordinary'))?.target ?? 0)
  },

  async 7(play) {
    const leaving = { channel: 'phone', customer: 'P-1', category: 'process', severity: 4, reason: 'leaving' }
    await play.does('agent', 'ScheduleCallback', 'B-1', { ...leaving, required: true })
    const aspects = { treatment: 5, attitude: 4, fees: 2, environment: 4, 'service-idea': 3 }
    await play.does('customer', 'RateTicket', 'B-1', { satisfied: true, aspects, recommend: 9 })
    const odd = await play.refused('customer', 'RateTicket', 'B-1', { satisfied: true, aspects: { food: 5 } })
    expect([odd.code, odd.details['known']]).toEqual(['unknown_name', Object.keys(aspects)])
    await expect(play.does('customer', 'RateTicket', 'B-1', { satisfied: true, recommend: 11 })).rejects.toThrow(
      'recommend',
    )
    const { satisfaction } = (await viewsOf(play)).customers.page({ customer: asId('P-1') })
    expect(satisfaction).toMatchObject({ rated: 1, share: 1, aspects, recommend: 9 })
  },

  async 8(play) {
    await play.does('ann/agent', 'ReceiveTicket', 'T-1', rude)
    await play.does('ann/agent', 'AssignTicket', 'T-1', { assignee: 'ann' })
    await play.until('2026-03-02T09:00')
    await play.does('ann/agent', 'ReplyToCustomer', 'T-1')
    await play.does('ann/agent', 'ResolveTicket', 'T-1')
    await play.does('customer', 'RateTicket', 'T-1', { satisfied: true })
    await play.does('customer', 'Commend', 'T-1', { person: 'ann' })
    await play.does('ben/agent', 'ReceiveTicket', 'T-2', { ...rude, customer: 'P-2' })
    expect(
      (await play.refused('ann/agent', 'SettleAccountability', 'T-2', { measure: 'reprimand', person: 'ben' })).code,
    ).toBe('beyond_authority')
    await play.does('manager', 'SettleAccountability', 'T-2', { measure: 'reprimand', person: 'ben' })

    await play.until('2026-04-01T09:00')
    const [from, to] = [play.instant('2026-03-01T00:00'), play.instant('2026-04-01T00:00')]
    const month = { channel: 'service-desk', category: 'process', severity: 4, agent: 'ann', period: 'month', from, to }
    const { details } = await play.does('manager', 'OpenAppraisal', 'E-1', month)
    const ask = await play.ask()
    for (const figure of appraisalFigures(ask, details as AppraisalDetails, play.now())) {
      for (const who of ['ann/agent', 'ben/agent', 'doctor', 'department-assistant']) {
        const { code, details: why } = await play.refused(who, 'TakeFigure', 'E-1', figure)
        expect([code, why['roles']]).toEqual([
          'not_permitted',
          ['supervisor', 'manager', 'medical-director', 'director'],
        ])
      }
      await play.does('manager', 'TakeFigure', 'E-1', figure)
    }
    expect(await appraisalFaults(play.store, play.desk.kinds, asId<TicketId>('E-1'))).toEqual([])
    for (const part of ['knowledge', 'teamwork']) {
      await play.does('ann/agent', 'RateAgent', 'E-1', { rater: 'self', part, points: 90 })
      await play.does('manager', 'RateAgent', 'E-1', { rater: 'superior', part, points: 70 })
    }
    const praise = { rater: 'superior', part: 'knowledge', points: 100 }
    expect((await play.refused('ann/agent', 'RateAgent', 'E-1', praise)).code).toBe('wrong_rater')
    expect((await play.refused('manager', 'CloseTicket', 'E-1')).code).toBe('not_settled')
    const settled = await play.does('manager', 'SettleAppraisal', 'E-1')
    // satisfaction 1 is worth 100, an hour to the first reply 6/11 of 100; self counts once, the superior three times
    const score = (40 * 100 + 20 * (600 / 11) + 20 * 75 + 20 * 75) / 100
    expect((settled.details as AppraisalDetails).settled).toMatchObject({
      covered: 1,
      score: expect.closeTo(score) as number,
    })

    const sums = (await viewsOf(play)).ledgers.sums('person', { month: '2026-03' })
    expect(sums.map(({ of, commendations, measures }) => [of, commendations, measures])).toEqual([
      ['ann', 1, 0],
      ['ben', 0, 1],
    ])
    expect((await viewsOf(play)).ledgers.sums('person', { month: '2026-02' })).toEqual([])
  },
})
