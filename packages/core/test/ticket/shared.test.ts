import * as c from '@deskledger/core'
import { asId, type ActorId, type ReferralId, type TicketId } from '@deskledger/core'
import { specify } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import { customerActor, DAY, kinds, MINUTE, onNew, other, received, T0 } from './given.ts'

const ben = asId<ActorId>('ben')
const sheet = asId<ReferralId>('R-1')
const due = T0 + DAY

const issued = c.referralIssued.of({ referral: sheet, department: 'engineering', due })
const answered = c.referralAnswered.of({ referral: sheet })
const returned = c.referralReturned.of({ referral: sheet, reason: 'not ours' })
const resolved = c.ticketResolved.of({})
const closed = c.ticketClosed.of({})
const waiting = c.ticketSuspended.of({ waitingFor: 'customer', reason: 'photos' })

describe('receiving', () => {
  test('a first command opens a ticket under the policy of the desk', () => {
    const { policy: _, ...intake } = received('complaint').data
    specify(kinds, { policy: { ...c.defaultPolicy, version: 7 } })
      .when({ type: 'ReceiveTicket', data: intake })
      .thenEvents([c.ticketReceived.of({ ...intake, policy: 7 })])
      .thenState({ status: 'new', kind: 'complaint', policy: 7, version: 1 })
  })
  test('a ticket is received once, and the rejection says what may be done instead', () => {
    const { policy: _, ...intake } = received('complaint').data
    onNew('complaint').when({ type: 'ReceiveTicket', data: intake }).thenRejected('not_allowed', { status: 'new' })
  })
  test('nothing else is possible before', () => {
    specify(kinds)
      .when({ type: 'CloseTicket', data: {} })
      .thenRejected('not_allowed', { status: 'none', allowed: ['ReceiveTicket', 'ScheduleCallback'] })
  })
  test('of a kind that the desk does not have', () => {
    const { policy: _, ...intake } = received('repair').data
    specify(kinds).when({ type: 'ReceiveTicket', data: intake }).thenRejected('unknown_kind', { kind: 'repair' })
  })
  test('a callback is scheduled, not received', () => {
    const { policy: _, ...intake } = received('callback').data
    specify(kinds).when({ type: 'ReceiveTicket', data: intake }).thenRejected('unknown_kind', { kind: 'callback' })
  })
  test("a command of another kind is not this ticket's", () => {
    onNew('inquiry').when({ type: 'Apologise', data: {} }).thenRejected('unknown_command', { command: 'Apologise' })
  })
})

describe('handling', () => {
  test('acknowledging takes a ticket up, once', () => {
    const given = onNew('complaint')
    given
      .when({ type: 'AcknowledgeTicket', data: {} })
      .thenEvents([c.ticketAcknowledged.of({})])
      .thenState({ status: 'open' })
    onNew('complaint').given(c.ticketAcknowledged.of({})).when({ type: 'AcknowledgeTicket', data: {} }).thenNothing()
  })
  test('assigning to who has it already is nothing new', () => {
    const to = { assignee: ben, department: 'service' }
    onNew('complaint')
      .when({ type: 'AssignTicket', data: to })
      .thenEvents([c.ticketAssigned.of(to)])
      .thenState(to)
    onNew('complaint')
      .given(c.ticketAssigned.of(to))
      .when({ type: 'AssignTicket', data: { assignee: ben } })
      .thenNothing()
  })
  test('assigning to nobody takes it from who has it', () => {
    onNew('complaint')
      .given(c.ticketAssigned.of({ assignee: ben, department: 'service' }))
      .when({ type: 'AssignTicket', data: { assignee: null } })
      .thenEvents([c.ticketAssigned.of({ assignee: null })])
      .thenState({ assignee: null, assignedAt: null, department: 'service' })
  })
  test('an owner is kept through every hand-over', () => {
    onNew('complaint')
      .given(c.ticketOwnerKept.of({ owner: ben }), c.ticketAssigned.of({ assignee: asId('zoe') }))
      .when({ type: 'KeepOwner', data: { owner: ben } })
      .thenNothing()
      .thenState({ owner: ben, assignee: asId<ActorId>('zoe') })
  })
  test('a category is changed from what it was', () => {
    onNew('complaint')
      .when({ type: 'ChangeCategory', data: { to: 'fees', reason: 'misheard' } })
      .thenEvents([c.ticketCategoryChanged.of({ from: 'noise', to: 'fees', reason: 'misheard' })])
    onNew('complaint')
      .when({ type: 'ChangeCategory', data: { to: 'noise' } })
      .thenNothing()
  })
  test('a reply by a person takes the ticket up and is its first', () => {
    onNew('complaint')
      .when({ type: 'ReplyToCustomer', data: { channel: 'mail', text: 'We are on it.' }, at: T0 + MINUTE })
      .thenEvents([c.ticketReplied.of({ channel: 'mail', text: 'We are on it.' })])
      .thenState({ status: 'open', firstReplyAt: T0 + MINUTE, replies: 1 })
  })
  test("a customer's message is no reply", () => {
    onNew('complaint')
      .when({ type: 'ReplyToCustomer', data: {}, actor: customerActor })
      .thenState({ status: 'new', firstReplyAt: null, replies: 0 })
  })
  test('notes are taken even after the end', () => {
    onNew('complaint')
      .given(closed)
      .when({ type: 'AddNote', data: { text: 'x' } })
      .thenEvents([c.ticketNoteAdded.of({ text: 'x' })])
  })
  test('praise is counted', () => {
    onNew('complaint')
      .when({ type: 'Commend', data: { person: ben } })
      .thenState({ commendations: [{ at: T0 + MINUTE, person: ben, department: null }] })
    onNew('complaint').given(c.ticketWithdrawn.of({})).when({ type: 'Commend', data: {} }).thenRejected('not_allowed')
  })
})

