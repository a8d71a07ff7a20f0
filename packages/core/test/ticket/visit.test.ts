import * as fc from 'fast-check'
import {
  createDesk,
  memoryStore,
  standardKinds,
  ticketClosed,
  ticketKinds,
  ticketResolved,
  ticketWithdrawn,
  type Policy,
} from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import {
  recordKinds,
  visit,
  visitAttended,
  visitLeft,
  visitWaitingRecorded,
  visitWentIn,
} from '@deskledger/core/records'
import { timeRules } from '@deskledger/core/rules'
import { deciderLaws, registerLaws, specify } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import { accepted, ann, customer, handClock, readLog, ticket } from '../desk/testDesk.ts'
import { soak } from '../soak.ts'
import { MINUTE, received, T0 } from './given.ts'

const kinds = ticketKinds([...standardKinds, ...recordKinds])
const intake = { channel: 'triage', customer: customer(), category: 'outpatient', severity: 3 } as const
const waiting = visitWaitingRecorded.of({ room: 'room 7' })
const here = () => specify(kinds, { from: T0 }).given(received('visit'), waiting)

// #region waiting
/** Elapsed minutes, at any hour: 5 comfort, 15 the doctor is asked and the assistant told. */
const hospital: Policy = {
  version: 1,
  name: 'hospital',
  timeZone: 'Asia/Shanghai',
  observationDays: 7,
  roles: { triage: { reveals: 'all' }, doctor: { reveals: 'all' }, assistant: { reveals: 'all' } },
  clocks: {
    waiting: {
      starts: ['visit.waitingRecorded'],
      stops: ['visit.wentIn', 'visit.left'],
      targets: [{ for: { kind: ['visit'] }, within: 'PT15M' }],
    },
  },
  ladders: {
    waiting: {
      for: { kind: ['visit'] },
      levels: [],
      steps: [
        {
          name: 'comfort',
          when: { clock: 'waiting', side: 'afterStart', within: 'PT5M' },
          do: { notify: { roles: ['triage'] } },
          anyHour: true,
        },
        {
          name: 'ask the doctor',
          when: { clock: 'waiting', side: 'afterStart', within: 'PT15M' },
          do: { notify: { roles: ['doctor', 'assistant'] } },
          anyHour: true,
        },
      ],
    },
  },
}
// #endregion

/** What the waiting of one visitor comes to, ticked at some minutes. */
const wait = async (minutes: number, ticks: readonly number[]) => {
  const store = memoryStore()
  const clock = handClock(T0)
  const desk = createDesk({ store, clock, policy: hospital, kinds: [...standardKinds, ...recordKinds] })
  const at = { ticket: ticket(), actor: ann }
  accepted(await desk.execute({ ...at, type: 'RecordWaiting', data: { ...intake, room: 'room 7' } }))
  for (const tick of ticks.filter((each) => each < minutes)) {
    clock.at = T0 + tick * MINUTE
    await desk.tick()
  }
  clock.at = T0 + minutes * MINUTE
  accepted(await desk.execute({ ...at, type: 'LetIn', data: {} }))
  clock.at = T0 + 100 * MINUTE
  await desk.tick()
  return readLog(store)
}

describe('visit', () => {
  test('opens with the wait, and ends with going in', () => {
    specify(kinds)
      .when({ type: 'RecordWaiting', data: { ...intake, room: 'room 7' } })
      .thenState({ status: 'new', details: { room: 'room 7' } })
    here()
      .given(visitAttended.of({ measure: 'comforted' }))
      .when({ type: 'LetIn', data: { room: 'room 8' } })
      .thenEvents([visitWentIn.of({ room: 'room 8' }), ticketResolved.of({ code: 'wentIn' }), ticketClosed.of({})])
      .thenState({ details: { room: 'room 8', waitingSince: T0 + MINUTE, wentInAt: T0 + 3 * MINUTE } })
  })

  test('whoever leaves has withdrawn', () => {
    here()
      .when({ type: 'RecordLeft', data: { reason: 'another doctor' } })
      .thenEvents([visitLeft.of({ reason: 'another doctor' }), ticketWithdrawn.of({ reason: 'another doctor' })])
  })

  test('is sent to another room, and goes on waiting', () => {
    here()
      .when({ type: 'SendToRoom', data: { room: 'room 7' } })
      .thenNothing()
    here()
      .when({ type: 'SendToRoom', data: { room: 'room 9' } })
      .thenState({ details: { room: 'room 9', waitingSince: T0 + MINUTE } })
  })

  test('minutes count from the moment that triage records, whenever the desk looks', async () => {
    expect(checkPolicy(hospital)).toBe(hospital)
    const minutes = fc.integer({ min: 0, max: 40 })
    await fc.assert(
      fc.asyncProperty(minutes, fc.array(minutes, { maxLength: 5 }), async (until, ticks) => {
        const log = await wait(
          until,
          ticks.toSorted((a, b) => a - b),
        )
        const steps = log
          .filter(({ type }) => type === 'escalation.stepTaken')
          .map(({ at, data }) => [(data as { step: string }).step, (at - T0) / MINUTE])
        expect(steps).toEqual(
          [
            ['comfort', 5],
            ['ask the doctor', 15],
          ].filter(([, minute]) => (minute as number) <= until),
        )
        expect(log.some(({ type }) => type === 'ticket.breached')).toBe(until > 15)
        for (const { type, at, data } of log) {
          if (type === 'escalation.noticeIssued') expect((data as { notBefore: number }).notBefore).toBe(at)
        }
      }),
      { numRuns: soak(30) },
    )
  })

  describe('keeps the laws', () => {
    registerLaws(deciderLaws(ticketKinds([visit], timeRules), { runs: soak(50) }), test)
  })
})
