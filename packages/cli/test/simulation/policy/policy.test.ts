import type { Instant } from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import { businessCalendar } from '@deskledger/core/calendar'
import { china } from '@deskledger/policies/calendars'
import { describe, expect, it, test } from 'vitest'
import { simulatedYear } from '../../../src/simulation/hours.ts'
import { officeHours } from '../../../src/simulation/policy/officeHours.ts'
import { policyFromJuly, simulatedPolicy } from '../../../src/simulation/policy/policy.ts'

test.each([simulatedPolicy, policyFromJuly])('version $version is a policy', (policy) => {
  expect(checkPolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy)
})

describe('the office hours', () => {
  it('are closed and open on the days that the State Council announced', () => {
    const hours = officeHours.week.mon ?? []
    const { exceptions, warnings } = china({ years: [simulatedYear, simulatedYear + 1], hours })
    expect(officeHours.exceptions).toEqual(exceptions)
    expect(warnings).toEqual([])
  })

  const calendar = businessCalendar(officeHours)
  const at = (text: string): Instant => Date.parse(`${text}+08:00`)

  it.each([
    ['2025-10-01T10:00', false, 'National Day'],
    ['2025-10-11T10:00', true, 'a Saturday that is worked for it'],
    ['2025-10-13T12:30', false, 'lunch'],
    ['2025-10-13T13:00', true, 'after lunch'],
    ['2025-10-18T10:00', false, 'a Saturday like others'],
  ])('at %s: open %s (%s)', (text, isOpen) => {
    expect(calendar.isOpen(at(text))).toBe(isOpen)
  })
})
