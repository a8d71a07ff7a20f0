import type { Signal } from '../clockRules.ts'
import type { Teller } from './teller.ts'

type Said = readonly [en: string, zh: string]

const ofRules: Readonly<Record<string, Said>> = {
  received: ['is received', '受理'],
  acknowledged: ['is acknowledged', '签收'],
  reply: ['is replied to', '答复客户'],
  message: ['gets another message of the customer', '客户再次来信'],
  resolved: ['is resolved', '办结'],
  closed: ['is closed', '关闭'],
  reopened: ['is reopened', '重开'],
  dissatisfied: ['leaves the customer dissatisfied', '客户不满意'],
  graded: ['is graded', '定级'],
  escalated: ['is escalated', '升级'],
  repeat: ['is a repeat', '重复投诉'],
  batch: ['belongs to a batch', '批量投诉'],
}

/** Events that rules are often about. They are told with their type, so that none is taken for a word of the rules. */
const ofEvents: Readonly<Record<string, Said>> = {
  'ticket.assigned': ['is assigned', '分派'],
  'ticket.archived': ['is archived', '归档'],
  'ticket.rated': ['is rated', '客户评价'],
  'ticket.referralIssued': ['leads to a contact sheet', '发出联系单'],
  'ticket.referralAnswered': ['has a contact sheet answered', '联系单回复'],
  'ticket.referralOverdue': ['has a contact sheet overdue', '联系单逾期'],
  'complaint.verified': ['is verified', '核实'],
  'complaint.graded': ['is graded', '定级'],
  'complaint.investigated': ['is investigated', '调查完毕'],
  'complaint.solutionProposed': ['has a solution proposed', '提出处理方案'],
  'complaint.solutionApproved': ['has its solution approved', '处理方案获批'],
  'complaint.solutionRefused': ['has its solution refused', '处理方案被退回'],
  'complaint.solutionDelivered': ['has its solution delivered', '处理方案落实'],
  'complaint.accountabilitySettled': ['has its accountability settled', '责任追究完毕'],
  'inquiry.answered': ['is answered', '答复咨询'],
  'suggestion.adopted': ['is adopted', '建议采纳'],
  'repair.dispatched': ['is dispatched', '派工'],
  'repair.visited': ['is visited', '上门'],
  'repair.completed': ['is repaired', '维修完工'],
  'repair.explained': ['is explained', '说明情况'],
  'report.overdue': ['is overdue', '报告逾期'],
  'contact.settled': ['is settled', '接待事项办结'],
  'contact.handedOver': ['is handed over', '移交物品'],
  'contact.unclaimed': ['is unclaimed', '无人认领'],
  'visit.waitingRecorded': ['waits', '开始候诊'],
  'visit.wentIn': ['goes in', '进入诊室'],
  'visit.left': ['goes away', '离开'],
  'callback.unreached': ['is not reached', '回访未接通'],
  'callback.missed': ['is missed', '回访逾期'],
  'customer.milestoneReached': ['reaches a milestone', '客户到达节点'],
  'customer.purchased': ['buys something', '客户购买'],
  'customer.tierSet': ['gets a tier', '客户等级确定'],
  'customer.claimed': ['claims something', '客户索赔'],
}

const wordsOf = (list: Readonly<Record<string, Said>>, name: string): Said | undefined =>
  Object.hasOwn(list, name) ? list[name] : undefined

/** What happens to a ticket: a word of the rules, or the type of an event. */
export const tellSignal = (signal: Signal, { say }: Teller): string => {
  const [ofRule, ofEvent] = [wordsOf(ofRules, signal), wordsOf(ofEvents, signal)]
  if (ofRule !== undefined) return say(...ofRule)
  if (ofEvent === undefined) return say(`has the event ${signal}`, `发生事件 ${signal}`)
  const [en, zh] = ofEvent
  return say(`${en} (${signal})`, `${zh}（${signal}）`)
}

export const tellSignals = (signals: readonly Signal[], teller: Teller): string =>
  teller.any(signals.map((signal) => tellSignal(signal, teller)))
