/** The deadline that a person writes on a contact sheet, and the policy's own. */
import { asId, type Policy, type ReferralId, type Rejection } from '@deskledger/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soak } from '../../soak.ts'
import { attempts, by, T0 } from './desk.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const referral = asId<ReferralId>('R-1')
const agent = by('agent')

/** Grave matters get longer. */
const clocks = (grave: number, others: number): NonNullable<Policy['clocks']> => ({
  referral: {
    targets: [{ for: { severity: [1, 2] }, within: `PT${grave}H` }, { within: `PT${others}H` }],
  },
})

const codeOf = (done: object): string => ('rejected' in done ? (done as Rejection).code : 'accepted')

/** What brings a sheet to a department, and what comes before it. */
const ways = {
  IssueReferral: { before: [], data: { referral, department: 'works' } },
  ReassignReferral: {
    before: [['IssueReferral', { referral, department: 'works' }]],
    data: { referral, department: 'garage', reason: 'theirs' },
  },
  ReissueReferral: {
    before: [
      ['IssueReferral', { referral, department: 'works' }],
      ['AnswerReferral', { referral }],
    ],
    data: { referral, reason: 'thin' },
  },
} as const

describe('the deadline of a contact sheet', () => {
  test('is never later than the policy promises, and may be any earlier one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(ways) as (keyof typeof ways)[])),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: -2 * HOUR, max: 2 * HOUR }),
        (type, grave, others, severity, beyond) => {
          const desk = attempts({ clocks: clocks(grave, others) }, T0, 'complaint', { severity })
          const { before, data } = ways[type]
          for (const [name, first] of before) expect(codeOf(desk.try(agent, name, first))).toBe('accepted')
          const latest = T0 + (before.length + 2) * MINUTE + (severity <= 2 ? grave : others) * HOUR
          const done = desk.try(agent, type, { ...data, due: latest + beyond })
          expect(codeOf(done)).toBe(beyond > 0 ? 'deadline_too_late' : 'accepted')
          if (beyond > 0) expect(done).toMatchObject({ details: { referral, due: latest + beyond, latest } })
        },
      ),
      { numRuns: soak(100) },
    )
  })

  test('is named with the latest one that was expected', () => {
    const desk = attempts({ clocks: clocks(96, 48) })
    const refused = desk.try(agent, 'IssueReferral', { referral, department: 'works', due: T0 + 500 * HOUR })
    expect(refused).toMatchObject({
      code: 'deadline_too_late',
      message:
        'due: found 2023-12-05T18:13:20.000Z, expected no later than 2023-11-16T22:15:20.000Z, as the policy promises',
    })
  })

  test('is whatever is written where the policy has no target for it', () => {
    const desk = attempts({ clocks: { referral: { targets: [{ for: { severity: [1] }, within: 'PT1H' }] } } })
    const data = { referral, department: 'works', due: T0 + 9000 * HOUR }
    expect(codeOf(desk.try(agent, 'IssueReferral', data))).toBe('accepted')
  })

  test('follows the plan of a call, where that gives sheets longer', () => {
    const plan = {
      label: { en: 'Calls', zh: '回访' },
      starts: [{ on: 'resolved' }],
      within: 'P2D',
      required: true,
      dissatisfied: { department: 'works', answer: { within: 'PT100H' }, again: { within: 'PT9H' } },
    }
    const sections = { clocks: clocks(20, 20), callbackPlans: { calls: plan } }
    const complete = (hours: number) => {
      const desk = attempts(sections, T0, 'callback', {
        reason: 'calls',
        plan: 'calls',
        required: true,
        due: T0 + 50 * HOUR,
      })
      expect(codeOf(desk.try(agent, 'AttemptCallback', { outcome: 'reached' }))).toBe('accepted')
      const sheet = { opens: 'contactSheet', referral, department: 'works', due: T0 + 3 * MINUTE + hours * HOUR }
      return codeOf(desk.try(agent, 'CompleteCallback', { satisfied: false, findings: [sheet] }))
    }
    expect([complete(100), complete(101)]).toEqual(['accepted', 'deadline_too_late'])
  })
})
