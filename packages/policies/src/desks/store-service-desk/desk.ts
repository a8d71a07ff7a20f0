import { standardKinds } from '@deskledger/core'
import type { Policy } from '@deskledger/core/policy'
import { contact, report } from '@deskledger/core/records'
import type { ReadyDesk } from '../readyDesk.ts'
import policy from './policy.json' with { type: 'json' }

/** The service desk of a store: a shift book, refunds by authority, causes and returns analysed, found property. */
export const storeServiceDesk: ReadyDesk = {
  name: 'store-service-desk',
  title: { en: 'Store service desk', zh: '门店服务台' },
  policy: policy as unknown as Policy,
  kinds: [...standardKinds, contact, report],
  rules: [
    {
      number: 1,
      says: {
        en: 'The day is summed up for the manager; open matters pass through the shift book and are followed',
        zh: '投诉、表扬、退货、预订每日汇总报店长，未结事项经交接班本跟进',
      },
      where: ['kinds.contact', 'contacts', 'clocks.resolution', 'ladders.matters'],
    },
    {
      number: 2,
      says: {
        en: 'Refunds are approved at the desk up to the authority granted, above it by the next level',
        zh: '退款在店长授权额度内由服务台批准，超额报上一级',
      },
      where: ['approvals.matters.refund'],
    },
    {
      number: 3,
      says: {
        en: 'Complaints are summed up by cause, returns analysed each month',
        zh: '投诉按原因汇总分析，退货每月分析',
      },
      where: ['causes', 'classes.return', 'records.required[0]'],
    },
    {
      number: 4,
      says: {
        en: 'Found property is registered, announced, handed over, or reported to the manager',
        zh: '拾获物品登记、广播、认领，无人认领报店长',
      },
      where: ['contacts.found-property', 'ladders.found property'],
    },
  ],
}
