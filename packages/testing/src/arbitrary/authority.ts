/** Rules of authority for policies: who decides, who stays responsible, what contact sheets and complaints need. */
import type { AccountabilityRules, ApprovalRules, OwnershipRules, ReferralRules } from '@deskledger/core/policy'
import type { Policy } from '@deskledger/core'
import * as fc from 'fast-check'

type Authority = Pick<Policy, 'approvals' | 'referrals' | 'ownership' | 'accountability'>

/** The names that commands mostly draw are among its matters, forms and measures. */
const approvals = (): fc.Arbitrary<ApprovalRules> =>
  fc.record({ agent: fc.nat(1000), supervisor: fc.nat(5000) }).map(({ agent, supervisor }) => ({
    currency: 'CNY',
    matters: {
      a: { limits: { agent, supervisor, director: 'any' } },
      solution: { limits: { supervisor, manager: 'any' } },
      reward: { limits: { agent: 'any' } },
    },
  }))

const referrals = (): fc.Arbitrary<ReferralRules> =>
  fc.constantFrom<ReferralRules>(
    { answers: [{ parts: ['a'] }], verified: [{ for: { severity: [1, 2] } }] },
    { forms: { a: { en: 'contact sheet', zh: '联系单' } }, required: [{ for: { severity: [1] }, forms: ['a'] }] },
  )

const ownership = (): fc.Arbitrary<OwnershipRules> =>
  fc.constantFrom<OwnershipRules>(
    { firstContact: true, changedBy: ['supervisor'] },
    { firstContact: true, for: { kind: ['inquiry'] } },
    { firstContact: false },
  )

const accountability = (): fc.Arbitrary<AccountabilityRules> =>
  fc.constantFrom<AccountabilityRules>(
    { rules: [{ measure: 'a', decidedBy: ['supervisor'], notify: { departments: ['operations'] } }] },
    {
      currency: 'CNY',
      rules: [
        { measure: 'a', decidedBy: ['supervisor'], provisionallyBy: ['agent'] },
        {
          level: 1,
          measure: 'b',
          amount: { from: 0, to: 1_000_000 },
          decidedBy: ['supervisor'],
          proposedBy: ['agent'],
        },
      ],
      required: [{ for: { severity: [1] } }],
    },
  )

const sometimes = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(values, { nil: undefined })

/**
 * What a policy says of authority, any part of it left out now and then.
 *
 * @example
 * arbitraryAuthority().map((sections) => ({ ...defaultPolicy, ...sections }))
 */
export const arbitraryAuthority = (): fc.Arbitrary<Authority> =>
  fc
    .record({
      approvals: sometimes(approvals()),
      referrals: sometimes(referrals()),
      ownership: sometimes(ownership()),
      accountability: sometimes(accountability()),
    })
    .map((sections) => Object.fromEntries(Object.entries(sections).filter(([, section]) => section !== undefined)))
