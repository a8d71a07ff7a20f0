import { standardKinds } from '@deskledger/core'
import type { Policy } from '@deskledger/core/policy'
import { repair, finding, report } from '@deskledger/core/records'
import type { ReadyDesk } from '../readyDesk.ts'
import policy from './policy.json' with { type: 'json' }

/** An office tower's property desk: morning and weekly meetings, work of the day, inspection rounds, confidential customers. */
export const officeTowerDesk: ReadyDesk = {
  name: 'office-tower-desk',
  title: { en: 'Office-tower property desk', zh: '写字楼物业客服' },
  policy: policy as unknown as Policy,
  kinds: [...standardKinds, repair, finding, report],
  rules: [
    {
      number: 1,
      says: {
        en: 'Morning and weekly meetings go through every problem; what cannot be settled is reported upward and followed; the absent report in writing',
        zh: '每日晨会、周五例会逐项过问题；解决不了的上报并跟踪；缺席者书面汇报',
      },
      where: [
        'ladders.matters',
        'clocks.resolution',
        'duties.morning meeting',
        'duties.weekly meeting',
        'ladders.owed reports',
      ],
    },
    {
      number: 2,
      says: {
        en: 'Work assigned today ends today, or is carried over visibly',
        zh: '当日工作当日毕，未完成的明示结转',
      },
      where: ['clocks.work of the day', 'ladders.matters.steps[0]'],
    },
    {
      number: 3,
      says: {
        en: 'Daily rounds; quality faults go to engineering in writing and are followed',
        zh: '每日巡查，质量问题书面转工程部并跟踪',
      },
      where: ['duties.daily round', 'kinds.finding', 'clocks.referral', 'ladders.quality faults', 'roles.inspector'],
    },
    {
      number: 4,
      says: {
        en: 'Customer data is confidential: nothing leaves the house, and nobody sees more than the job needs',
        zh: '客户资料保密，不外传，按岗位所需查看',
      },
      where: ['roles.agent.reveals', 'roles.agent.sees', 'roles.engineer.reveals', 'roles.engineer.may'],
    },
  ],
}
