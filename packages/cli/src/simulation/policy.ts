import { defaultPolicy, type Policy } from '@deskledger/core'
import { timeZone } from './hours.ts'

/** The rules of the simulated desk. Its name says in every ledger that nothing in it happened. */
export const simulatedPolicy: Policy = {
  ...defaultPolicy,
  name: 'simulated desk: invented data, no real customers',
  timeZone,
  roles: { agent: { reveals: 'all' }, supervisor: { reveals: 'all' }, manager: { reveals: 'all' } },
}
