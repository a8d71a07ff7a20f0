// A biotech company's desk in the spring of 2026: all four kinds from intake to improvement and appraisal. Run it with
// Node 26: `node main.ts`. All of it is invented: company, people, customers and what they say.
import {
  asId,
  ticketKinds,
  ticketStream,
  type ComplaintDetails,
  type InquiryDetails,
  type TicketId,
} from '@deskledger/core'
import { appraisalFigures, effectOf, topGroups } from '@deskledger/core/kpi'
import { customerFile, type AppraisalDetails, type CustomerDetails } from '@deskledger/core/records'
import { customerPages, form, formCsv, ticketViews } from '@deskledger/core/view'
import { callTo, hear, kinds, months, play, policy, wall, yuan } from './desk.ts'

const told = { channel: 'phone', severity: 3, contact: { name: 'Li Lei', phone: '13900000000' } }

// #region file
// Each customer has one file: who they are, what they bought, how they like it.
const [laboratory, again] = [customerFile(asId('C-1')), customerFile(asId('C-7'))]
const intake = { channel: 'phone', category: 'customer-file', severity: 4 }
const identity = { fullName: 'Li Lei', phone: '13900000000', email: 'li@example.org' }
await play.does('ann/agent', 'OpenCustomer', laboratory, { ...intake, customer: 'C-1', ...identity })
await play.does('ann/agent', 'RecordPurchase', laboratory, { purchase: 'kit 42', amount: yuan(900) })
await play.does('ann/agent', 'NotePreference', laboratory, { preference: 'callbackTime', value: 'mornings' })

// The same person, taken in twice: the supervisor merges the files, and nothing is written into the second any more.
await play.does('bea/agent', 'OpenCustomer', again, { ...intake, customer: 'C-7', fullName: 'Li L.' })
await play.does('lin/supervisor', 'MergeCustomer', again, { into: laboratory, reason: 'same phone' })
const { absorbed, purchases } = (await play.load(laboratory)).details as CustomerDetails
console.log(`file of C-1: ${purchases.length} purchase, and what was in ${absorbed.length} more`)
console.log((await play.refused('bea/agent', 'RecordPurchase', again, { purchase: 'kit 43' })).message)
// #endregion

// #region inquiry
// A question for an expert: the customer is told by when, the first who heard it stays its owner, and asks whether it helped.
await play.until('2026-03-02T09:00')
const narrative = 'Which buffer goes with kit 42?'
const question = { ...told, kind: 'inquiry', category: 'instructions', customer: 'C-1', narrative }
await play.does('ann/agent', 'ReceiveTicket', 'Q-1', question)
await play.does('ann/agent', 'AssignTicket', 'Q-1', { assignee: 'ann' })
console.log((await play.refused('ann/agent', 'CloseTicket', 'Q-1')).message)
const replyBy = play.instant('2026-03-03T17:00')
const transfer = { place: 'technical support', replyBy }
const { owner, clocks, details: asking } = await play.does('ann/agent', 'TransferInquiry', 'Q-1', transfer)
console.log(`${owner} owns it; the customer was told ${wall((asking as InquiryDetails).transfer?.replyBy ?? 0)}`)
console.log(`it is due by ${wall(clocks.find(({ clock }) => clock === 'expected reply')?.due ?? 0)}`)

await play.until('2026-03-03T14:00')
await play.does('bo/expert', 'AnswerInquiry', 'Q-1', { answer: 'The green one, at room temperature.' })
await play.does('ann/agent', 'ResolveTicket', 'Q-1')
await hear(await callTo('C-1', 'confirmation'), true)
console.log(`confirmed, ${(await play.does('ann/agent', 'CloseTicket', 'Q-1')).status}`)
// #endregion

// #region atOnce
// Most questions are answered while the customer is on the line.
for (let n = 2; n <= 8; n++) {
  await play.until(`2026-03-03T15:0${n}`)
  await play.does('ann/agent', 'ReceiveTicket', `Q-${n}`, { ...question, customer: `C-Q-${n}` })
  await play.does('ann/agent', 'AssignTicket', `Q-${n}`, { assignee: 'ann' })
  await play.does('ann/agent', 'AnswerInquiry', `Q-${n}`, { answer: 'The green one.' })
  await play.does('ann/agent', 'ResolveTicket', `Q-${n}`)
  await play.does('customer', 'RateTicket', `Q-${n}`, { satisfied: n > 2, aspects: { speed: 5 } })
}
const dissatisfied = await play.load('Q-2')
console.log(`not satisfied: Q-2 is with the ${dissatisfied.answerable.hierarchical.roles.join()}`)
// #endregion