describe('referring', () => {
  test('a contact sheet goes to a department with a deadline', () => {
    onNew('complaint').when({ type: 'IssueReferral', data: issued.data }).thenEvents([issued])
    onNew('complaint').given(issued).when({ type: 'IssueReferral', data: issued.data }).thenRejected('id_taken')
  })
  test('it is answered once', () => {
    onNew('complaint').given(issued).when({ type: 'AnswerReferral', data: answered.data }).thenEvents([answered])
    onNew('complaint')
      .given(issued, answered)
      .when({ type: 'AnswerReferral', data: answered.data })
      .thenRejected('not_allowed', { allowed: ['IssueReferral'] })
  })
  test('it is returned, and then passed on: two bounces at most for one way', () => {
    onNew('complaint').given(issued).when({ type: 'ReturnReferral', data: returned.data }).thenEvents([returned])
    onNew('complaint').given(issued, returned).when({ type: 'ReturnReferral', data: returned.data }).thenNothing()
    const again = { referral: sheet, department: 'finance', due: due + DAY }
    const after = onNew('complaint')
      .given(issued, returned)
      .when({ type: 'ReassignReferral', data: again })
      .thenEvents([c.referralReassigned.of(again)])
    after.thenState({
      referrals: [
        {
          id: sheet,
          department: 'finance',
          due: due + DAY,
          bounces: 1,
          handOvers: 2,
          status: 'issued',
          issuedAt: T0 + MINUTE,
          handedAt: T0 + 3 * MINUTE,
          answeredAt: null,
          overdueAt: null,
          matter: null,
          form: null,
          acceptedAt: null,
          reissues: 0,
          chases: 0,
        },
      ],
    })
  })
  test.each(['AnswerReferral', 'ReassignReferral', 'ReturnReferral'] as const)(
    '%s needs a sheet that was issued',
    (type) => {
      const data = {
        referral: sheet,
        ...(type === 'ReassignReferral' ? { department: 'finance', due } : { reason: 'none' }),
      }
      const fitting = type === 'AnswerReferral' ? { referral: sheet } : data
      onNew('complaint')
        .when({ type, data: fitting } as never)
        .thenRejected('unknown_referral', { referral: sheet, known: [] })
    },
  )
  test('a ticket does not close over an open sheet', () => {
    onNew('complaint')
      .given(issued)
      .when({ type: 'CloseTicket', data: {} })
      .thenRejected('referral_open', { referrals: [sheet] })
    onNew('complaint').given(issued, answered).when({ type: 'CloseTicket', data: {} }).thenEvents([closed])
  })
})

describe('suspending', () => {
  test('waiting for the customer, or for a third party', () => {
    onNew('complaint')
      .when({ type: 'SuspendTicket', data: waiting.data })
      .thenEvents([waiting])
      .thenState({ status: 'pending' })
    const onHold = { waitingFor: 'thirdParty', reason: 'parts' } as const
    onNew('complaint')
      .when({ type: 'SuspendTicket', data: onHold })
      .thenState({ status: 'onHold', waitReason: 'parts' })
  })
  test('suspending again changes the reason, and the same again is nothing new', () => {
    onNew('complaint').given(waiting).when({ type: 'SuspendTicket', data: waiting.data }).thenNothing()
    onNew('complaint')
      .given(waiting)
      .when({ type: 'SuspendTicket', data: { waitingFor: 'customer', reason: 'receipt' } })
      .thenState({ status: 'pending', waitReason: 'receipt' })
  })
  test('resuming what waits, and only that', () => {
    onNew('complaint')
      .given(waiting)
      .when({ type: 'ResumeTicket', data: {} })
      .thenState({ status: 'open', waitReason: null })
    onNew('complaint').when({ type: 'ResumeTicket', data: {} }).thenRejected('not_allowed', { status: 'new' })
  })
})

