import { standardKinds } from '@deskledger/core'
import type { Policy } from '@deskledger/core/policy'
import { repair, finding, report, survey, appraisal, customer } from '@deskledger/core/records'
import type { ReadyDesk } from '../readyDesk.ts'
import policy from './policy.json' with { type: 'json' }

/** A renovation franchise: calls from the deposit to two years after completion, contact sheets, fines by authority, site inspections. */
export const renovationFranchise: ReadyDesk = {
  name: 'renovation-franchise',
  title: { en: 'Renovation franchise', zh: '装饰加盟店' },
  policy: policy as unknown as Policy,
  kinds: [...standardKinds, repair, finding, report, survey, appraisal, customer],
  rules: [
    {
      number: 1,
      says: {
        en: 'Calls follow a site from the deposit to two years after completion: weekly, at its stages, monthly, quarterly, on public holidays',
        zh: '从定金、开工、进场、验收到竣工两年，按周、节点、月、季及节假日回访',
      },
      where: [
        'callbackPlans.deposit',
        'callbackPlans.building',
        'callbackPlans.stages',
        'callbackPlans.after-completion',
        'callbackPlans.holidays',
      ],
    },
    {
      number: 2,
      says: {
        en: 'Dissatisfaction opens a contact sheet; the customer is called again until satisfied; then accountability is settled',
        zh: '回访不满意开联系单，处理后再回访，满意方结案并追责',
      },
      where: [
        'callbackPlans.stages.dissatisfied',
        'callbackPlans.after-complaint.dissatisfied',
        'accountability.required[0]',
      ],
    },
    {
      number: 3,
      says: {
        en: 'Complaints are graded, reported, sent on a contact sheet; a first response within 24 hours; the result is verified',
        zh: '投诉分级上报，下联系单，24 小时内首次回复，结果经核实',
      },
      where: [
        'ladders.complaints',
        'clocks.firstResponse.targets[0]',
        'referrals.verified[0]',
        'referrals.required[0]',
      ],
    },
    {
      number: 4,
      says: {
        en: 'A complaint that reaches the general manager costs 200, company leadership 100 to 300; the agent proposes, the manager decides',
        zh: '投诉至总经理扣 200 元，至公司领导扣 100 至 300 元；专员提议，经理裁定',
      },
      where: ['accountability.rules[0]', 'accountability.rules[1]', 'accountability.rules[2]', 'repeat', 'batch'],
    },
    {
      number: 5,
      says: {
        en: 'Sites are inspected weekly; faults get a rectification order; the site manager is pressed before it runs out',
        zh: '工地每周巡检，问题下整改单，到期前催办并预警',
      },
      where: [
        'duties.site inspection',
        'kinds.finding',
        'referrals.forms.rectification-order',
        'ladders.inspections',
        'ladders.owed reports',
      ],
    },
    {
      number: 6,
      says: {
        en: 'Repair requests notify the worker at once; the rating is the result',
        zh: '报修即时通知维修人员，以客户评价为结果',
      },
      where: ['kinds.repair', 'routing[3]'],
    },
    {
      number: 7,
      says: {
        en: 'Callback and desk reports by Friday, monthly reports and scorecards; reports are measured for accuracy and timeliness',
        zh: '周五前交周报，月末交月报与考核表，报表考核准确与及时',
      },
      where: [
        'duties.callback report',
        'duties.desk report',
        'duties.monthly report',
        'duties.scorecards',
        'ladders.owed reports',
        'appraisal',
        'kinds.survey',
        'targets[4]',
        'targets[5]',
      ],
    },
    {
      number: 8,
      says: {
        en: 'Complaints by customers served, satisfaction, callback completion, archive completeness',
        zh: '投诉率（按服务客户数）、满意率、回访完成率、档案完整率',
      },
      where: ['targets[0]', 'targets[1]', 'targets[2]', 'targets[3]', 'records'],
    },
    {
      number: 9,
      says: { en: "A customer's praise by name is reported and rewarded", zh: '客户点名表扬上报并奖励' },
      where: ['ladders.praise', 'ladders.complaints.steps[7]', 'approvals.matters.reward'],
    },
  ],
}
