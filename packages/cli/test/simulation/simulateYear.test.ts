import {
  callbackEvents,
  complaintEvents,
  inquiryEvents,
  standardKinds,
  suggestionEvents,
  ticketEvents,
  ticketKinds,
  type RecordedEvent,
  type TicketState,
} from '@deskledger/core'
import { verifyLedger } from '@deskledger/core/verify'
import { figureBasis, figures, ledgerPolicy, replayLedger } from '@deskledger/core/kpi'
import { beforeAll, describe, expect, it } from 'vitest'
import { dayOf, hourOf, weekdayOf } from '../../src/simulation/hours.ts'
import { eventsOf, simulated } from './ledgers.ts'

const kinds = ticketKinds(standardKinds)

let year: Awaited<ReturnType<typeof simulated>>
let log: readonly RecordedEvent[]
let states: readonly TicketState[]

beforeAll(async () => {
  year = await simulated({ tickets: 900, personalShare: 0.2, seed: 7 })
  log = await eventsOf(year.store)
  states = await replayLedger(year.store, kinds)
}, 60_000)

const dataOf = (event: RecordedEvent) => event.data as Readonly<Record<string, unknown>>
const having = (type: string, fits: (data: Readonly<Record<string, unknown>>) => boolean = () => true) =>
  log.filter((event) => event.type === type && fits(dataOf(event))).length

const isTime = (details: unknown, field: string): boolean =>
  typeof (details as Readonly<Record<string, unknown>>)[field] === 'number'

const isHeldBack = (event: RecordedEvent): boolean =>
  event.type === 'escalation.noticeIssued' && Number(dataOf(event)['notBefore']) > event.at

const isRestatedInJuly = ({ reason, policy, clocks }: Readonly<Record<string, unknown>>): boolean =>
  reason === 'new rules from July' && policy === 2 && (clocks as readonly unknown[]).length > 0

const clocksOf = (type: string): readonly string[] => [
  ...new Set(
    log
      .filter((event) => event.type === type)
      .flatMap((event) => dataOf(event)['clocks'] as readonly { readonly clock: string }[])
      .map(({ clock }) => clock),
  ),
]

