import { standardKinds } from '@deskledger/core'
import type { Policy } from '@deskledger/core/policy'
import { contact, finding, survey } from '@deskledger/core/records'
import type { ReadyDesk } from '../readyDesk.ts'
import policy from './policy.json' with { type: 'json' }

/** A health insurer's phone and online desk: one desk for customers and the sales force, on every channel. */
export const healthInsuranceDesk: ReadyDesk = {
  name: 'health-insurance-desk',
  title: { en: 'Health insurance: phone and online desk', zh: '健康险电话与在线服务' },
  policy: policy as unknown as Policy,
  kinds: [...standardKinds, contact, survey, finding],
  rules: [
    {
      number: 1,
      says: {
        en: 'Inquiries, needs, suggestions and complaints of customers and of the sales force arrive at one desk, by phone and over the internet',
        zh: '客户与销售人员的咨询、需求、建议和投诉经电话、网络由同一服务台受理',
      },
      where: ['channels', 'kinds.contact', 'routing[0]', 'clocks.firstResponse'],
    },
    {
      number: 2,
      says: {
        en: 'Callbacks and surveys; complaints counted and analysed by class; findings go to the departments in time',
        zh: '回访与满意度调查；投诉分类统计分析；发现的问题及时反馈各部门',
      },
      where: [
        'clocks.callback',
        'kinds.survey',
        'satisfaction',
        'classes',
        'earlyWarning',
        'clocks.referral',
        'ladders.complaints.steps[2]',
      ],
    },
    {
      number: 3,
      says: { en: 'A batch of complaints is reported upward at once', zh: '批量投诉立即上报' },
      where: ['batch', 'ladders.complaints.steps[0]'],
    },
  ],
}
