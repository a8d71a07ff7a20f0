import * as c from '@deskledger/core'
import { asId, type ActorId, type SolutionId } from '@deskledger/core'
import { describe, test } from 'vitest'
import { MINUTE, onNew, T0 } from './given.ts'

const one = { solution: asId<SolutionId>('S-1') }
const proposed = c.solutionProposed.of(one)
const approved = c.solutionApproved.of(one)
const delivered = c.solutionDelivered.of(one)
const refused = c.solutionRefused.of({ ...one, reason: 'too costly' })
const closed = c.ticketClosed.of({})
const person = asId<ActorId>('ben')

const accepted = [
  ['Apologise', c.complaintApologised.of({ promise: 'a call', promisedBy: T0 + 9 })],
  ['VerifyComplaint', c.complaintVerified.of({ verdict: 'partly', findings: 'seen' })],
  ['GradeComplaint', c.complaintGraded.of({ grade: 2 })],
  ['InvestigateComplaint', c.complaintInvestigated.of({ cause: 'leak', department: 'works', person })],
  ['ProposeSolution', c.solutionProposed.of({ ...one, cost: { amount: 500, currency: 'EUR' } })],
  ['SettleAccountability', c.accountabilitySettled.of({ measure: 'reprimand', person })],
  ['ReferOutside', c.complaintReferredOutside.of({ body: 'ombudsman' })],
] as const

describe('complaint', () => {
  test.each(accepted)('%s is recorded as it was said', (type, event) => {
    onNew('complaint')
      .when({ type, data: event.data } as never)
      .thenEvents([event])
  })

  test.each(['Apologise', 'VerifyComplaint', 'GradeComplaint', 'InvestigateComplaint', 'ProposeSolution'] as const)(
    '%s is refused once it is closed',
    (type) => {
      const [, event] = accepted.find(([name]) => name === type)!
      onNew('complaint')
        .given(closed)
        .when({ type, data: event.data } as never)
        .thenRejected('not_allowed', { status: 'closed' })
    },
  )

  test.each(['SettleAccountability', 'ReferOutside'] as const)(
    '%s is possible afterwards, but not for spam',
    (type) => {
      const [, event] = accepted.find(([name]) => name === type)!
      const command = { type, data: event.data } as never
      onNew('complaint').given(closed).when(command).thenEvents([event])
      onNew('complaint').given(c.ticketMarkedSpam.of({})).when(command).thenRejected('not_allowed')
    },
  )

  test('the state knows what was found', () => {
    onNew('complaint')
      .given(...accepted.map(([, event]) => event))
      .when({ type: 'AddNote', data: { text: 'done' } })
      .thenState({
        status: 'open',
        details: {
          apologisedAt: T0 + MINUTE,
          promisedBy: T0 + 9,
          verdict: 'partly',
          grade: 2,
          cause: 'leak',
          responsibleDepartment: 'works',
          responsiblePerson: person,
        },
      } as never)
  })

  test('the same grade again is nothing new', () => {
    onNew('complaint')
      .given(c.complaintGraded.of({ grade: 2 }))
      .when({ type: 'GradeComplaint', data: { grade: 2 } })
      .thenNothing()
  })

  test('a solution goes from proposed to approved to delivered, and the delivery is a reply', () => {
    onNew('complaint').given(proposed).when({ type: 'ApproveSolution', data: one }).thenEvents([approved])
    onNew('complaint')
      .given(proposed, approved)
      .when({ type: 'DeliverSolution', data: one })
      .thenEvents([delivered])
      .thenState({ replies: 1, firstReplyAt: T0 + 3 * MINUTE })
  })

  test('what is not approved is not delivered', () => {
    onNew('complaint')
      .given(proposed)
      .when({ type: 'DeliverSolution', data: one })
      .thenRejected('not_approved', { status: 'proposed' })
    onNew('complaint')
      .given(proposed, refused)
      .when({ type: 'DeliverSolution', data: one })
      .thenRejected('not_approved', { status: 'refused' })
  })

  test('a solution is decided once', () => {
    onNew('complaint').given(proposed).when({ type: 'RefuseSolution', data: refused.data }).thenEvents([refused])
    onNew('complaint').given(proposed, refused).when({ type: 'ApproveSolution', data: one }).thenRejected('not_allowed')
    onNew('complaint')
      .given(proposed, approved)
      .when({ type: 'RefuseSolution', data: refused.data })
      .thenRejected('not_allowed')
    onNew('complaint')
      .given(proposed, approved, delivered)
      .when({ type: 'DeliverSolution', data: one })
      .thenRejected('not_approved')
  })

  test('a solution must have been proposed, under an id of its own', () => {
    onNew('complaint').given(proposed).when({ type: 'ProposeSolution', data: one }).thenRejected('id_taken')
    const none = { known: [] }
    onNew('complaint').when({ type: 'ApproveSolution', data: one }).thenRejected('unknown_solution', none)
    onNew('complaint').when({ type: 'RefuseSolution', data: refused.data }).thenRejected('unknown_solution', none)
    onNew('complaint').when({ type: 'DeliverSolution', data: one }).thenRejected('unknown_solution', none)
  })

  test.each(['ApproveSolution', 'RefuseSolution', 'DeliverSolution'] as const)(
    '%s is refused once it is resolved',
    (type) => {
      const data = type === 'RefuseSolution' ? refused.data : one
      onNew('complaint')
        .given(proposed, c.ticketResolved.of({}))
        .when({ type, data } as never)
        .thenRejected('not_allowed', { status: 'resolved' })
    },
  )
})
