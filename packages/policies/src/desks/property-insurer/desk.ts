import { standardKinds } from '@deskledger/core'
import type { Policy } from '@deskledger/core/policy'
import { customer, improvement, report } from '@deskledger/core/records'
import type { ReadyDesk } from '../readyDesk.ts'
import policy from './policy.json' with { type: 'json' }

/** A property insurer's customer service at head office, in provinces and cities: every complaint on record centrally. */
export const propertyInsurer: ReadyDesk = {
  name: 'property-insurer',
  title: { en: 'Property insurer', zh: '财产保险公司' },
  policy: policy as unknown as Policy,
  kinds: [...standardKinds, report, improvement, customer],
  rules: [
    {
      number: 1,
      says: {
        en: 'Three tiers, head office, province, city, each with customer service in charge; figures roll up',
        zh: '总公司、省、市三级由客户服务部门归口管理，数据逐级汇总',
      },
      where: ['departmentTiers', 'departments', 'roles.agent.sees'],
    },
    {
      number: 2,
      says: {
        en: 'Accept, verify, register, transfer, coordinate, handle, feed back, with time limits; four case forms and a monthly analysis',
        zh: '受理、核实、登记、转办、协调、处理、反馈，各有时限；四种工单表和月度分析表',
      },
      where: [
        'clocks.acknowledge',
        'clocks.verification',
        'clocks.referral',
        'clocks.resolution',
        'clocks.feedback',
        'kinds.report',
      ],
    },
    {
      number: 3,
      says: {
        en: 'Nothing is settled quietly: every complaint leaves a record centrally',
        zh: '不得私了，每件投诉集中留痕',
      },
      where: ['roles.agent.may', 'ladders.complaints.steps[0]', 'records.required'],
    },
    {
      number: 4,
      says: {
        en: "After closing all records are archived; the month's analysis goes to management; corrective measures are followed up",
        zh: '结案归档，月度分析报管理层，整改措施跟踪落实',
      },
      where: ['records.required', 'kinds.report', 'kinds.improvement'],
    },
    {
      number: 5,
      says: {
        en: 'Four groups of customers by satisfaction and loyalty; a block list; a warning for frequent or high claims',
        zh: '客户按满意度与忠诚度分四类，设黑名单和频繁、高额理赔预警',
      },
      where: ['customers.loyalty', 'customers.satisfaction', 'customers.claims', 'kinds.customer'],
    },
  ],
}
