import { standardKinds } from '@deskledger/core'
import type { Policy } from '@deskledger/core/policy'
import { appraisal, finding } from '@deskledger/core/records'
import type { ReadyDesk } from '../readyDesk.ts'
import policy from './policy.json' with { type: 'json' }

/** An online shop's desk: agents scored in three tiers, and causes of recurring questions counted. */
export const eCommerceDesk: ReadyDesk = {
  name: 'e-commerce-desk',
  title: { en: 'E-commerce desk', zh: '电商客服' },
  policy: policy as unknown as Policy,
  kinds: [...standardKinds, finding, appraisal],
  rules: [
    {
      number: 1,
      says: {
        en: 'Agents are scored on satisfaction, complaints caused and hard cases; tiers agent, deputy lead, manager',
        zh: '客服按满意度、引发投诉和疑难处理考评；分专员、副组长、经理三级',
      },
      where: [
        'appraisal.parts.satisfaction',
        'appraisal.parts.complaints-caused',
        'appraisal.parts.hard-cases',
        'roles',
        'ladders.complaints.levels',
      ],
    },
    {
      number: 2,
      says: {
        en: 'Wrong or out-of-date product facts come back as recurring inquiries: counted by cause',
        zh: '商品信息有误或过期引发重复咨询，按原因统计',
      },
      where: ['causes.product-page', 'repeat', 'batch', 'ladders.complaints.steps[3]'],
    },
  ],
}