describe('a simulated year', () => {
  it('is a sound ledger', async () => {
    expect(await verifyLedger(year.store, kinds)).toMatchObject({
      fault: null,
      events: year.events,
      unknownTypes: {},
    })
  })

  it('has the tickets that were asked for, of all four kinds, and lies within the year', () => {
    expect(states.length / 900).toBeCloseTo(1.02, 1)
    for (const { kind } of standardKinds)
      expect(states.filter((state) => state.kind === kind).length).toBeGreaterThan(30)
    for (const { at, recordedAt } of log) {
      expect(at).toBeGreaterThanOrEqual(dayOf(2025, 1, 1))
      expect(recordedAt).toBeLessThan(dayOf(2026, 1, 1))
    }
  })

  it('says in its policies that it is simulated', () => {
    const policies = log.filter(({ type }) => type === 'policy.published')
    expect(policies).toHaveLength(2)
    for (const { data } of policies) expect(JSON.stringify(data)).toContain('simulated')
  })

  it('has every event of the catalogue that a desk can cause', () => {
    const catalogue = [ticketEvents, complaintEvents, inquiryEvents, suggestionEvents, callbackEvents].flat()
    const missing = catalogue.map(({ type }) => type as string).filter((type) => having(type) === 0)
    expect(missing).toEqual([])
  })

  it.each([
    ['functional escalation', () => having('ticket.escalated', ({ way }) => way === 'functional')],
    [
      'escalation to the manager',
      () => having('ticket.escalated', ({ way, to }) => way === 'hierarchical' && Number(to) >= 2),
    ],
    ['escalation by a step of the ladder', () => having('ticket.escalated', ({ step }) => step !== undefined)],
    ['escalation by judgement', () => having('ticket.escalated', ({ step }) => step === undefined)],
    ['escalation by time', () => having('escalation.stepTaken', ({ basis }) => basis !== undefined)],
    ['a notice that waits until the desk opens', () => log.filter(isHeldBack).length],
    ['a deadline restated by the policy of July', () => having('ticket.policyApplied', isRestatedInJuly)],
    ['a ticket that closed by itself', () => having('ticket.closed', ({ reason }) => reason === 'noObjection')],
    ['waiting for the customer', () => having('ticket.suspended', ({ waitingFor }) => waitingFor === 'customer')],
    ['waiting for a third party', () => having('ticket.suspended', ({ waitingFor }) => waitingFor === 'thirdParty')],
    ['a priority raised', () => having('ticket.priorityChanged', ({ from, to }) => Number(to) < Number(from))],
    ['an unfounded complaint', () => having('complaint.verified', ({ verdict }) => verdict === 'unfounded')],
    ['a callback that nobody answered', () => having('callback.attempted', ({ outcome }) => outcome === 'noAnswer')],
    ['a callback that was refused', () => having('callback.attempted', ({ outcome }) => outcome === 'refused')],
    ['a callback that need not be', () => having('callback.scheduled', ({ required }) => required === false)],
    ['a rating by aspect', () => having('ticket.rated', ({ aspects }) => aspects !== undefined)],
    ['a recommendation from 0 to 10', () => having('ticket.rated', ({ recommend }) => recommend !== undefined)],
    ['a merge seen from its target', () => having('ticket.linked', ({ relation }) => relation === 'absorbed')],
    ['a test ticket', () => states.filter(({ test }) => test).length],
    [
      'a complaint out of a callback',
      () => states.filter(({ kind, origin }) => kind === 'complaint' && origin !== null).length,
    ],
    [
      'a suggestion out of a callback',
      () => states.filter(({ kind, origin }) => kind === 'suggestion' && origin !== null).length,
    ],
    [
      'a contact sheet out of a callback',
      () => states.filter(({ kind, referrals }) => kind === 'callback' && referrals.length > 0).length,
    ],
    [
      'a missed callback that was made up for',
      () => states.filter(({ details }) => isTime(details, 'missedAt') && isTime(details, 'completedAt')).length,
    ],
    ['a customer who comes again', () => states.length - new Set(states.map(({ customer }) => customer)).size],
    [
      'a ticket reopened after it was closed',
      () =>
        log.filter(
          ({ type, stream, version }) =>
            type === 'ticket.reopened' &&
            log.some(
              (earlier) => earlier.stream === stream && earlier.version < version && earlier.type === 'ticket.closed',
            ),
        ).length,
    ],
    [
      'a ticket still open at the end',
      () => states.filter(({ status }) => ['new', 'open', 'pending', 'onHold'].includes(status)).length,
    ],
  ])('has %s', (_, count) => {
    expect(count()).toBeGreaterThan(0)
  })

  it('runs every clock of the policy, breaks each of them for some, and keeps most', () => {
    const names = ['acknowledge', 'firstResponse', 'nextResponse', 'resolution', 'closure']
    expect(clocksOf('clock.started')).toEqual(expect.arrayContaining(names))
    for (const name of names) {
      const runs = log
        .filter(({ type }) => type === 'clock.started')
        .flatMap((event) => dataOf(event)['clocks'] as readonly { readonly clock: string }[])
        .filter(({ clock }) => clock === name).length
      const breached = having('ticket.breached', ({ clock }) => clock === name)
      expect(breached / runs).toBeLessThan(0.35)
      if (name !== 'closure') expect(breached).toBeGreaterThan(0)
    }
  })

  it('puts what is open in July under the rules of July, and keeps what was promised before', () => {
    const july = dayOf(2025, 7, 1)
    for (const { policy, receivedAt, status, statusSince } of states) {
      if (receivedAt > july + 86_400_000) expect(policy).toBe(2)
      if (status === 'closed' && statusSince < july) expect(policy).toBe(1)
    }
  })

  it('mirrors every link', () => {
    const back: Readonly<Record<string, string>> = {
      related: 'related',
      causedBy: 'causes',
      causes: 'causedBy',
      followUp: 'followUpOf',
      followUpOf: 'followUp',
    }
    const byId = new Map(states.map((state) => [state.id, state]))
    const links = states.flatMap(({ id, links }) => links.map((link) => ({ id, ...link })))
    const mirrored = links.filter(({ relation }) => relation in back)
    expect(mirrored.length).toBeGreaterThan(0)
    for (const { id, ticket, relation } of mirrored) {
      expect(byId.get(ticket)?.links).toContainEqual({ ticket: id, relation: back[relation] })
    }
    for (const { id, mergedInto } of states.filter((state) => state.mergedInto !== null)) {
      expect(byId.get(mergedInto!)?.links).toContainEqual({ ticket: id, relation: 'absorbed' })
    }
  })

  it('has no time that runs backward', () => {
    for (const { spent, openPeriods, receivedAt, firstReplyAt, firstResolvedAt, lastResolvedAt } of states) {
      for (const time of Object.values(spent)) expect(time).toBeGreaterThanOrEqual(0)
      for (const { from, to } of openPeriods) expect(to ?? from).toBeGreaterThanOrEqual(from)
      expect(firstReplyAt ?? receivedAt).toBeGreaterThanOrEqual(receivedAt)
      expect(firstResolvedAt ?? receivedAt).toBeGreaterThanOrEqual(receivedAt)
      expect(lastResolvedAt ?? 0).toBeGreaterThanOrEqual(firstResolvedAt ?? 0)
    }
  })

  it('leaves nothing unrecorded that fell due before the end', async () => {
    expect(await year.store.listDue({ until: year.until - 1, limit: 10 })).toEqual([])
  })

  it('looks like a desk: busy on weekday mornings, quiet at night', () => {
    const received = log.filter(
      ({ type, data }) => type === 'ticket.received' && (data as { kind: string }).kind === 'inquiry',
    )
    const at = (fits: (instant: number) => boolean) => received.filter(({ at }) => fits(at)).length
    expect(at((instant) => hourOf(instant) >= 9 && hourOf(instant) < 12)).toBeGreaterThan(
      5 * at((instant) => hourOf(instant) < 6),
    )
    expect(at((instant) => weekdayOf(instant) === 1)).toBeGreaterThan(at((instant) => weekdayOf(instant) === 0))
  })

  it('keeps personal texts to the share that was asked for, and invents them plainly', async () => {
    const sealed = states.filter(({ intake }) => intake !== null)
    const share = sealed.length / states.length
    expect(share).toBeGreaterThan(0.08)
    expect(share).toBeLessThan(0.3)
    const text = JSON.stringify(await Promise.all(sealed.map(async ({ intake }) => year.store.vault?.open(intake!))))
    expect(text).toContain('(simulated)')
    expect(text).not.toMatch(/"name":"(?!Customer \d+")/u)
  })

  it('has figures to show: nothing that a desk of this sort measures is without data', async () => {
    // it says nothing of customers or other exposures, owes no reports, asks for no records, and improves nothing
    const exposures = ['complaintsPerMillion', 'exposureRate']
    const others = [...exposures, 'reportTimeliness', 'reportAccuracy', 'archiveCompleteness', 'improvementEffect']
    const rows = figures(states, { asOf: year.until, ...figureBasis(await ledgerPolicy(year.store)) })
    expect(rows.filter(({ value }) => value === null).map(({ kpi }) => kpi)).toEqual(others)
  })
})

it('is played into an empty ledger only', async () => {
  const { store } = await simulated({ tickets: 1 })
  await expect(simulated({ tickets: 1, store })).rejects.toThrow('expected an empty one')
})
