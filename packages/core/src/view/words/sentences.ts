import type { Words } from '../../policy/words.ts'

const say = (en: string, zh: string): Words => ({ en, zh })

/** What an event says, by its type: see `template.ts`. */
export const sentences: Readonly<Record<string, Words>> = {
  'ticket.received': say(
    'received: {kind:kind} from {customer} by {channel:channel}, category {category:class}, severity {severity}[, department {department:department}]{subject:quote}',
    '受理{kind:kind}：客户 {customer}，渠道 {channel:channel}，类别 {category:class}，严重程度 {severity}[，部门 {department:department}]{subject:quote}',
  ),
  'ticket.acknowledged': say('acknowledged', '已签收'),
  'ticket.assigned': say('assigned to {to:names}{reason:because}', '分派给 {to:names}{reason:because}'),
  'ticket.ownerKept': say("{owner} stays the customer's contact", '{owner} 继续负责联系客户（首问负责）'),
  'ticket.categoryChanged': say(
    'category changed from {from:class} to {to:class}{reason:because}',
    '类别由 {from:class} 改为 {to:class}{reason:because}',
  ),
  'ticket.referralIssued': say(
    'contact sheet to {department:department}, due {due:when}{matter:quote}',
    '向 {department:department} 发出联系单，时限 {due:when}{matter:quote}',
  ),
  'ticket.referralAccepted': say('the answer to the contact sheet is found true', '联系单回复经核实属实'),
  'ticket.referralAnswered': say('contact sheet answered{answer:quote}', '联系单已回复{answer:quote}'),
  'ticket.referralReturned': say('contact sheet returned{reason:because}', '联系单退回{reason:because}'),
  'ticket.referralReassigned': say(
    'contact sheet passed on to {department:department}, due {due:when}',
    '联系单转至 {department:department}，时限 {due:when}',
  ),
  'ticket.referralReissued': say(
    'contact sheet issued again[, due {due:when}]{reason:because}',
    '联系单重新发出[，时限 {due:when}]{reason:because}',
  ),
  'ticket.referralChased': say('contact sheet chased{reason:because}', '催办联系单{reason:because}'),
  'ticket.referralOverdue': say('contact sheet overdue since {due:when}', '联系单自 {due:when} 起逾期'),
  'ticket.replied': say('replied to the customer{text:quote}', '回复客户{text:quote}'),
  'ticket.messageReceived': say(
    'message from the customer[ by {channel:channel}]{text:quote}',
    '客户来信[，渠道 {channel:channel}]{text:quote}',
  ),
  'ticket.noteAdded': say(
    'note{text:quote}[ of the source: {source:pairs}]',
    '备注{text:quote}[，来源：{source:pairs}]',
  ),
  'ticket.suspended': say('waiting for {waitingFor:term}{reason:because}', '等待{waitingFor:term}{reason:because}'),
  'ticket.resumed': say('work resumed{reason:because}', '恢复处理{reason:because}'),
  'ticket.priorityChanged': say(
    'severity changed from {from} to {to}{reason:because}',
    '严重程度由 {from} 改为 {to}{reason:because}',
  ),
  'ticket.escalated': say(
    'escalated ({way:term}) from level {from} to {to}{how}{answering}',
    '升级（{way:term}）：由 {from} 级至 {to} 级{how}{answering}',
  ),
  'ticket.deescalated': say(
    'de-escalated ({way:term}) from level {from} to {to}{how}{answering}',
    '降级（{way:term}）：由 {from} 级至 {to} 级{how}{answering}',
  ),
  'ticket.breached': say('{clock} target missed[, it was due {due:when}]', '{clock:clock}超时[，时限为 {due:when}]'),
  'ticket.policyApplied': say(
    'runs under policy version {policy}{reason:because}[: {restated:clocks}]',
    '适用策略第 {policy} 版{reason:because}[：{restated:clocks}]',
  ),
  'ticket.linked': say('linked ({relation}) to {ticket}', '关联（{relation}）{ticket}'),
  'ticket.repeatFound': say('repeats {of}', '与 {of} 重复投诉'),
  'ticket.contactedAgain': say('the customer came again, on {by}', '客户就 {by} 再次来访'),
  'ticket.batchJoined': say(
    'one of a batch about {issue}: {customers} customers since {opened:when}, made one by {batch}',
    '属批量事件（{issue}）：自 {opened:when} 起 {customers} 位客户，由 {batch} 触发',
  ),
  'ticket.merged': say('merged into {into}', '并入 {into}'),
  'ticket.markedDuplicate': say('marked as a duplicate of {of}', '标为 {of} 的重复件'),
  'ticket.markedSpam': say('marked as spam', '标为垃圾信息'),
  'ticket.resolved': say('resolved{code:because}{resolution:quote}', '已解决{code:because}{resolution:quote}'),
  'ticket.customerSatisfied': say('the customer is satisfied{words:quote}', '客户满意{words:quote}'),
  'ticket.customerDissatisfied': say('the customer is not satisfied{words:quote}', '客户不满意{words:quote}'),
  'ticket.rated': say(
    'rated: satisfied {satisfied}[, {aspects:pairs}][, recommends {recommend}]{words:quote}',
    '评价：满意 {satisfied}[，{aspects:pairs}][，推荐 {recommend}]{words:quote}',
  ),
  'ticket.reopened': say('reopened{reason:because}', '重开{reason:because}'),
  'ticket.withdrawn': say('withdrawn{reason:because}', '撤回{reason:because}'),
  'ticket.closed': say('closed{reason:because}', '办结{reason:because}'),
  'ticket.archived': say('archived', '归档'),
  'ticket.commended': say(
    'commended[: {person}][, {department:department}]{words:quote}',
    '表扬[：{person}][，{department:department}]{words:quote}',
  ),
  'ticket.commendationRewarded': say(
    '{person} is rewarded: {reward}[, {amount:money}]',
    '奖励 {person}：{reward}[，{amount:money}]',
  ),
  'ticket.amountPromised': say('promised {amount:money} for {matter}', '就 {matter} 承诺 {amount:money}'),
  'ticket.closingHeld': say(
    'not to be closed before the customer of {callback} is satisfied',
    '在 {callback} 的客户满意之前不得办结',
  ),
  'ticket.closingReleased': say(
    'the customer of {callback} is satisfied: it may be closed',
    '{callback} 的客户已满意，可以办结',
  ),
  'clock.started': say('clocks started: {clocks:clocks}', '开始计时：{clocks:clocks}'),
  'clock.paused': say('clocks paused: {clocks:clocks}', '暂停计时：{clocks:clocks}'),
  'clock.resumed': say('clocks go on: {clocks:clocks}', '继续计时：{clocks:clocks}'),
  'clock.met': say('met: {clocks:clocks}', '按时完成：{clocks:clocks}'),
  'clock.cancelled': say(
    'no longer waited for: {clocks:clocks}{reason:because}',
    '不再等待：{clocks:clocks}{reason:because}',
  ),
  'clock.extended': say(
    '{clock} extended from {from:when} to {due:when}{reason:because}',
    '{clock:clock}由 {from:when} 延至 {due:when}{reason:because}',
  ),
  'clock.warned': say('{clock} comes due {due:when}', '{clock:clock}将于 {due:when} 到期'),
  'escalation.stepTaken': say('step "{step}" of the ladder {ladder} ({why})', '升级规则 {ladder} 的“{step}”（{why}）'),
  'escalation.noticeIssued': say(
    'notice to {to:recipients}: {why}, to go out {notBefore:when}',
    '通知 {to:recipients}：{why}，于 {notBefore:when} 发出',
  ),
  'escalation.departmentJoined': say(
    '{department:department} handles it as well{reason:because}',
    '{department:department} 共同处理{reason:because}',
  ),
  'escalation.approvalAsked': say(
    'approval asked of [{role:role}][{roles:roles}][ for {matter}][ of {amount:money}]{reason:because}',
    '向 [{role:role}][{roles:roles}] 请示[，事项 {matter}][，金额 {amount:money}]{reason:because}',
  ),
  'escalation.approvalGranted': say('approved{reason:because}', '批准{reason:because}'),
  'escalation.approvalRefused': say('approval refused{reason:because}', '不予批准{reason:because}'),
  'complaint.apologised': say(
    'apologised{promise:quote}[, to be kept by {promisedBy:when}]',
    '致歉{promise:quote}[，承诺于 {promisedBy:when} 前兑现]',
  ),
  'complaint.verified': say('verified: {verdict:term}{findings:quote}', '核实：{verdict:term}{findings:quote}'),
  'complaint.graded': say('graded {grade}{reason:because}', '定级 {grade}{reason:because}'),
  'complaint.investigated': say(
    'investigated: cause {cause:cause}, {department:department}[, {person}]{findings:quote}',
    '调查：原因 {cause:cause}，责任部门 {department:department}[，责任人 {person}]{findings:quote}',
  ),
  'complaint.solutionProposed': say(
    'solution {solution} proposed[, cost {cost:money}]{proposal:quote}',
    '提出方案 {solution}[，费用 {cost:money}]{proposal:quote}',
  ),
  'complaint.solutionApproved': say('solution {solution} approved', '方案 {solution} 获批'),
  'complaint.solutionRefused': say(
    'solution {solution} refused{reason:because}',
    '方案 {solution} 未获批{reason:because}',
  ),
  'complaint.solutionDelivered': say('solution {solution} delivered', '方案 {solution} 已落实'),
  'complaint.accountabilitySettled': say(
    'accountability settled: {measure}[, {person}][, {department:department}][, {amount:money}]',
    '问责：{measure}[，{person}][，{department:department}][，{amount:money}]',
  ),
  'complaint.referredOutside': say('gone to {body}{reason:because}', '移送 {body}{reason:because}'),
  'inquiry.answered': say('answered{answer:quote}', '答复{answer:quote}'),
  'inquiry.transferred': say(
    'handed over to {place}, which replies by {replyBy:when}',
    '转至 {place}，{replyBy:when} 前回复',
  ),
  'suggestion.classified': say('classified: {class:term}', '分类：{class:term}'),
  'suggestion.evaluated': say(
    'evaluated: feasibility {feasibility}, value {value}',
    '评估：可行性 {feasibility}，价值 {value}',
  ),
  'suggestion.submitted': say('submitted to {to}', '呈报 {to}'),
  'suggestion.adopted': say('adopted', '采纳'),
  'suggestion.declined': say('declined{reason:because}', '不采纳{reason:because}'),
  'suggestion.deferred': say('deferred{reason:because}', '暂缓{reason:because}'),
  'suggestion.rewarded': say('rewarded[: {reward}]', '奖励[：{reward}]'),
  'callback.scheduled': say(
    'callback planned for {due:when}{reason:because}',
    '计划于 {due:when} 回访{reason:because}',
  ),
  'callback.attempted': say('callback attempted: {outcome:term}{remarks:quote}', '回访：{outcome:term}{remarks:quote}'),
  'callback.completed': say('callback completed[, satisfied {satisfied}]', '回访完成[，满意 {satisfied}]'),
  'callback.missed': say('callback missed, it was due {due:when}', '未按时回访，时限为 {due:when}'),
  'callback.cancelled': say('callback called off{reason:because}', '取消回访{reason:because}'),
  'report.scheduled': say(
    'report owed to {to}, due {due:when}[, about {covers:stretch}]',
    '应向 {to} 报告，时限 {due:when}[，期间 {covers:stretch}]',
  ),
  'report.submitted': say('report submitted{number:because}', '报告已提交{number:because}'),
  'report.restated': say('report restated{reason:because}{number:quote}', '报告更正{reason:because}{number:quote}'),
  'report.accepted': say('report accepted', '报告已受理'),
  'report.overdue': say('report overdue since {due:when}', '报告自 {due:when} 起逾期'),
  'improvement.planned': say('to be reached: {target}', '目标：{target}'),
  'improvement.actionPlanned': say(
    'action planned: {action}, by {owner} of {department:department}, due {due:when}',
    '计划措施：{action}，{department:department} {owner} 负责，时限 {due:when}',
  ),
  'improvement.actionCarriedOut': say('action carried out: {action}', '措施已落实：{action}'),
  'improvement.actionOverdue': say('action overdue since {due:when}: {action}', '措施自 {due:when} 起逾期：{action}'),
  'improvement.checked': say('effect checked: target {outcome}{findings:quote}', '效果检查：{outcome}{findings:quote}'),
  'improvement.kept': say('kept: it works', '固化'),
  'improvement.revised': say('planned anew{reason:because}', '重新计划{reason:because}'),
}
