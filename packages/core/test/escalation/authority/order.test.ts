import * as c from '@deskledger/core'
import type { Policy } from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import { describe, expect, test } from 'vitest'
import { under } from './desk.ts'

const rule = {
  for: { kind: ['complaint'] },
  commands: ['ProposeSolution', 'ResolveTicket'],
  parts: ['verified'],
} as const
const sections: Partial<Policy> = { records: { required: [], before: [rule] } }
const propose = { type: 'ProposeSolution' as const, data: { solution: 'S-1' } } as never
const proposed = c.solutionProposed.of({ solution: 'S-1' } as never)
const verified = c.complaintVerified.of({ verdict: 'founded' })

describe('the order of work', () => {
  test('nothing is proposed before it was verified', () => {
    under(sections)
      .when(propose)
      .thenRejected('too_early', { command: 'ProposeSolution', missing: ['verified'] })
    under(sections).given(verified).when(propose).thenEvents([proposed])
  })

  test('other commands, and other tickets, are as they were', () => {
    under(sections)
      .when({ type: 'VerifyComplaint', data: verified.data } as never)
      .thenEvents([verified])
    const inquiries: Partial<Policy> = {
      records: {
        required: [],
        before: [{ for: { kind: ['inquiry'] }, commands: ['ProposeSolution'], parts: ['reply'] }],
      },
    }
    under(inquiries).when(propose).thenEvents([proposed])
  })

  test('a part that such tickets can never have is a mistake', () => {
    const base = { version: 1, name: 'desk', timeZone: 'UTC', observationDays: 7, roles: {} }
    const { for: _, ...ofAll } = rule
    expect(() => checkPolicy({ ...base, records: { required: [], before: [ofAll] } })).toThrow(
      'records.before[0].parts[0]: found "verified"',
    )
  })
})
