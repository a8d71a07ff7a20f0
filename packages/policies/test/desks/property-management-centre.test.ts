import { againstTargets, defineMeasure, figureBasis, figures, standardMeasures } from '@deskledger/core/kpi'
import type { DeskPlay } from '@deskledger/testing'
import { expect } from 'vitest'
import { propertyManagementCentre } from '../../src/desks.ts'
import { scenarios } from './scenarios.ts'

const { policy } = propertyManagementCentre
const noise = { kind: 'complaint', channel: 'phone', customer: 'C-1', category: 'noise', severity: 3 }
const tap = { kind: 'repair', channel: 'phone', customer: 'C-1', category: 'paid-repair', severity: 3 }
const leak = { kind: 'repair', channel: 'phone', customer: 'C-1', category: 'water-leak', severity: 1 }

interface Notice {
  readonly why: string
  readonly to: readonly object[]
  readonly notBefore: number
}

const noticesOf = async (play: DeskPlay, ticket: string): Promise<readonly Notice[]> =>
  (await play.events({ ticket, type: 'escalation.noticeIssued' })).map(({ data }) => data as Notice)

const toldOf = async (play: DeskPlay, ticket: string): Promise<readonly object[]> =>
  (await noticesOf(play, ticket)).flatMap(({ to }) => to)

const yuan = (amount: number) => ({ amount: amount * 100, currency: 'CNY' })

/** Of a month's fee notices, those that are paid by now. */
const feesCollected = defineMeasure({
  type: 'flow',
  id: 'feesCollected',
  label: { en: 'Fees collected', zh: '收缴率' },
  unit: 'ratio',
  clock: null,
  interval: 'proportion',
  cohort: { en: 'fee notices of the period', zh: '期内缴费通知' },
  formula: { en: 'settled by now / noticed', zh: '已收缴 / 应收缴' },
  empty: { en: 'no fee notice in the period', zh: '期内无缴费通知' },
  claims({ category, receivedAt, closedAt }, _context, tally) {
    if (category !== 'monthly-fee') return
    tally.denominator(receivedAt)
    if (closedAt !== null) tally.numerator(receivedAt)
  },
})

const measures = [...standardMeasures, feesCollected]

/** The tickets of a duty so far. */
const owed = async (play: DeskPlay, duty: string) =>
  (await play.tickets()).filter(({ id }) => id.startsWith(`duty:${duty}:`))

