import type { CallbackPlans } from '@deskledger/core/policy'

/** When the simulated desk calls customers by itself; other calls are scheduled by hand. */
export const callbackPlans: CallbackPlans = {
  'after resolution': {
    label: { en: 'call after a complaint was resolved', zh: '投诉处理后回访' },
    starts: [{ on: 'resolved' }],
    for: { kind: ['complaint'] },
    within: 'P5D',
    required: true,
    retry: { within: 'PT20H', most: 3 },
    dissatisfied: {
      department: 'service desk',
      answer: { within: 'PT18H', time: 'business' },
      again: { within: 'P3D' },
      holds: true,
    },
  },
  aftercare: {
    label: { en: 'does it hold?', zh: '重大投诉跟踪回访' },
    starts: [{ on: 'resolved' }],
    ends: [{ on: 'reopened' }],
    for: { kind: ['complaint'], severity: [1] },
    phases: [{ every: 'P14D', for: 'P28D' }],
    at: '10:00',
    within: 'P3D',
    required: false,
  },
}
