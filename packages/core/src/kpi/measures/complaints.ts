/** What becomes of complaints: gone outside, repeated, in batches, upheld. */
import type { ComplaintDetails } from '../../ticket/complaint.ts'
import { defineMeasure, type FlowMeasure, type Words } from '../measure.ts'
import type { TicketWith } from '../reads.ts'
import { noComplaint, withdrawnToo } from './words.ts'

const received: Words = { en: 'complaints received in the period', zh: '期内受理的投诉' }

/** A share of the complaints of R. */
const shareOfComplaints = (
  words: Pick<FlowMeasure, 'id' | 'label' | 'catalogue' | 'source' | 'formula' | 'edges'>,
  counts: (ticket: TicketWith<'details' | 'repeats'>) => boolean,
): FlowMeasure =>
  defineMeasure({
    ...words,
    type: 'flow',
    kinds: ['complaint'],
    reads: ['receivedAt', 'details', 'repeats'],
    unit: 'ratio',
    better: 'less',
    clock: null,
    cohort: received,
    edges: [...(words.edges ?? []), withdrawnToo],
    interval: 'proportion',
    empty: noComplaint,
    claims(ticket, _context, tally) {
      tally.denominator(ticket.receivedAt)
      if (counts(ticket)) tally.numerator(ticket.receivedAt)
    },
  })

export const externalReferralRate = shareOfComplaints(
  {
    id: 'externalReferralRate',
    label: { en: 'External referral rate', zh: '外部升级率' },
    catalogue: 26,
    source: 'ISO 10003:2018',
    formula: {
      en: 'complaints of R gone to a regulator or ombudsman / complaints of R',
      zh: 'R 中已提交监管机构或外部调解机构的投诉 / R 中的投诉',
    },
    edges: [{ en: 'one that went to several counts once', zh: '提交多个机构的只计一次' }],
  },
  ({ details }) => (details as ComplaintDetails).referredOutsideAt !== null,
)

export const repeatComplaintRate = shareOfComplaints(
  {
    id: 'repeatComplaintRate',
    label: { en: 'Repeat complaint rate', zh: '重复投诉率' },
    catalogue: 27,
    formula: {
      en: 'complaints of R recorded as repeat / complaints of R',
      zh: 'R 中登记为重复的投诉 / R 中的投诉',
    },
    edges: [
      {
        en: 'repeat: the same customer with the same issue within the days of the policy, as the process `repeats` records it',
        zh: '重复：同一客户在策略规定的天数内就同一问题再次来件，以 `repeats` 流程登记的为准',
      },
    ],
  },
  ({ repeats }) => repeats.length > 0,
)

export const batchComplaints = defineMeasure({
  type: 'flow',
  id: 'batchComplaints',
  label: { en: 'Batch complaints', zh: '批量投诉' },
  catalogue: 28,
  reads: ['id', 'kind', 'receivedAt', 'batches'],
  unit: 'count',
  better: 'less',
  clock: null,
  cohort: { en: 'batches opened in the period', zh: '期内形成的批次' },
  formula: { en: 'count of batches opened in P', zh: 'P 内形成的批次数' },
  edges: [
    {
      en: 'complaints of R, those in a batch, and their share are beside it (complaints, inBatch, share)',
      zh: '另列 R 中的投诉数、其中属于批次的投诉数及其占比（complaints、inBatch、share）',
    },
    {
      en: 'a batch counts once, on the ticket that made it one; where that one is spam or merged away, the batch is excluded with it',
      zh: '每批只计一次，记在使其成批的工单上；该工单为垃圾信息或被合并时，该批随之剔除',
    },
    {
      en: 'batches are what the process `batches` records, by the rule of the policy',
      zh: '批次以 `batches` 流程按策略规则登记的为准',
    },
    withdrawnToo,
  ],
  interval: null,
  empty: null,
  excludedBy: ['numerator'],
  claims({ id, kind, receivedAt, batches }, _context, tally) {
    for (const { batch, opened } of batches) if (batch === id) tally.numerator(opened)
    if (kind !== 'complaint') return
    tally.extra(receivedAt, 'complaints')
    if (batches.length > 0) tally.extra(receivedAt, 'inBatch')
  },
  more(cell) {
    const [complaints, inBatch] = [cell.count('complaints'), cell.count('inBatch')]
    return { complaints, inBatch, share: complaints === 0 ? null : inBatch / complaints }
  },
})

export const upheldRate = defineMeasure({
  type: 'flow',
  id: 'upheldRate',
  label: { en: 'Upheld rate', zh: '投诉成立率' },
  catalogue: 29,
  source: 'FCA Handbook, DISP 1.10 (complaints return)',
  kinds: ['complaint'],
  reads: ['details'],
  unit: 'ratio',
  better: 'less',
  clock: null,
  cohort: { en: 'complaints verified in the period', zh: '期内核实认定的投诉' },
  formula: { en: 'upheld or partly upheld / decided in P', zh: '认定成立或部分成立 / P 内认定' },
  edges: [
    {
      en: 'decided: verified; of a complaint that was verified again the last verdict counts, where it was given',
      zh: '认定即核实结论；重新核实的以最后一次结论及其时间为准',
    },
    { en: 'those upheld in part are also counted apart (partly)', zh: '部分成立的另行列出（partly）' },
    withdrawnToo,
  ],
  interval: 'proportion',
  empty: { en: 'no complaint was decided in the period', zh: '期内无核实认定的投诉' },
  claims({ details }, _context, tally) {
    const { verdict, verifiedAt } = details as ComplaintDetails
    if (verifiedAt === null) return
    tally.denominator(verifiedAt)
    if (verdict !== 'unfounded') tally.numerator(verifiedAt)
    if (verdict === 'partly') tally.extra(verifiedAt, 'partly')
  },
  more: (cell) => ({ partly: cell.count('partly') }),
})