describe('escalating', () => {
  test('a raised priority', () => {
    onNew('complaint')
      .when({ type: 'ChangePriority', data: { severity: 1 } })
      .thenEvents([c.ticketPriorityChanged.of({ from: 3, to: 1 })])
      .thenState({ severity: 1 })
    onNew('complaint')
      .when({ type: 'ChangePriority', data: { severity: 3 } })
      .thenNothing()
  })
  const up = { way: 'hierarchical', reason: 'not satisfied' } as const
  const escalated = c.ticketEscalated.of({ ...up, from: 0, to: 1 })
  test('one level up, or to a named one', () => {
    onNew('complaint').when({ type: 'EscalateTicket', data: up }).thenEvents([escalated])
    onNew('complaint')
      .given(escalated)
      .when({ type: 'EscalateTicket', data: { ...up, to: 4, department: 'medical affairs' } })
      .thenState({ level: { functional: 0, hierarchical: 4 }, department: 'medical affairs' })
  })
  test('never down, and each way has its own level', () => {
    onNew('complaint')
      .given(escalated)
      .when({ type: 'EscalateTicket', data: { ...up, to: 1 } })
      .thenRejected('level_order', { from: 1, to: 1, instead: ['DeescalateTicket'] })
    onNew('complaint')
      .given(escalated)
      .when({ type: 'EscalateTicket', data: { ...up, way: 'functional' } })
      .thenState({
        level: { functional: 1, hierarchical: 1 },
      })
  })
  test('de-escalating goes down, to 0 at most', () => {
    onNew('complaint')
      .given(escalated)
      .when({ type: 'DeescalateTicket', data: up })
      .thenEvents([c.ticketDeescalated.of({ ...up, from: 1, to: 0 })])
    onNew('complaint').when({ type: 'DeescalateTicket', data: up }).thenRejected('level_order', { from: 0, to: -1 })
    onNew('complaint')
      .given(escalated)
      .when({ type: 'DeescalateTicket', data: { ...up, to: 1 } })
      .thenRejected('level_order', { instead: ['EscalateTicket'] })
  })
})

describe('relating', () => {
  const [early, late] = [other('earlier', T0 - 1), other('later', T0 + 1)]
  test('links are kept once, and never to itself', () => {
    const link = { ticket: early.id, relation: 'related' } as const
    onNew('complaint')
      .when({ type: 'LinkTicket', data: link })
      .thenEvents([c.ticketLinked.of(link)])
    onNew('complaint').given(c.ticketLinked.of(link)).when({ type: 'LinkTicket', data: link }).thenNothing()
    const self = { ticket: asId<TicketId>('ticket'), relation: 'related' } as const
    onNew('complaint').when({ type: 'LinkTicket', data: self }).thenRejected('unknown_ticket')
  })
  test.each([
    ['MergeTicket', 'into', 'merged'],
    ['MarkDuplicate', 'of', 'duplicate'],
  ] as const)('%s only into a ticket that was received earlier', (type, field, status) => {
    const to = (id: TicketId) => ({ type, data: { [field]: id } }) as never
    const given = () => onNew('complaint', [early, late])
    given().when(to(early.id)).thenState({ status, mergedInto: early.id })
    given().when(to(late.id)).thenRejected('merge_order')
    given()
      .when(to(asId('nobody')))
      .thenRejected('unknown_ticket', { ticket: 'nobody' })
    given().given(closed).when(to(early.id)).thenRejected('not_allowed', { status: 'closed' })
  })
  test('of two received at one instant, the smaller id is the earlier', () => {
    const twins = [other('a', T0), other('z', T0)]
    onNew('complaint', twins)
      .when({ type: 'MergeTicket', data: { into: asId('a') } })
      .thenState({ status: 'merged' })
    onNew('complaint', twins)
      .when({ type: 'MergeTicket', data: { into: asId('z') } })
      .thenRejected('merge_order')
  })
  test('spam', () => {
    onNew('complaint')
      .when({ type: 'MarkSpam', data: {} })
      .thenEvents([c.ticketMarkedSpam.of({})])
      .thenState({ status: 'spam' })
    onNew('complaint').given(closed).when({ type: 'MarkSpam', data: {} }).thenRejected('not_allowed')
  })
})

