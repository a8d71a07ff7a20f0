import { standardKinds } from '@deskledger/core'
import type { Policy } from '@deskledger/core/policy'
import { contact, repair, report, survey } from '@deskledger/core/records'
import type { ReadyDesk } from '../readyDesk.ts'
import policy from './policy.json' with { type: 'json' }

/** The service centre of a property management: task orders that are chased, approvals by authority, surveys and forums. */
export const propertyManagementCentre: ReadyDesk = {
  name: 'property-management-centre',
  title: { en: 'Property-management centre', zh: '物业客户服务中心' },
  policy: policy as unknown as Policy,
  kinds: [...standardKinds, repair, contact, report, survey],
  rules: [
    {
      number: 1,
      says: {
        en: 'A complaint is verified, a solution proposed, approved by the project manager, and carried out; major ones and those of important residents go to the manager',
        zh: '投诉核实、拟定方案、项目经理审批后执行；重大投诉和重点业主的投诉报经理',
      },
      where: [
        'records.before',
        'roles.manager',
        'roles.agent.may',
        'ladders.complaints.steps[0]',
        'ladders.complaints.steps[1]',
        'ladders.complaints.levels',
      ],
    },
    {
      number: 2,
      says: {
        en: 'Complaints, repairs and calls for help become task orders with a time limit, chased until they are solved; then the customer is called',
        zh: '投诉、报修、求助开具任务单限时办理，跟踪到底后电话回访',
      },
      where: [
        'clocks.referral',
        'referrals.forms.taskOrder',
        'ladders.work.steps[1]',
        'callbackPlans.after-completion',
      ],
    },
    {
      number: 3,
      says: {
        en: 'Paid repairs and queries are done within one hour of opening hours',
        zh: '有偿维修、查询答复一小时内完成（营业时间）',
      },
      where: ['clocks.resolution.targets[1]', 'clocks.resolution.targets[2]', 'calendars.desk'],
    },
    {
      number: 4,
      says: {
        en: 'A survey each quarter with a written analysis, a customer forum each half year with callbacks after it; visits and letters are channels',
        zh: '每季度意见调查并书面分析，每半年座谈会并回访；来访来信亦为渠道',
      },
      where: [
        'duties.opinion survey',
        'duties.customer forum',
        'contacts.customer-forum',
        'callbackPlans.after-forum',
        'channels.visit',
        'channels.letter',
      ],
    },
    {
      number: 5,
      says: {
        en: 'Emergencies are dispatched at once and explained to those affected',
        zh: '漏水停电等突发事件立即派工并向受影响住户说明',
      },
      where: ['routing[0]', 'clocks.dispatch.targets[0]', 'clocks.explanation', 'ladders.work.steps[0]'],
    },
    {
      number: 6,
      says: {
        en: "By the 28th this month's cohort reaches 80 %, last month's 90 %, the one before 100 %",
        zh: '每月二十八日前，当月达到 80%，上月 90%，前月 100%',
      },
      where: ['targets[0]'],
    },
    {
      number: 7,
      says: {
        en: "Expenses below 5,000 are the centre's manager's to approve, above it the next level's; nobody promises beyond their authority",
        zh: '五千元以下由中心经理审批，以上报上一级；不得超权限承诺',
      },
      where: ['approvals.matters.expense', 'approvals.matters.promise'],
    },
  ],
}
