import { standardKinds } from '@deskledger/core'
import type { Policy } from '@deskledger/core/policy'
import { finding, report, customer } from '@deskledger/core/records'
import type { ReadyDesk } from '../readyDesk.ts'
import policy from './policy.json' with { type: 'json' }

/** A vehicle maker's after-sales desk: calls within warranty, written notices, batch faults found early, the superior decides. */
export const vehicleAfterSales: ReadyDesk = {
  name: 'vehicle-after-sales',
  title: { en: "Vehicle maker's after-sales", zh: '汽车厂售后服务' },
  policy: policy as unknown as Policy,
  kinds: [...standardKinds, finding, report, customer],
  rules: [
    {
      number: 1,
      says: {
        en: 'Every customer within warranty is called; satisfaction and correct parts are at least 98 %',
        zh: '保修期内客户回访率 100%，满意率与配件正确率不低于 98%',
      },
      where: ['callbackPlans.warranty', 'targets[0]', 'targets[1]', 'targets[2]'],
    },
    {
      number: 2,
      says: {
        en: 'A complaint or a dissatisfied callback becomes a written notice; a named agent calls the customer again',
        zh: '投诉或回访不满意，书面通知责任部门，专人再次联系客户确认',
      },
      where: [
        'referrals.required[0]',
        'callbackPlans.confirmation.dissatisfied',
        'callbackPlans.warranty.dissatisfied',
      ],
    },
    {
      number: 3,
      says: {
        en: 'Faults are classified; an unusual rise of one class warns early and goes to quality inspection',
        zh: '产品与配件故障分类，某类异常增多时预警并转质检',
      },
      where: ['classes', 'earlyWarning', 'routing[0]'],
    },
    {
      number: 4,
      says: {
        en: 'Every complaint is reported to the superior, who decides; afterwards its papers are archived',
        zh: '投诉逐件上报上级裁定，处理后资料归档',
      },
      where: ['ladders.complaints.steps[0]', 'approvals.matters.solution', 'roles.agent.may', 'records.required[0]'],
    },
    {
      number: 5,
      says: { en: 'A weekly report says what customers said and what was done', zh: '每周汇报客户反馈与处理情况' },
      where: ['duties.weekly report', 'ladders.reports', 'targets[3]'],
    },
  ],
}
