import { defaultPolicy } from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import { expect, test } from 'vitest'

const roles = { agent: { reveals: 'all' }, manager: { reveals: 'all' } } as const
const words = (en: string) => ({ en, zh: en })

const issuesOf = (sections: object): readonly string[] => {
  try {
    checkPolicy({ ...defaultPolicy, roles, ...sections })
  } catch (error) {
    const { issues } = (error as { details: { issues: { path: string; expected: string }[] } }).details
    return issues.map(({ path, expected }) => `${path}: ${expected}`)
  }
  return []
}

const approvals = (limits: object) => ({ approvals: { currency: 'CNY', matters: { refund: { limits } } } })
const accountability = (rule: object, more: object = {}) => ({
  accountability: { rules: [{ measure: 'reprimand', decidedBy: ['manager'], ...rule }], ...more },
})

test('what is right passes', () => {
  expect(issuesOf(approvals({ agent: 100, manager: 'any' }))).toEqual([])
  expect(issuesOf({ ownership: { firstContact: true, changedBy: ['manager'] } })).toEqual([])
  expect(issuesOf(accountability({ amount: { from: 1, to: 2 } }, { currency: 'CNY' }))).toEqual([])
  expect(issuesOf({ referrals: { answers: [{ parts: ['report'] }] } })).toEqual([])
})

test.each<readonly [string, object, string]>([
  [
    'amounts that nobody could decide',
    approvals({ agent: 100 }),
    "approvals.matters.refund.limits: a role whose limit is 'any'",
  ],
  [
    'a limit of a role that is none',
    approvals({ clerk: 1, manager: 'any' }),
    'approvals.matters.refund.limits.clerk: a role of this policy',
  ],
  ['a limit below nothing', approvals({ agent: -1, manager: 'any' }), 'approvals.matters.refund.limits.agent'],
  ['a currency that is none', { approvals: { currency: 'yuan', matters: {} } }, 'approvals.currency: an ISO 4217 code'],
  [
    'an owner changed by a role that is none',
    { ownership: { firstContact: true, changedBy: ['clerk'] } },
    'ownership.changedBy[0]: a role',
  ],
  [
    'a consequence decided by a role that is none',
    accountability({ decidedBy: ['clerk'] }),
    'accountability.rules[0].decidedBy[0]: a role',
  ],
  [
    'a consequence that costs without a currency',
    accountability({ amount: 5 }),
    'accountability.currency: an ISO 4217 code',
  ],
  [
    'a range that ends before it begins',
    accountability({ amount: { from: 2, to: 1 } }, { currency: 'CNY' }),
    'accountability.rules[0].amount.to: at least 2',
  ],
  [
    'a measure that is not named',
    accountability({}, { measures: { deduction: words('deduction') } }),
    'accountability.rules[0].measure: a measure',
  ],
  [
    'a part that is not named',
    { referrals: { parts: { report: words('report') }, answers: [{ parts: ['photos'] }] } },
    'referrals.answers[0].parts[0]: a part',
  ],
  [
    'a form that is not named',
    { referrals: { forms: { order: words('order') }, verified: [{ forms: ['postcard'] }] } },
    'referrals.verified[0].forms[0]: a form',
  ],
  [
    'a step that chases without a sheet',
    { ladders: { up: { levels: [], steps: [{ name: 'x', when: { on: 'message' }, do: { chase: true } }] } } },
    'ladders.up.steps[0].do.chase: a step by the clock referral',
  ],
])('%s is named with its path', (_what, sections, issue) => {
  expect(issuesOf(sections).join('\n')).toContain(issue)
})
