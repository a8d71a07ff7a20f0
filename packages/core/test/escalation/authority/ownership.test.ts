import * as c from '@deskledger/core'
import { asId, type ActorId, type Policy, type ReferralId } from '@deskledger/core'
import { describe, expect, test } from 'vitest'
import { attempts, by, T0, under } from './desk.ts'

const sections: Partial<Policy> = { ownership: { firstContact: true, changedBy: ['supervisor'] } }
const ann = asId<ActorId>('ann')
const ben = asId<ActorId>('ben')
const bot = { id: asId<ActorId>('bot'), kind: 'bot' } as const
const owned = c.ticketOwnerKept.of({ owner: ann })
const assigned = (data: Parameters<typeof c.ticketAssigned.of>[0]) => c.ticketAssigned.of(data)
const held = assigned({ assignee: ben, department: 'sales' })
const assign = (data: object) => ({ type: 'AssignTicket' as const, data }) as never

describe('first-contact responsibility', () => {
  test('who of the desk first does something owns the matter, and stays through every hand-over', () => {
    const desk = attempts(sections)
    expect(desk.state.owner).toBe('agent')
    desk.try(by('clerk'), 'AssignTicket', { assignee: 'ben', department: 'sales' })
    desk.try(by('clerk'), 'AssignTicket', { department: 'works' })
    expect([desk.state.owner, desk.state.assignee, desk.state.department]).toEqual(['agent', 'ben', 'works'])
  })

  test('a bot owns nothing: the first person does', () => {
    const note = { type: 'AddNote' as const, data: { text: 'x' } }
    const noted = c.ticketNoteAdded.of(note.data)
    under(sections)
      .when({ ...note, actor: bot })
      .thenEvents([noted])
    under(sections).when(note).thenEvents([noted, owned])
    under({ ownership: { firstContact: true, for: { kind: ['inquiry'] } } })
      .when(note)
      .thenEvents([noted])
    under(sections).given(owned).when(note).thenEvents([noted])
  })

  test('it is handed over only to somebody', () => {
    under(sections)
      .given(owned, held)
      .when(assign({ assignee: null, department: null }))
      .thenRejected('no_place')
    under(sections)
      .given(owned, held)
      .when(assign({ assignee: null }))
      .thenEvents([assigned({ assignee: null })])
  })

  test('it is not passed on without an owner who stays', () => {
    const away = { assignee: ann }
    const byBot = { actor: bot }
    under(sections)
      .when({ ...(assign(away) as object), ...byBot } as never)
      .thenEvents([assigned(away)])
    under(sections)
      .given(held)
      .when({ ...(assign(away) as object), ...byBot } as never)
      .thenRejected('no_owner', { instead: ['KeepOwner'] })
    const sheet = { referral: asId<ReferralId>('R-1'), department: 'works', due: T0 + 9_000_000 }
    under({ ownership: { firstContact: false } })
      .given(c.referralIssued.of(sheet))
      .when({ type: 'ReassignReferral', data: { ...sheet, department: 'sales' } })
      .thenRejected('no_owner')
  })

  test('the owner changes only by those who may say so', () => {
    const keep = { type: 'KeepOwner' as const, data: { owner: ben } }
    const given = under(sections).given(owned)
    given.when(keep).thenRejected('owner_kept', { owner: ann, roles: ['supervisor'] })
    given.when({ ...keep, actor: by('supervisor') }).thenEvents([c.ticketOwnerKept.of({ owner: ben })])
    under({ ownership: { firstContact: true } })
      .given(owned)
      .when({ ...keep, actor: by('supervisor') })
      .thenRejected('owner_kept', { roles: [] })
    under({})
      .given(owned)
      .when(keep)
      .thenEvents([c.ticketOwnerKept.of({ owner: ben })])
  })

  test('no ticket closes unanswered; an inquiry may be handed over to a named place', () => {
    const close = { type: 'CloseTicket' as const, data: {} }
    const closed = c.ticketClosed.of({})
    under(sections).given(owned).when(close).thenRejected('unanswered')
    under(sections).given(owned, c.ticketReplied.of({})).when(close).thenEvents([closed])
    under({}).when(close).thenEvents([closed])
    under(sections, 'callback').given(owned).when(close).thenEvents([closed]) // it begins with the desk
    under(sections, 'inquiry')
      .given(owned, c.inquiryTransferred.of({ place: 'window 3', replyBy: T0 + 9 }))
      .when(close)
      .thenEvents([closed])
  })
})