// #region complaint
// Apology and promise, investigation, who is responsible, a solution that somebody may approve, and the department's answer.
const complain = async (ticket: string, category: string, cause: string, department: string): Promise<void> => {
  const customer = `C-${ticket}`
  const matter = { kind: 'complaint', category, customer, subject: 'kit 42 came torn' }
  await play.does('ann/agent', 'ReceiveTicket', ticket, { ...told, ...matter })
  await play.does('ann/agent', 'AssignTicket', ticket, { assignee: 'ann' })
  const promisedBy = play.now() + 86_400_000
  await play.does('ann/agent', 'Apologise', ticket, { promise: 'a new kit tomorrow', promisedBy })
  await play.does('lin/supervisor', 'VerifyComplaint', ticket, { verdict: 'founded' })
  await play.does('lin/supervisor', 'InvestigateComplaint', ticket, { cause, department })
  await play.does('lin/supervisor', 'ProposeSolution', ticket, { solution: 'new kit', cost: yuan(600) })
  await play.does('lin/supervisor', 'ApproveSolution', ticket, { solution: 'new kit' })
  await play.does('ann/agent', 'IssueReferral', ticket, { referral: 'R-1', department, form: 'task-sheet' })
  const parts = { cause: 'seen on the line', measures: 'sent again' }
  await play.does('zhao/expert', 'AnswerReferral', ticket, { referral: 'R-1', parts })
  await play.does('ann/agent', 'DeliverSolution', ticket, { solution: 'new kit' })
  await play.does('ann/agent', 'ResolveTicket', ticket)
  await hear(await callTo(customer, 'confirmation'), true)
  await play.does('ann/agent', 'CloseTicket', ticket)
}
await play.until('2026-03-04T09:00')
await complain('K-1', 'quality', 'packaging', 'production')
const { status, details } = await play.load('K-1')
const { promisedBy, cause, responsibleDepartment } = details as ComplaintDetails
console.log(`${status}: promised by ${wall(promisedBy ?? 0)}, ${cause}, ${responsibleDepartment} is responsible`)
// #endregion

// #region suggestion
// Constructive or general, worth doing or not: management decides, the customer is thanked, and who may reward it is a rule.
await play.until('2026-03-05T09:00')
const wish = {
  ...told,
  kind: 'suggestion',
  category: 'instructions',
  customer: 'C-2',
  narrative: 'Print the steps large.',
}
await play.does('ann/agent', 'ReceiveTicket', 'S-1', wish)
await play.does('ann/agent', 'ClassifySuggestion', 'S-1', { class: 'constructive' })
await play.does('lin/supervisor', 'EvaluateSuggestion', 'S-1', { feasibility: 4, value: 5 })
const { level } = await play.does('lin/supervisor', 'SubmitSuggestion', 'S-1', { to: 'management' })
await play.does('director', 'AdoptSuggestion', 'S-1')
const bonus = { reward: 'gift', amount: yuan(300) }
console.log((await play.refused('ann/agent', 'RewardSuggestion', 'S-1', bonus)).message)
await play.does('mei/manager', 'RewardSuggestion', 'S-1', bonus)
await play.does('ann/agent', 'ReplyToCustomer', 'S-1', { text: 'Thank you: the next edition has them.' })
await play.does('ann/agent', 'ResolveTicket', 'S-1')
console.log(
  `level ${level.hierarchical}, adopted and rewarded, ${(await play.does('ann/agent', 'CloseTicket', 'S-1')).status}`,
)
// #endregion

// #region causes
// The month's complaints by cause, as figures and on the form that the meeting goes through.
await play.until('2026-03-10T09:00')
await complain('K-2', 'quality', 'packaging', 'production')
await play.until('2026-03-17T09:00')
await complain('K-3', 'delivery-damage', 'carrier', 'logistics')
await play.until('2026-03-24T09:00')
await complain('K-4', 'quality', 'packaging', 'production')

await play.until('2026-04-01T09:00')
const march = months('2026-03', '2026-04')
const asked = { ...march, timeZone: policy.timeZone, kpis: ['complaintsReceived'] }
for (const { group, value, share } of topGroups(await play.ask(), asked, 'cause', 2)) {
  if (value !== 0) console.log(`${group['cause']}: ${value} of the complaints, ${(100 * (share ?? 0)).toFixed(0)} %`)
}
const period = { name: '2026-03', ...march }
const analysis = form('analysis', { states: await play.tickets(), period, asOf: play.now(), policy })
const lines = (text: string, start: string) => text.split('\r\n').filter((line) => line.startsWith(start))
for (const line of lines(formCsv(analysis, 'zh'), '投诉（按原因）,1')) console.log(line)
// #endregion

