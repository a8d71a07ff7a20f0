import { standardKinds } from '@deskledger/core'
import type { Policy } from '@deskledger/core/policy'
import { appraisal, customer, visit } from '@deskledger/core/records'
import type { ReadyDesk } from '../readyDesk.ts'
import policy from './policy.json' with { type: 'json' }

/** A hospital's service centre: visitors wait by the minute, complaints rise by the patient's word, discharge leads to a call. */
export const hospitalServiceCentre: ReadyDesk = {
  name: 'hospital-service-centre',
  title: { en: 'Hospital service centre', zh: '医院客户服务中心' },
  policy: policy as unknown as Policy,
  kinds: [...standardKinds, visit, customer, appraisal],
  rules: [
    {
      number: 1,
      says: {
        en: 'Who waits outside a room is comforted at 5 minutes; at 15 the doctor is asked and the assistant told',
        zh: '候诊满五分钟安抚，满十五分钟询问医生、通知科室助理并向患者说明',
      },
      where: ['clocks.waiting', 'ladders.waiting', 'kinds.visit'],
    },
    {
      number: 2,
      says: {
        en: "A complaint rises by the patient's word that the solution does not satisfy: service manager and operations, medical affairs and nursing, general manager",
        zh: '投诉人对方案不满意逐级上报：客服经理与运营部、医务部与护理部、总经理',
      },
      where: ['ladders.complaints.levels', 'ladders.complaints.steps[1]'],
    },
    {
      number: 3,
      says: { en: 'A large medical dispute goes straight to medical affairs', zh: '重大医疗纠纷直接转医务部' },
      where: ['routing[0]', 'ladders.complaints.steps[0]'],
    },
    {
      number: 4,
      says: {
        en: 'Discharge leads to a callback; in-patients are asked weekly; opinions may open suggestions or complaints',
        zh: '出院回访，住院患者每周巡访；意见可转为建议或投诉',
      },
      where: ['callbackPlans.after-discharge', 'callbackPlans.on-the-ward', 'kinds.customer'],
    },
    {
      number: 5,
      says: {
        en: 'An inquiry ends answered or handed over to a named place',
        zh: '首问负责：咨询须答复或转交到具体部门',
      },
      where: ['ownership', 'kinds.inquiry'],
    },
    {
      number: 6,
      says: { en: 'Urgent and critical first', zh: '急危优先' },
      where: ['clocks.acknowledge.targets[0]'],
    },
    {
      number: 7,
      says: {
        en: 'A leaving patient is asked about five aspects and whether they would recommend the hospital',
        zh: '患者离院时按诊疗、态度、收费、环境、服务理念评价，并询问是否愿意推荐',
      },
      where: ['satisfaction.aspects', 'satisfaction.recommend'],
    },
    {
      number: 8,
      says: {
        en: 'Each month every agent gets an evaluation and a ledger of commendations and reprimands',
        zh: '每月对员工考评，并建立表扬与批评台账',
      },
      where: ['appraisal', 'accountability.rules', 'roles.agent.may'],
    },
  ],
}
