/** Labels that several forms share. */
import type { Words } from '../../policy/words.ts'
import { termIn } from '../words/terms.ts'

export const say = (en: string, zh: string): Words => ({ en, zh })

/** A word of the library in both languages. */
export const term = (word: string | null | undefined): Words | null =>
  word === null || word === undefined ? null : say(termIn('en', word), termIn('zh', word))

export const labels = {
  number: say('Number', '编号'),
  reference: say('Other number', '外部编号'),
  kind: say('Kind', '类型'),
  category: say('Category', '类别'),
  severity: say('Severity', '严重程度'),
  status: say('Status', '状态'),
  channel: say('Channel', '渠道'),
  customer: say('Customer', '客户'),
  name: say('Name', '姓名'),
  phone: say('Phone', '电话'),
  email: say('E-mail', '邮箱'),
  address: say('Address', '地址'),
  customerNumber: say('Customer number', '客户号'),
  tier: say('Tier', '客户等级'),
  region: say('Region', '地区'),
  subject: say('Subject', '主题'),
  narrative: say('What was told', '反映内容'),
  receivedAt: say('Received', '受理时间'),
  registeredBy: say('Registered by', '登记人'),
  owner: say('First contact', '首问责任人'),
  assignee: say('Handled by', '承办人'),
  department: say('Department', '部门'),
  at: say('When', '时间'),
  by: say('By', '经办人'),
  due: say('Due', '时限'),
  reason: say('Reason', '原因'),
  outcome: say('Outcome', '结果'),
  words: say("Customer's words", '客户意见'),
  satisfied: say('Satisfied', '是否满意'),
  amount: say('Amount', '金额'),
  count: say('Count', '件数'),
  share: say('Share', '占比'),
  value: say('Value', '数值'),
  numerator: say('Numerator', '分子'),
  denominator: say('Denominator', '分母'),
  figure: say('Figure', '指标'),
  period: say('Period', '统计期'),
  from: say('From', '起'),
  to: say('To', '止'),
} as const