scenarios(propertyManagementCentre, {
  async 1(play) {
    await play.does('agent', 'ReceiveTicket', 'T-1', noise)
    const early = await play.refused('agent', 'ProposeSolution', 'T-1', { solution: 'S-1' })
    expect([early.code, early.details['missing']]).toEqual(['too_early', ['verified']])
    await play.does('agent', 'VerifyComplaint', 'T-1', { verdict: 'founded' })
    await play.does('agent', 'ProposeSolution', 'T-1', { solution: 'S-1', cost: yuan(300) })
    expect(await toldOf(play, 'T-1')).toContainEqual({ role: 'manager' })
    expect((await play.refused('agent', 'DeliverSolution', 'T-1', { solution: 'S-1' })).code).toBe('not_approved')
    for (const who of ['agent', 'supervisor']) {
      const refused = await play.refused(who, 'ApproveSolution', 'T-1', { solution: 'S-1' })
      expect([refused.code, refused.details['roles']]).toEqual(['not_permitted', ['manager', 'director']])
    }
    await play.does('manager', 'ApproveSolution', 'T-1', { solution: 'S-1' })
    await play.does('agent', 'DeliverSolution', 'T-1', { solution: 'S-1' })
    expect((await play.load('T-1')).details).toMatchObject({ solutions: [{ status: 'delivered' }] })

    // an assistant who cannot settle it: the supervisor; major ones and important residents: the manager
    const raised = await play.does('agent', 'EscalateTicket', 'T-1', { way: 'hierarchical', reason: 'cannot settle' })
    expect(raised.answerable.hierarchical.roles).toEqual(['supervisor'])
    const levels = [
      ['T-2', noise, 0],
      ['T-3', { ...noise, severity: 2 }, 2],
      ['T-4', { ...noise, tier: 'important' }, 2],
    ] as const
    for (const [ticket, intake, level] of levels) {
      const state = await play.does('agent', 'ReceiveTicket', ticket, intake)
      expect([state.level.hierarchical, (await toldOf(play, ticket)).length > 0]).toEqual([level, level > 0])
    }
  },

  async 2(play) {
    await play.does('agent', 'ReceiveTicket', 'T-1', { ...noise, category: 'public-repair' })
    await play.does('agent', 'ReceiveTicket', 'T-2', tap)
    await play.does('agent', 'RecordContact', 'T-3', {
      channel: 'phone',
      customer: 'C-3',
      category: 'help',
      severity: 2,
    })
    const due = []
    for (const ticket of ['T-1', 'T-2', 'T-3']) {
      const order = { referral: `R-${ticket}`, department: 'engineering', form: 'taskOrder' }
      due.push((await play.does('agent', 'IssueReferral', ticket, order)).referrals[0]?.due)
    }
    const [later, tomorrow] = [play.instant('2026-03-04T08:00'), play.instant('2026-03-03T08:00')]
    expect(due).toEqual([later, tomorrow, tomorrow])
    const odd = { referral: 'R-9', department: 'engineering', form: 'napkin' }
    expect((await play.refused('agent', 'IssueReferral', 'T-1', odd)).code).toBe('unknown_form')

    await play.until('2026-03-03T09:00')
    await play.does('agent', 'ChaseReferral', 'T-3', { referral: 'R-T-3' })
    // warned of it, reported when it was late, chased
    expect(await toldOf(play, 'T-3')).toEqual([
      { department: 'engineering' },
      { role: 'supervisor' },
      { department: 'engineering' },
    ])
    expect(await toldOf(play, 'T-1')).toEqual([])
    await play.until('2026-03-04T09:00') // a day later still nothing
    expect((await play.load('T-3')).level.hierarchical).toBe(1)
    expect((await play.refused('agent', 'SettleContact', 'T-3', { outcome: 'done' })).code).toBe('referral_open')
    expect((await play.tickets()).filter(({ kind }) => kind === 'callback')).toEqual([])

    await play.does('engineer/agent', 'AnswerReferral', 'T-3', { referral: 'R-T-3' })
    await play.does('agent', 'SettleContact', 'T-3', { outcome: 'done' })
    const [call, ...others] = (await play.tickets()).filter(({ kind }) => kind === 'callback')
    expect(others).toEqual([])
    expect(call).toMatchObject({ customer: 'C-3', channel: 'phone', details: { about: 'T-3', required: true } })

    // nobody answers: tried again; dissatisfied: another order, and another call
    const id: string = call?.id ?? ''
    await play.does('agent', 'AttemptCallback', id, { outcome: 'noAnswer' })
    await play.until('2026-03-04T14:00')
    await play.does('agent', 'AttemptCallback', id, { outcome: 'reached' })
    await play.does('agent', 'CompleteCallback', id, { findings: [], satisfied: false })
    const [again] = (await play.load(id)).referrals
    await play.does('engineer/agent', 'AnswerReferral', id, { referral: again?.id })
    expect((await play.tickets()).filter(({ kind }) => kind === 'callback')).toHaveLength(2)
    await play.does('engineer/agent', 'AnswerReferral', 'T-2', { referral: 'R-T-2' })
    await play.does('agent', 'DispatchRepair', 'T-2', { worker: 'plumber' })
    await play.does('agent', 'CompleteRepair', 'T-2', { work: 'tap replaced' })
    expect((await play.tickets()).filter(({ kind }) => kind === 'callback')).toHaveLength(3)
  },

  async 3(play) {
    await play.until('2026-03-02T19:30') // half an hour before the centre closes
    const promised = async (ticket: string, intake: object) => {
      const { clocks } = await play.does('agent', 'ReceiveTicket', ticket, intake)
      return clocks.find(({ clock }) => clock === 'resolution')?.due
    }
    const query = { kind: 'inquiry', channel: 'letter', customer: 'C-2', category: 'parking', severity: 4 }
    expect(await promised('T-1', tap)).toBe(play.instant('2026-03-03T08:30'))
    expect(await promised('T-2', query)).toBe(play.instant('2026-03-03T08:30'))
    expect(await promised('T-3', { ...tap, category: 'public-repair' })).toBe(play.instant('2026-03-04T19:30'))

    await play.until('2026-03-03T08:20')
    await play.does('agent', 'DispatchRepair', 'T-1', { worker: 'plumber' })
    await play.does('agent', 'QuoteRepair', 'T-1', { price: yuan(80) })
    await play.does('agent', 'CompleteRepair', 'T-1', { work: 'tap replaced', charge: yuan(80) })
    await play.until('2026-03-03T09:00')
    const [done, asked] = [await play.load('T-1'), await play.load('T-2')]
    expect(done.breaches.map(({ clock }) => clock)).not.toContain('resolution')
    expect([asked.breaches.some(({ clock }) => clock === 'resolution'), asked.level.hierarchical]).toEqual([true, 1])
  },

  async 4(play) {
    const quarter = async (day: string) => {
      await play.until(`${day}T09:00`)
      const found = await owed(play, 'opinion survey')
      const survey: string = found.at(-1)?.id ?? ''
      expect(found.at(-1)).toMatchObject({ receivedAt: play.instant(`${day}T09:00`), details: { audience: 200 } })
      await play.does('agent', 'SendSurvey', survey, { invited: 120 })
      for (let n = 0; n < 3; n++) {
        await play.does('customer', 'RecordAnswer', survey, {
          satisfied: n > 0,
          aspects: { attitude: 3 + n, cleanliness: 3 },
        })
      }
      return survey
    }
    const first = await quarter('2026-03-05')
    await play.until('2026-03-21T09:00') // it has ended by itself
    expect((await play.refused('customer', 'RecordAnswer', first, { satisfied: true })).code).toBe('survey_ended')
    expect((await play.refused('supervisor', 'CloseTicket', first)).code).toBe('not_analysed')
    const analysis = { findings: ['greenery untidy'], analysis: 'Cleaning rounds are too short.' }
    await play.does('supervisor', 'AnalyseSurvey', first, analysis)
    await play.does('supervisor', 'CloseTicket', first)
    expect((await play.load(first)).details).toMatchObject({
      invited: 120,
      responses: 3,
      findings: ['greenery untidy'],
    })
    await quarter('2026-06-05')
    await play.until('2026-06-10T09:00')
    const [forum] = await owed(play, 'customer forum')
    expect(forum?.details).toMatchObject({ to: 'manager', due: play.instant('2026-06-24T09:00') })

    // of those who came to the forum each is called
    const came = { channel: 'forum', category: 'customer-forum', severity: 4, item: 'first half of 2026' }
    await play.does('agent', 'RecordContact', 'F-1', { ...came, customer: 'C-1' })
    await play.does('agent', 'RecordContact', 'F-2', { ...came, customer: 'C-2' })
    await play.does('agent', 'ReceiveTicket', 'T-1', { ...noise, channel: 'visit', customer: 'C-3' })
    await play.does('agent', 'ReceiveTicket', 'T-2', { ...noise, channel: 'letter', customer: 'C-4' })
    const calls = (await play.tickets()).filter(({ kind }) => kind === 'callback')
    expect(calls.map(({ customer, details }) => [customer, (details as { due: number }).due])).toEqual([
      ['C-1', play.instant('2026-06-24T09:00')],
      ['C-2', play.instant('2026-06-24T09:00')],
    ])
    const id: string = calls[0]?.id ?? ''
    await play.does('agent', 'AttemptCallback', id, { outcome: 'reached' })
    await play.does('agent', 'CompleteCallback', id, { findings: [], satisfied: true })
    await play.until('2026-06-25T09:00')
    const missed = (await play.events({ type: 'callback.missed' })).map(({ stream }) => stream)
    expect(missed).toEqual([`ticket/${calls[1]?.id}`])
    expect((await play.load(forum?.id ?? '')).details).toMatchObject({
      overdueAt: play.instant('2026-06-24T09:00') + 1,
    })
  },

  async 5(play) {
    await play.until('2026-03-03T02:00') // the centre is closed
    await play.does('agent', 'ReceiveTicket', 'T-1', leak)
    const [alarm] = await noticesOf(play, 'T-1')
    expect(alarm).toMatchObject({
      to: [{ role: 'supervisor' }, { department: 'engineering' }, { department: 'security' }],
      notBefore: play.now(),
    })
    await play.does('agent', 'DispatchRepair', 'T-1', { worker: 'plumber', emergency: true })
    expect((await noticesOf(play, 'T-1')).at(-1)).toMatchObject({ to: [{ actor: 'plumber' }], notBefore: play.now() })
    await play.does('agent', 'VisitRepair', 'T-1')
    await play.does('agent', 'CompleteRepair', 'T-1', { work: 'pipe sealed' })
    expect((await play.refused('agent', 'CloseTicket', 'T-1', { reason: 'done' })).code).toBe('not_explained')
    await play.does('agent', 'ExplainRepair', 'T-1', { to: 'building 3', people: 40 })
    await play.does('agent', 'CloseTicket', 'T-1', { reason: 'done' })

    // nobody was sent within five minutes: the manager is woken; an ordinary repair waits for the morning
    await play.does('agent', 'ReceiveTicket', 'T-2', { ...leak, category: 'power-failure', customer: 'C-2' })
    await play.does('agent', 'ReceiveTicket', 'T-3', { ...tap, customer: 'C-3' })
    await play.until('2026-03-03T02:06')
    expect((await play.load('T-2')).level.hierarchical).toBe(2)
    const woken = (await noticesOf(play, 'T-2')).filter(({ notBefore }) => notBefore <= play.now())
    expect(woken.flatMap(({ to }) => to)).toContainEqual({ role: 'manager' })
    expect(await noticesOf(play, 'T-3')).toEqual([])
    await play.does('agent', 'DispatchRepair', 'T-2', { worker: 'electrician', emergency: true })
    await play.until('2026-03-03T02:37') // nobody has told the house within half an hour
    const missed = (await play.load('T-2')).breaches.map(({ clock }) => clock)
    expect([missed, (await play.load('T-1')).breaches]).toEqual([['dispatch', 'explanation'], []])
  },

  async 6(play) {
    const bill = async (month: string, paid: number) => {
      await play.until(`2026-${month}-05T09:00`)
      for (let n = 0; n < 10; n++) {
        const ticket = `N-${month}-${n}`
        const notice = { channel: 'letter', customer: `C-${n}`, category: 'monthly-fee', severity: 4 }
        await play.does('agent', 'RecordContact', ticket, notice)
        if (n < paid) await play.does('agent', 'SettleContact', ticket, { outcome: 'paid' })
      }
    }
    const measured = async () => {
      const states = await play.tickets()
      const question = {
        asOf: play.now(),
        timeZone: policy.timeZone,
        measures,
        period: 'month',
        from: play.instant('2026-03-01T00:00'),
        kpis: ['feesCollected'],
      } as const
      const rows = againstTargets(
        (asked) => figures(states, { ...figureBasis(policy), measures, ...asked }),
        question,
        policy.targets ?? [],
      )
      return rows.map(({ period, value, target, attained }) => [period, value, target, attained])
    }
    await bill('03', 10)
    await bill('04', 9)
    await bill('05', 7)
    expect((await measured()).at(-1)).toEqual(['2026-05', 0.7, 0.8, null]) // there is time until the 28th
    await play.until('2026-05-28T23:59')
    expect((await measured()).at(-1)).toEqual(['2026-05', 0.7, 0.8, null]) // the whole of that day
    await play.until('2026-05-29T00:01')
    expect(await measured()).toEqual([
      ['2026-03', 1, 1, true],
      ['2026-04', 0.9, 0.9, true],
      ['2026-05', 0.7, 0.8, false],
    ])
    await play.does('agent', 'SettleContact', 'N-05-7', { outcome: 'paid' })
    expect((await measured()).at(-1)).toEqual(['2026-05', 0.8, 0.8, true])
  },

  async 7(play) {
    await play.does('agent', 'ReceiveTicket', 'T-1', noise)
    await play.does('agent', 'ReceiveTicket', 'T-2', { ...noise, customer: 'C-2' })
    const expense = (approval: string, amount: number) => ({ approval, matter: 'expense', amount: yuan(amount) })
    await play.does('agent', 'RequestApproval', 'T-1', expense('A-1', 4999))
    expect((await play.load('T-1')).approvals).toMatchObject([{ id: 'A-1', roles: ['manager'], status: 'asked' }])
    expect((await play.refused('agent', 'CloseTicket', 'T-1')).code).toBe('approval_open')
    expect((await play.refused('supervisor', 'GrantApproval', 'T-1', { approval: 'A-1' })).code).toBe(
      'beyond_authority',
    )
    await play.does('manager', 'GrantApproval', 'T-1', { approval: 'A-1' })

    await play.does('agent', 'RequestApproval', 'T-2', expense('A-2', 5000))
    expect((await play.load('T-2')).approvals).toMatchObject([{ roles: ['director'] }])
    expect((await play.refused('manager', 'GrantApproval', 'T-2', { approval: 'A-2' })).code).toBe('beyond_authority')
    await play.does('director', 'GrantApproval', 'T-2', { approval: 'A-2' })
    expect((await play.load('T-2')).approvals).toMatchObject([{ status: 'granted' }])

    const promise = (amount: number) => ({ matter: 'promise', amount: yuan(amount) })
    const refused = await play.refused('agent', 'PromiseAmount', 'T-2', promise(201))
    expect([refused.code, refused.details['roles']]).toEqual([
      'beyond_authority',
      ['supervisor', 'manager', 'director'],
    ])
    await play.does('agent', 'PromiseAmount', 'T-2', promise(200))
    // two small ones come to more than one large one
    expect((await play.refused('agent', 'PromiseAmount', 'T-2', promise(1))).code).toBe('beyond_authority')
  },
})