// #region plan
// What is done about the most common: a target, and an action with department, owner and deadline.
const planned = { channel: 'online', category: 'quality', severity: 3, complaints: ['K-1', 'K-2', 'K-4'] }
await play.does('mei/manager', 'PlanImprovement', 'I-1', { ...planned, target: 'at most 1 complaint a month' })
const due = play.instant('2026-04-10T17:30')
const action = { action: 'stronger boxes', department: 'production', owner: 'zhao', due }
await play.does('mei/manager', 'PlanAction', 'I-1', action)
console.log((await play.refused('mei/manager', 'CheckImprovement', 'I-1', { targetMet: true })).message)
// #endregion

// #region appraisal
// Ann's March: figures of her own tickets, and what she, her superior and a customer say, weighed by the policy.
const card = { channel: 'online', category: 'appraisals', severity: 4, agent: 'ann', period: 'month' }
const opened = await play.does('lin/supervisor', 'OpenAppraisal', 'A-1', { ...card, from: march.from, to: march.to })
const figures = appraisalFigures(await play.ask(), opened.details as AppraisalDetails, play.now())
for (const figure of figures) await play.does('lin/supervisor', 'TakeFigure', 'A-1', figure)
for (const part of ['knowledge', 'teamwork']) {
  await play.does('ann/agent', 'RateAgent', 'A-1', { rater: 'self', part, points: 90 })
  await play.does('lin/supervisor', 'RateAgent', 'A-1', { rater: 'superior', part, points: 80 })
  await play.does('customer', 'RateAgent', 'A-1', { rater: 'customer', part, points: 60 })
}
const own = { rater: 'self', part: 'teamwork', points: 100 }
console.log((await play.refused('bea/agent', 'RateAgent', 'A-1', own)).message)
const { settled } = (await play.does('lin/supervisor', 'SettleAppraisal', 'A-1')).details as AppraisalDetails
for (const { part, points, reason } of settled?.parts ?? []) console.log(`${part}: ${points ?? reason}`)
console.log(`score ${settled?.score}, of ${100 * (settled?.covered ?? 0)} % of the weight`)
// #endregion

// #region callback
// A month after the purchase the customer is asked how it goes; what they wish for becomes a ticket of its own.
await play.until('2026-04-02T10:30')
const call = await callTo('C-1', 'use-of-product')
const finding = { opens: 'suggestion', ticket: 'S-2', category: 'instructions', severity: 4 }
await hear(call, true, [finding])
const { kind, customer, origin } = await play.load('S-2')
console.log(`${kind} of ${customer}, from the call: ${origin === call.id}`)

const views = ticketViews({ customers: customerPages() }, ticketKinds(kinds)).open()
for (const event of await play.events()) views.take(event)
const { byKind } = views.views.customers.page({ customer: asId('C-1'), also: [asId('C-7')] })
console.log(`${byKind['inquiry']} inquiry, ${byKind['suggestion']} suggestion, ${byKind['callback']} calls`)
// #endregion

// #region improvement
// Carried out in time; two months on, the same figure before and after says whether it is kept.
await play.until('2026-04-09T15:00')
await play.does('zhao/expert', 'CarryOutAction', 'I-1', { action: 'stronger boxes' })
await play.until('2026-05-12T09:00')
await complain('K-5', 'quality', 'packaging', 'production')
await play.until('2026-06-01T09:00')
const [before, after] = [months('2026-03', '2026-04'), months('2026-05', '2026-06')]
const filter = { category: 'quality', cause: 'packaging' }
const compared = { kpi: 'complaintsReceived', before, after, asOf: play.now(), filter }
const effect = effectOf(await play.ask(), compared)
console.log(`torn boxes: ${effect.before.value} complaints in March, ${effect.after.value} in May`)
await play.does('mei/manager', 'CheckImprovement', 'I-1', { targetMet: true, effect })
await play.does('mei/manager', 'KeepImprovement', 'I-1')
console.log(`kept, ${(await play.does('mei/manager', 'CloseTicket', 'I-1')).status}`)
// #endregion

// #region sight
// One form, two readers: the agent sees who asked, the expert what was asked. The log itself holds neither in clear.
const stored = await play.store.readStream(ticketStream(asId<TicketId>('Q-1')))
for (const role of ['agent', 'expert']) {
  const events = await play.desk.reveal(stored, { role })
  const filled = form('registration', { kinds: ticketKinds(kinds), events, asOf: play.now(), policy })
  const personal = formCsv(filled, 'en').matchAll(/,(?:Name|Phone|What was told),(.*),yes/gu)
  console.log(`${role}: ${[...personal].map(([, value]) => value).join(', ')}`)
}
console.log(`in the log: ${/Li Lei|13900000000|buffer/u.test(JSON.stringify(await play.events()))}`)
// #endregion
