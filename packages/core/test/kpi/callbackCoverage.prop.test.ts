/** Customers who were called, each counted once, whatever was merged. */
import { asId, createDesk, memoryStore, standardKinds, ticketKinds, type TicketState } from '@deskledger/core'
import { callbackCoverage, replayLedger } from '@deskledger/core/kpi'
import { customerFile, recordKinds } from '@deskledger/core/records'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accepted, ann, customer, handClock, ticket } from '../desk/testDesk.ts'
import { soak } from '../soak.ts'

const DAY = 86_400_000
const kinds = ticketKinds([...standardKinds, ...recordKinds])
const names = ['C-0', 'C-1', 'C-2', 'C-3'] as const

const stateOf = (id: string, who: string, kind: string, details: object): TicketState =>
  ({ ...kinds.initial(''), id, customer: who, kind, status: 'open', receivedAt: 0, details }) as unknown as TicketState

const calls = fc.array(
  fc.record({
    who: fc.constantFrom(...names, 'unknown'),
    due: fc.nat(90),
    required: fc.boolean(),
    reached: fc.boolean(),
  }),
  { maxLength: 30 },
)

test('a customer counts once, in a month as in a quarter, and so do merged ones', () => {
  // each is merged into one that is listed before it, or into none
  const merges = fc.tuple(fc.constant(null), ...[1, 2, 3].map((n) => fc.option(fc.nat(n - 1))))
  fc.assert(
    fc.property(calls, merges, (made, into) => {
      const rootOf = (n: number): number => (into[n] === null || into[n] === undefined ? n : rootOf(into[n]))
      const files = names.map((who, n) =>
        stateOf(`F-${n}`, who, 'customer', { mergedInto: into[n] === null ? null : { file: `F-${into[n]}` } }),
      )
      const callbacks = made.map(({ who, due, required, reached }, n) =>
        stateOf(`K-${n}`, who, 'callback', { due, required, reachedAt: reached ? due : null }),
      )
      const states = [...files, ...callbacks]
      const within = (from: number, to: number) => {
        const roots = made
          .filter(
            ({ who, due, required, reached }) => who !== 'unknown' && required && reached && due >= from && due < to,
          )
          .map(({ who }) => rootOf(names.indexOf(who as 'C-0')))
        return new Set(roots).size
      }
      const eligible = new Set(names.map((_, n) => rootOf(n))).size
      for (const [from, to] of [
        [0, 30],
        [30, 60],
        [60, 91],
        [0, 91],
      ] as const) {
        const covered = within(from, to)
        expect(callbackCoverage(states, { from, to })).toEqual({ eligible, covered, share: covered / eligible })
      }
    }),
    { numRuns: soak(300) },
  )
})

test('of a ledger, as of an instant; without files there is no share', async () => {
  const [store, clock] = [memoryStore(), handClock()]
  const desk = createDesk({ store, clock, kinds: [...standardKinds, ...recordKinds] })
  const start = clock.at
  const must = async (type: string, on: string, data: object) => {
    clock.at += 1000
    return accepted(await desk.execute({ type, ticket: ticket(on), actor: ann, data } as never))
  }
  const intake = { channel: 'phone', category: 'member', severity: 4 }
  const period = { from: start, to: start + 10 * DAY }
  const asOf = async (at: number) => callbackCoverage(await replayLedger(store, kinds, { asOf: at }), period)
  await must('ScheduleCallback', 'K-1', { ...intake, customer: 'C-1', reason: 'due', due: start + DAY, required: true })
  expect(await asOf(clock.at + 1)).toEqual({ eligible: 0, covered: 0, share: null })
  for (const name of ['C-1', 'C-2']) {
    await must('OpenCustomer', customerFile(customer(name)), { ...intake, customer: asId(name) })
  }
  expect(await asOf(clock.at + 1)).toEqual({ eligible: 2, covered: 0, share: 0 })
  const before = clock.at + 1
  await must('AttemptCallback', 'K-1', { outcome: 'reached' })
  expect(await asOf(clock.at + 1)).toEqual({ eligible: 2, covered: 1, share: 0.5 })
  expect(await asOf(before)).toMatchObject({ covered: 0 })
})
