import { standardKinds } from '@deskledger/core'
import type { Policy } from '@deskledger/core/policy'
import { finding } from '@deskledger/core/records'
import type { ReadyDesk } from '../readyDesk.ts'
import policy from './policy.json' with { type: 'json' }

/** A postal savings branch: who is asked first answers, group incidents rise at once, wrong selling has its consequence. */
export const postalSavingsBranch: ReadyDesk = {
  name: 'postal-savings-branch',
  title: { en: 'Postal savings branch', zh: '邮政储蓄支行' },
  policy: policy as unknown as Policy,
  kinds: [...standardKinds, finding],
  rules: [
    {
      number: 1,
      says: { en: 'Whoever is asked first stays responsible; nothing is passed on', zh: '首问负责，不得推诿' },
      where: ['ownership', 'roles.agent.may'],
    },
    {
      number: 2,
      says: {
        en: 'Group complaints and surrenders, and the likelihood of them, are a major incident, handled with the insurer; media interviews are reported upward at once',
        zh: '群诉群退及其苗头属重大事件，立即上报并与保险公司联合处置；媒体采访立即上报',
      },
      where: [
        'ladders.incidents.steps[0]',
        'ladders.complaints.steps[0]',
        'batch',
        'routing[0]',
        'emergencyPlans',
        'kinds.finding',
      ],
    },
    {
      number: 3,
      says: {
        en: 'False promotion, wrong selling and careless admission have a recorded consequence, by seriousness',
        zh: '虚假宣传、销售误导、产品准入不严，按情节追责并记录',
      },
      where: ['accountability.rules', 'accountability.required'],
    },
  ],
}