describe('ending', () => {
  test('a resolution by a person is a reply too', () => {
    onNew('complaint')
      .when({ type: 'ResolveTicket', data: { code: 'refund' }, at: T0 + 9 })
      .thenEvents([c.ticketResolved.of({ code: 'refund' })])
      .thenState({ status: 'resolved', firstReplyAt: T0 + 9, firstResolvedAt: T0 + 9, lastResolvedAt: T0 + 9 })
    onNew('complaint')
      .given(resolved)
      .when({ type: 'ResolveTicket', data: {} })
      .thenRejected('not_allowed', { status: 'resolved' })
  })
  test('reopening what was resolved or closed', () => {
    onNew('complaint').given(resolved).when({ type: 'ReopenTicket', data: {} }).thenState({ status: 'open' })
    onNew('complaint')
      .given(closed)
      .when({ type: 'ReopenTicket', data: {} })
      .thenState({ status: 'open', closedAt: null })
    onNew('complaint').when({ type: 'ReopenTicket', data: {} }).thenRejected('not_allowed', { status: 'new' })
  })
  test('trap 13: a second resolution moves the last one, never the first; nor does a later reply move the first', () => {
    onNew('complaint')
      .given(resolved, c.ticketReopened.of({}))
      .when({ type: 'ResolveTicket', data: {} })
      .thenState({
        firstResolvedAt: T0 + MINUTE,
        lastResolvedAt: T0 + 3 * MINUTE,
        firstReplyAt: T0 + MINUTE,
        replies: 2,
      })
  })
  test('withdrawing while it is open', () => {
    onNew('complaint')
      .when({ type: 'WithdrawTicket', data: { reason: 'moved' } })
      .thenState({ status: 'withdrawn' })
    onNew('complaint').given(resolved).when({ type: 'WithdrawTicket', data: {} }).thenRejected('not_allowed')
  })
  test('closing', () => {
    onNew('complaint')
      .given(resolved)
      .when({ type: 'CloseTicket', data: {} })
      .thenEvents([closed])
      .thenState({ status: 'closed' })
    onNew('complaint').given(closed).when({ type: 'CloseTicket', data: {} }).thenRejected('not_allowed')
  })
  test('an archived ticket keeps its status and takes no more commands but what is found about it', () => {
    onNew('complaint').when({ type: 'ArchiveTicket', data: {} }).thenRejected('not_allowed', { status: 'new' })
    const archived = c.ticketArchived.of({})
    onNew('complaint')
      .given(closed)
      .when({ type: 'ArchiveTicket', data: {} })
      .thenEvents([archived])
      .thenState({ status: 'closed' })
    onNew('complaint')
      .given(closed, archived)
      .when({ type: 'AddNote', data: { text: 'x' } })
      .thenRejected('not_allowed', {
        status: 'archived',
        allowed: ['RecordRepeat', 'RecordContactedAgain', 'JoinBatch'],
      })
  })
  test("the customer's word, and ratings", () => {
    onNew('complaint')
      .when({ type: 'RecordSatisfied', data: {} })
      .thenState({
        ratings: [{ at: T0 + MINUTE, satisfied: true, aspects: {}, recommend: null }],
      })
    onNew('complaint')
      .given(closed)
      .when({ type: 'RecordDissatisfied', data: {} })
      .thenEvents([c.customerDissatisfied.of({})])
    const rating = { satisfied: true, aspects: { attitude: 5 }, recommend: 10 }
    onNew('complaint')
      .given(c.ticketWithdrawn.of({}))
      .when({ type: 'RateTicket', data: rating })
      .thenEvents([c.ticketRated.of(rating)])
    onNew('complaint')
      .given(c.ticketMarkedSpam.of({}))
      .when({ type: 'RateTicket', data: rating })
      .thenRejected('not_allowed')
    onNew('complaint')
      .given(c.ticketWithdrawn.of({}))
      .when({ type: 'RecordSatisfied', data: {} })
      .thenRejected('not_allowed')
  })
})

describe('dates', () => {
  test('no earlier than the last event, no later than now', () => {
    onNew('complaint')
      .when({ type: 'AcknowledgeTicket', data: {}, at: T0 - 1 })
      .thenRejected('backdated', { at: T0 - 1, earliest: T0 })
    onNew('complaint').when({ type: 'AcknowledgeTicket', data: {}, at: T0 }).thenState({ acknowledgedAt: T0 })
  })
})

test('every shared decision has a status in which it is refused', () => {
  for (const decision of c.sharedDecisions) expect(decision.in.length).toBeLessThan(11)
})
