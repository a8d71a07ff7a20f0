import { standardKinds } from '@deskledger/core'
import type { Policy } from '@deskledger/core/policy'
import { finding, survey } from '@deskledger/core/records'
import type { ReadyDesk } from '../readyDesk.ts'
import policy from './policy.json' with { type: 'json' }

/** A rural credit cooperative: every upheld complaint has a consequence that all branches hear of; satisfaction is sampled as well. */
export const ruralCreditCooperative: ReadyDesk = {
  name: 'rural-credit-cooperative',
  title: { en: 'Rural credit cooperative', zh: '农村信用社' },
  policy: policy as unknown as Policy,
  kinds: [...standardKinds, finding, survey],
  rules: [
    {
      number: 1,
      says: {
        en: 'An upheld complaint has a recorded consequence by its seriousness, and all branches are told',
        zh: '投诉从严处理：按情节对责任人作出处理并记录，通报各网点',
      },
      where: ['accountability.rules', 'accountability.required[0]'],
    },
    {
      number: 2,
      says: {
        en: 'Satisfaction is also sampled by mystery visits, phone checks, visits to customers and inquiry letters',
        zh: '通过暗访、电话抽查、走访客户、发函等方式抽查满意度',
      },
      where: ['kinds.finding', 'kinds.survey', 'satisfaction.aspects'],
    },
  ],
}
