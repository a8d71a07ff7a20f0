import { standardKinds } from '@deskledger/core'
import type { Policy } from '@deskledger/core/policy'
import type { ReadyDesk } from '../readyDesk.ts'
import policy from './policy.json' with { type: 'json' }

/** A retailer's order desk in two languages: special cases rise by judgement, and one agent stays the customer's contact. */
export const retailOrderDesk: ReadyDesk = {
  name: 'retail-order-desk',
  title: { en: 'Bilingual retail order desk', zh: '双语零售订单服务' },
  policy: policy as unknown as Policy,
  kinds: [...standardKinds],
  rules: [
    {
      number: 1,
      says: {
        en: "Special cases go to a senior team or to management by an agent's judgement",
        zh: '特殊情况由专员判断，升级至资深专员组或管理层',
      },
      where: ['ladders.special-cases.levels', 'departments.senior-team'],
    },
    {
      number: 2,
      says: {
        en: "One agent stays the customer's contact through every hand-over",
        zh: '同一专员全程负责，跨部门转交不变',
      },
      where: ['ownership'],
    },
  ],
}
