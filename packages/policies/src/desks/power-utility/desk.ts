import { standardKinds } from '@deskledger/core'
import type { Policy } from '@deskledger/core/policy'
import { finding, improvement } from '@deskledger/core/records'
import type { ReadyDesk } from '../readyDesk.ts'
import policy from './policy.json' with { type: 'json' }

/** A power utility's customer service: graded before routing, the class decides who leads, level 1 is handled jointly. */
export const powerUtility: ReadyDesk = {
  name: 'power-utility',
  title: { en: 'Power utility', zh: '供电企业客户服务' },
  policy: policy as unknown as Policy,
  kinds: [...standardKinds, finding, improvement],
  rules: [
    {
      number: 1,
      says: {
        en: 'A matter passes five stages: prevent, accept, handle, call back, assess',
        zh: '预防、受理、处理、回访、考核五个环节',
      },
      where: ['clocks.acknowledge', 'clocks.resolution', 'clocks.callback', 'kinds.improvement'],
    },
    {
      number: 2,
      says: {
        en: 'Marketing grades hotline complaints 1 to 4 before they are routed; level 1 is handled jointly',
        zh: '热线投诉由营销部先分级后派单，一级由两部门联合处理',
      },
      where: ['routing[0]', 'routing[6]', 'clocks.grading', 'ladders.complaints.steps[0]'],
    },
    {
      number: 3,
      says: { en: 'The class decides which department leads', zh: '按投诉类别确定牵头部门' },
      where: ['classes', 'departments', 'routing'],
    },
    {
      number: 4,
      says: {
        en: 'A department investigates within 2 working days, 4 for what is complex or important',
        zh: '一般投诉两个工作日内调查反馈，复杂或重要的四个工作日',
      },
      where: ['clocks.referral.targets', 'calendars.desk'],
    },
    {
      number: 5,
      says: {
        en: 'Findings of media and undercover visits are judged first',
        zh: '媒体和明察暗访发现的问题先研判再处置',
      },
      where: ['kinds.finding', 'emergencyPlans'],
    },
    {
      number: 6,
      says: {
        en: 'Complaints per million customers, against the month before and among peer offices',
        zh: '百万客户投诉量、环比及同业排名',
      },
      where: ['targets', 'satisfaction'],
    },
  ],
}
