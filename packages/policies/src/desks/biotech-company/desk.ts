import { standardKinds } from '@deskledger/core'
import type { Policy } from '@deskledger/core/policy'
import { finding, improvement, appraisal, customer } from '@deskledger/core/records'
import type { ReadyDesk } from '../readyDesk.ts'
import policy from './policy.json' with { type: 'json' }

/** A biotech company's customer service: all four kinds from intake to improvement and appraisal, call reviews, customer files. */
export const biotechCompany: ReadyDesk = {
  name: 'biotech-company',
  title: { en: 'Biotech company', zh: '生物科技公司客户服务' },
  policy: policy as unknown as Policy,
  kinds: [...standardKinds, finding, improvement, appraisal, customer],
  rules: [
    {
      number: 1,
      says: {
        en: 'Phone, online and e-mail; every intake records customer, content and contact',
        zh: '电话、在线、邮件受理，记录客户、内容与联系方式',
      },
      where: ['channels', 'records.intake[0]', 'records.required[0]'],
    },
    {
      number: 2,
      says: {
        en: 'An inquiry is answered at once or transferred with an expected reply time, followed up, fed back and confirmed',
        zh: '咨询即时答复或转专家并告知答复时间，跟进、反馈、确认满意',
      },
      where: [
        'ownership',
        'clocks.expected reply.targets[0].told',
        'ladders.matters.steps[3]',
        'callbackPlans.confirmation',
      ],
    },
    {
      number: 3,
      says: {
        en: 'A complaint gets an apology and a promise, an investigation, a solution, an answer, and a monthly summary of causes',
        zh: '投诉致歉承诺、主管调查、定责定措施、部门办理、反馈回访、每月原因汇总',
      },
      where: [
        'clocks.apology',
        'ladders.matters.steps[0]',
        'referrals.answers[0]',
        'records.required[1]',
        'kinds.improvement',
      ],
    },
    {
      number: 4,
      says: {
        en: 'A suggestion is classified, evaluated, submitted when good, answered with thanks, rewarded when adopted',
        zh: '建议分类、评估、上报、反馈致谢，采纳者奖励',
      },
      where: ['clocks.evaluation', 'ladders.matters.steps[6]', 'approvals.matters.reward', 'records.required[2]'],
    },
    {
      number: 5,
      says: {
        en: 'One record for each customer, without duplicates, seen by role and need; leaks are punished',
        zh: '客户档案一户一档、去重，按岗位授权查看，泄密追责',
      },
      where: ['kinds.customer', 'roles.expert.reveals', 'accountability.rules[0]', 'accountability.required[0]'],
    },
    {
      number: 6,
      says: {
        en: 'Satisfaction, resolution, complaints per inquiry, response and handling times',
        zh: '满意度、解决率、投诉率、平均响应与处理时间',
      },
      where: ['targets'],
    },
    {
      number: 7,
      says: {
        en: 'Appraisal each month and quarter by figures and by self, superior and customer',
        zh: '月度、季度考核：指标加自评、上级评、客户评',
      },
      where: ['appraisal', 'kinds.appraisal'],
    },
    {
      number: 8,
      says: {
        en: 'Improvement: analyse, set measures, carry out, compare figures before and after, keep or revise',
        zh: '改进：分析、定措施、落实、前后对比、固化或修订',
      },
      where: ['kinds.improvement', 'ladders.improvements'],
    },
    {
      number: 9,
      says: {
        en: 'Calls are recorded and sampled; a review links recording, ticket and agent',
        zh: '通话录音抽检，质检记录关联录音、工单与坐席',
      },
      where: ['kinds.finding', 'classes.call-review'],
    },
    {
      number: 10,
      says: {
        en: 'Customers are called back periodically about the use of the product',
        zh: '定期回访客户产品使用情况并记录',
      },
      where: ['callbackPlans.use-of-product'],
    },
  ],
}
