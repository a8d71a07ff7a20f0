import { standardKinds } from '@deskledger/core'
import type { Policy } from '@deskledger/core/policy'
import { contact } from '@deskledger/core/records'
import type { ReadyDesk } from '../readyDesk.ts'
import policy from './policy.json' with { type: 'json' }

/** The desk of a shopping mall: every contact leaves an event, one flow for returns and complaints, members are called. */
export const shoppingMallDesk: ReadyDesk = {
  name: 'shopping-mall-desk',
  title: { en: 'Shopping-mall desk', zh: '商场总服务台' },
  policy: policy as unknown as Policy,
  kinds: [...standardKinds, contact],
  rules: [
    {
      number: 1,
      says: {
        en: 'Every contact leaves an event, so that everybody knows who did what',
        zh: '每一次来访、来电与广播都有记录，谁经办一目了然',
      },
      where: ['kinds.contact', 'contacts', 'routing[0]', 'clocks.search'],
    },
    {
      number: 2,
      says: {
        en: 'Complaints, returns and exchanges take one known flow, with an owner and a log',
        zh: '投诉与退换货走统一流程，有责任人、有记录',
      },
      where: ['ownership', 'routing[1]', 'clocks.referral', 'ladders.complaints'],
    },
    {
      number: 3,
      says: { en: 'Members get follow-up calls', zh: '对会员进行回访' },
      where: ['callbackPlans.member-follow-up', 'callbackPlans.member-follow-up.dissatisfied'],
    },
  ],
}
