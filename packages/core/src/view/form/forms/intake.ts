/** Registration and verification. */
import { defineForm, field, instant, personalField, section, text, type TicketSource } from '../defineForm.ts'
import { atOf, byOf, factOf, lastOf, secretOf } from '../facts.ts'
import { labels, say, term } from '../labels.ts'
import type { FormField } from '../formDocument.ts'

/** Whose and what it is: how every form about a ticket begins. */
export const matterFields = ({ state, named }: TicketSource): readonly FormField[] => [
  field(labels.number, state.id),
  field(labels.kind, named('kinds', state.kind)),
  field(labels.category, named('classes', state.category)),
  field(labels.severity, state.severity),
  field(labels.customer, state.customer),
  field(labels.receivedAt, instant(state.receivedAt)),
]

export const registration = defineForm({
  name: 'registration',
  about: 'ticket',
  title: say('Registration', '登记表'),
  sections: (source) => {
    const { state, events, named } = source
    const received = lastOf(events, 'ticket.received')
    return [
      section(say('Matter', '事项'), [
        ...matterFields(source),
        field(labels.reference, state.reference),
        field(labels.channel, named('channels', state.channel)),
        field(labels.status, term(state.status)),
        field(labels.registeredBy, byOf(received)),
        field(labels.owner, state.owner),
        field(labels.department, named('departments', state.department)),
      ]),
      section(labels.customer, [
        personalField(labels.name, secretOf(received, 'contact.name')),
        personalField(labels.phone, secretOf(received, 'contact.phone')),
        personalField(labels.email, secretOf(received, 'contact.email')),
        personalField(labels.address, secretOf(received, 'contact.address')),
        personalField(labels.customerNumber, secretOf(received, 'contact.number')),
        field(labels.tier, state.tier),
        field(labels.region, state.region),
      ]),
      section(say('Content', '内容'), [
        personalField(labels.subject, secretOf(received, 'subject')),
        personalField(labels.narrative, secretOf(received, 'narrative')),
      ]),
    ]
  },
})

export const verification = defineForm({
  name: 'verification',
  about: 'ticket',
  title: say('Verification', '核实表'),
  fits: ({ kind }) => kind === 'complaint',
  sections: (source) => {
    const { events, named } = source
    const verified = lastOf(events, 'complaint.verified')
    const graded = lastOf(events, 'complaint.graded')
    const investigated = lastOf(events, 'complaint.investigated')
    const nameOf = (path: string): string | null => (text(factOf(investigated, path)) as string | null) ?? null
    return [
      section(say('Matter', '事项'), matterFields(source)),
      section(say('Verification', '核实'), [
        field(say('Verdict', '核实结论'), term(text(factOf(verified, 'verdict')) as string | null)),
        field(labels.at, instant(atOf(verified))),
        field(labels.by, byOf(verified)),
        personalField(say('Findings', '核实情况'), secretOf(verified, 'findings')),
        field(say('Grade', '定级'), factOf(graded, 'grade')),
        field(labels.reason, factOf(graded, 'reason')),
      ]),
      section(say('Investigation', '调查'), [
        field(say('Cause', '原因'), named('causes', nameOf('cause'))),
        field(say('Responsible department', '责任部门'), named('departments', nameOf('department'))),
        field(say('Responsible person', '责任人'), factOf(investigated, 'person')),
        field(labels.at, instant(atOf(investigated))),
        field(labels.by, byOf(investigated)),
        personalField(say('Findings of the investigation', '调查情况'), secretOf(investigated, 'findings')),
      ]),
    ]
  },
})
