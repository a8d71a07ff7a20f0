import { asId, defaultPolicy, isRejection, standardKinds, ticketKinds, type Actor, type Policy } from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import { timeRules } from '@deskledger/core/rules'
import { arbitraryCommand } from '@deskledger/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soak } from '../soak.ts'

const kinds = ticketKinds(standardKinds, timeRules)
const label = { en: 'x', zh: '某' }
const listed = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { label }]))
const at = 1_700_000_000_000
const ann: Actor = { id: asId('ann'), kind: 'person', role: 'agent' }

const lists = {
  kinds: listed('complaint', 'inquiry'),
  classes: { power: { label, kinds: ['complaint'] }, outage: { label, parent: 'power' }, price: { label } },
  causes: listed('wear'),
  channels: listed('phone', 'letter'),
  departments: listed('works', 'sales'),
  satisfaction: { aspects: listed('attitude') },
}
const policy: Policy = checkPolicy({ ...defaultPolicy, ...lists })

const intake = { kind: 'complaint', channel: 'phone', customer: 'C-1', category: 'outage', severity: 3 }

const decide = (type: string, data: object, under: Policy = policy, actor: Actor = ann) => {
  const open = [{ type: 'ReceiveTicket', data: { ...intake, ...(type === 'ReceiveTicket' ? data : {}) } }]
  const commands = type === 'ReceiveTicket' ? open : [...open, { type, data }]
  let state = kinds.initial('complaint')
  let outcome: ReturnType<typeof kinds.decide> = []
  for (const command of commands) {
    const by = command.type === type ? actor : ann
    const full = { ...command, id: asId<never>('c'), ticket: asId<never>('T-1'), actor: by, at }
    const context = { at, now: at, actor: by, policy: under, current: under, ticket: full.ticket, related: new Map() }
    outcome = kinds.decide(full, state, context)
    if (isRejection(outcome)) return outcome
    for (const event of outcome) {
      const stored = {
        ...event,
        at,
        actor: by,
        schema: kinds.events.get(event.type)?.schema,
        version: state.version + 1,
      }
      state = kinds.evolve(state, { ...stored, stream: 'ticket/T-1' } as never)
    }
  }
  return outcome
}

const refusal = (...given: Parameters<typeof decide>): object => {
  const outcome = decide(...given)
  return isRejection(outcome) ? { code: outcome.code, ...outcome.details } : {}
}

describe('a name that the policy does not have', () => {
  test.each<readonly [string, object, object]>([
    ['ReceiveTicket', { channel: 'fax' }, { field: 'channel', value: 'fax', known: ['phone', 'letter'] }],
    ['ReceiveTicket', { category: 'noise' }, { field: 'category', value: 'noise' }],
    ['ReceiveTicket', { department: 'legal' }, { field: 'department', value: 'legal', known: ['works', 'sales'] }],
    ['ReceiveTicket', { kind: 'suggestion', category: 'price' }, { field: 'kind', value: 'suggestion' }],
    ['ReceiveTicket', { kind: 'inquiry' }, { field: 'category', value: 'outage', known: ['price'] }],
    ['ChangeCategory', { to: 'noise' }, { field: 'to', value: 'noise' }],
    ['AssignTicket', { department: 'legal' }, { field: 'department', value: 'legal' }],
    ['JoinDepartment', { department: 'legal' }, { field: 'department', value: 'legal' }],
    ['ReplyToCustomer', { channel: 'fax' }, { field: 'channel', value: 'fax' }],
    ['RateTicket', { satisfied: true, aspects: { fees: 3 } }, { field: 'aspects', value: 'fees', known: ['attitude'] }],
    ['InvestigateComplaint', { cause: 'theft', department: 'works' }, { field: 'cause', value: 'theft' }],
    ['IssueReferral', { referral: 'R-1', department: 'legal', due: at + 1 }, { field: 'department', value: 'legal' }],
  ])('is refused: %s %j', (type, data, expected) => {
    expect(refusal(type, data)).toMatchObject({ code: 'unknown_name', ...expected })
  })

  test.each<readonly [string, object]>([
    ['ReceiveTicket', { department: 'works' }],
    ['ReceiveTicket', { kind: 'inquiry', category: 'price' }],
    ['ChangeCategory', { to: 'price' }],
    ['RateTicket', { satisfied: true, aspects: { attitude: 3 } }],
    ['InvestigateComplaint', { cause: 'wear', department: 'works' }],
    ['AssignTicket', { department: null }],
  ])('is none of these: %s %j', (type, data) => {
    expect(refusal(type, data)).toEqual({})
  })

  test('is any, where the policy has no list', () => {
    const { departments: _, ...silent } = policy
    expect(refusal('AssignTicket', { department: 'legal' }, silent)).toEqual({})
  })
})

