import { defaultPolicy, type Policy } from '@deskledger/core'
import { accountability, approvals, referrals } from './authority.ts'
import { callbackPlans } from './callbackPlans.ts'
import { clocks, fasterClocks } from './clocks.ts'
import { ladders } from './ladders.ts'
import { officeHours, timeZone } from './officeHours.ts'

const reveals = 'all' as const

/** The rules of the simulated desk. Its name says in every ledger that nothing in it happened. */
export const simulatedPolicy: Policy = {
  ...defaultPolicy,
  name: 'simulated desk: invented data, no real customers',
  timeZone,
  roles: {
    agent: { reveals, superior: 'supervisor' },
    supervisor: { reveals, superior: 'manager' },
    manager: { reveals, superior: 'director' },
    director: { reveals },
  },
  calendars: { desk: officeHours },
  clocks,
  ladders,
  autoClose: { within: 'P7D' },
  repeat: { days: 90 },
  batch: { customers: 5, within: 'PT6H', by: 'cause' },
  approvals,
  accountability,
  referrals,
  callbackPlans,
}

/** Its rules from the first of July on; open tickets are put under them. */
export const policyFromJuly: Policy = { ...simulatedPolicy, version: 2, clocks: fasterClocks }
