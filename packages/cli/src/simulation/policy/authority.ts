import type { AccountabilityRules, ApprovalRules, ReferralRules } from '@deskledger/core/policy'

/** Who may decide what costs how much, in fen. */
export const approvals: ApprovalRules = {
  currency: 'CNY',
  matters: {
    solution: {
      label: { en: 'solution of a complaint', zh: '投诉处理方案' },
      limits: { agent: 10_000, supervisor: 50_000, manager: 200_000, director: 'any' },
    },
    promise: {
      label: { en: 'something for the trouble', zh: '补偿承诺' },
      limits: { agent: 5_000, supervisor: 20_000, manager: 100_000, director: 'any' },
    },
    reward: { label: { en: 'reward', zh: '奖励' }, limits: { supervisor: 5_000, manager: 20_000, director: 'any' } },
  },
}

/** What complaints cost those who are responsible. */
export const accountability: AccountabilityRules = {
  currency: 'CNY',
  measures: {
    talk: { en: 'talk', zh: '谈话提醒' },
    reprimand: { en: 'reprimand', zh: '通报批评' },
    deduction: { en: 'deduction from the bonus', zh: '扣减绩效' },
  },
  rules: [
    { measure: 'talk', decidedBy: ['supervisor', 'manager'] },
    {
      level: 1,
      measure: 'reprimand',
      proposedBy: ['supervisor', 'manager'],
      decidedBy: ['manager'],
      decidedWhenRepeatedBy: ['director'],
      notify: { roles: ['supervisor'] },
    },
    {
      level: 2,
      measure: 'deduction',
      amount: { from: 10_000, to: 50_000 },
      proposedBy: ['supervisor', 'manager'],
      decidedBy: ['director'],
      provisionallyBy: ['manager'],
      notify: { roles: ['supervisor', 'manager'] },
    },
  ],
  required: [{ for: { kind: ['complaint'], severity: [1] } }],
}

/** What departments answer about complaints, the desk finds true before it closes them. */
export const referrals: ReferralRules = { verified: [{ for: { kind: ['complaint'] } }] }