describe('what a role may do', () => {
  const roles = {
    agent: { reveals: 'all', may: ['ReceiveTicket', 'ReplyToCustomer'] },
    manager: { reveals: 'all', superior: 'director' },
    director: { reveals: 'all', may: 'all' },
  } as const
  const strict: Policy = checkPolicy({ ...defaultPolicy, roles })
  const as = (role: string | undefined, kind: Actor['kind'] = 'person'): Actor => ({
    id: asId('x'),
    kind,
    ...(role === undefined ? {} : { role }),
  })

  test('names the roles that may, when it may not', () => {
    expect(refusal('ResolveTicket', {}, strict, as('agent'))).toEqual({
      code: 'not_permitted',
      command: 'ResolveTicket',
      role: 'agent',
      roles: ['manager', 'director'],
    })
    expect(refusal('ReplyToCustomer', {}, strict, as('agent'))).toEqual({})
    expect(refusal('ResolveTicket', {}, strict, as('manager'))).toEqual({})
  })

  test('is nothing for people without a role, or in one that the desk does not have', () => {
    expect(refusal('ReplyToCustomer', {}, strict, as(undefined))).toMatchObject({ code: 'not_permitted', role: null })
    expect(refusal('ReplyToCustomer', {}, strict, as('boss'))).toMatchObject({
      code: 'unknown_name',
      field: 'actor.role',
      known: ['agent', 'manager', 'director'],
    })
  })

  test('does not bind customers, bots and the desk itself, unless they name a role', () => {
    expect(refusal('ReceiveMessage', {}, strict, as(undefined, 'customer'))).toEqual({})
    expect(refusal('ResolveTicket', {}, strict, as(undefined, 'bot'))).toEqual({})
    expect(refusal('ResolveTicket', {}, strict, as('agent', 'system'))).toEqual({})
    expect(refusal('ResolveTicket', {}, strict, as('agent', 'bot'))).toMatchObject({ code: 'not_permitted' })
  })

  test('is everything, where the policy says it of no role', () => {
    expect(refusal('ResolveTicket', {}, policy, as('boss'))).toEqual({})
  })
})

describe('under any lists and permissions', () => {
  const names = () => fc.subarray(['a', 'b', 'works', 'phone', 'complaint', 'constructor'])
  const list = () =>
    fc.option(
      names().map((all) => listed(...all)),
      { nil: undefined },
    )

  test('deciding is total, and what is accepted has no unlisted department', () => {
    fc.assert(
      fc.property(list(), list(), list(), arbitraryCommand(kinds), (departments, classes, channels, command) => {
        const some = Object.entries({ departments, classes, channels }).filter(([, each]) => each !== undefined)
        const under = { ...defaultPolicy, ...Object.fromEntries(some) }
        const context = { at, now: at, policy: under, current: under, related: new Map() }
        const { actor, ticket } = command
        const outcome = kinds.decide({ ...command, at }, kinds.initial(''), { ...context, actor, ticket })
        if (isRejection(outcome) || departments === undefined) return
        for (const { data } of outcome) {
          const { department } = data as { readonly department?: string }
          if (typeof department === 'string') expect(Object.keys(departments)).toContain(department)
        }
      }),
      { numRuns: soak(200) },
    )
  })
})
