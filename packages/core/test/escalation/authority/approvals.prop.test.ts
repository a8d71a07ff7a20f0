import { type Approval, type TicketState } from '@deskledger/core'
import type { ApprovalRules, Limit } from '@deskledger/core/policy'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soak } from '../../soak.ts'
import { attempts, by, cny, type Attempts } from './desk.ts'

const roles = ['agent', 'lead', 'manager', 'director'] as const
type Role = (typeof roles)[number] | 'guest'

/** Any limits, not in the order of the roles; somebody may decide anything. */
const arbitraryLimits: fc.Arbitrary<Readonly<Record<string, Limit>>> = fc
  .record({ agent: fc.nat(30), lead: fc.nat(60), manager: fc.nat(90), top: fc.constantFrom(...roles) })
  .chain(({ top, ...limits }) =>
    fc.constantFrom<Readonly<Record<string, Limit>>>({ ...limits, [top]: 'any' }, { [top]: 'any' }),
  )

const rulesWith = (limits: Readonly<Record<string, Limit>>): ApprovalRules => ({
  currency: 'CNY',
  matters: { refund: { limits }, expense: { limits: { director: 'any' } } },
})

const sizeOf = (limits: Readonly<Record<string, Limit>>, role: string): number => {
  const limit = limits[role]
  return limit === 'any' ? Infinity : (limit ?? -1)
}

interface Wish {
  readonly role: Role
  readonly type: 'RequestApproval' | 'GrantApproval' | 'RefuseApproval' | 'PromiseAmount'
  readonly amount: number
  /** one of few approvals, so that later wishes are about earlier ones */
  readonly approval: string
  readonly isUnderIt: boolean
}

const arbitraryWish: fc.Arbitrary<Wish> = fc.record({
  role: fc.constantFrom(...roles, 'guest'),
  type: fc.constantFrom(
    'RequestApproval',
    'GrantApproval',
    'GrantApproval',
    'RefuseApproval',
    'PromiseAmount',
    'PromiseAmount',
  ),
  amount: fc.nat(60),
  approval: fc.constantFrom('A', 'B', 'C'),
  isUnderIt: fc.boolean(),
})

const dataOf = ({ type, amount, approval, isUnderIt }: Wish): object => {
  if (type === 'GrantApproval') return { approval }
  if (type === 'RefuseApproval') return { approval, reason: 'no' }
  const about = { matter: 'refund', amount: cny(amount) }
  return type === 'RequestApproval' || isUnderIt ? { ...about, approval } : about
}

/** What a refund costs so far, counted by hand from the state. */
const cost = ({ approvals, promisedAmounts }: TicketState): number =>
  approvals.filter(({ status }) => status === 'granted').reduce((sum, { amount }) => sum + amount!.amount, 0) +
  promisedAmounts.filter(({ approval }) => approval === null).reduce((sum, { amount }) => sum + amount.amount, 0)

const promisedUnder = ({ promisedAmounts }: TicketState, id: string): number =>
  promisedAmounts.filter(({ approval }) => approval === id).reduce((sum, { amount }) => sum + amount.amount, 0)

const found = ({ approvals }: TicketState, id: string): Approval | undefined =>
  approvals.find((approval) => approval.id === id)

/** What should become of a wish, told without the code under test. */
const isRight = (limits: Readonly<Record<string, Limit>>, wish: Wish, state: TicketState): boolean => {
  const { type, role, amount, approval: id, isUnderIt } = wish
  const known = found(state, id)
  const limit = sizeOf(limits, role)
  if (type === 'RequestApproval') return known === undefined
  if (type === 'PromiseAmount' && isUnderIt)
    return known?.status === 'granted' && promisedUnder(state, id) + amount <= known.amount!.amount
  if (type === 'PromiseAmount') return cost(state) + amount <= limit
  if (known?.status !== 'asked') return false
  const isCovered = cost(state) + known.amount!.amount <= limit
  return type === 'GrantApproval' ? isCovered : isCovered || known.roles.includes(role)
}

const play = (
  desk: Attempts,
  wishes: readonly Wish[],
  seen: (wish: Wish, before: TicketState, ok: boolean) => void,
) => {
  for (const wish of wishes) {
    const before = desk.state
    const outcome = desk.try(by(wish.role), wish.type, dataOf(wish))
    seen(wish, before, !('rejected' in outcome))
  }
}

const arbitraryPlay = fc.tuple(arbitraryLimits, fc.array(arbitraryWish, { maxLength: 15 }))

describe('authority by amount', () => {
  test('granted, and promised, if and only if the limit covers all that the ticket costs', () => {
    fc.assert(
      fc.property(arbitraryPlay, ([limits, wishes]) => {
        play(attempts({ approvals: rulesWith(limits) }), wishes, (wish, before, ok) => {
          expect([wish, ok]).toEqual([wish, isRight(limits, wish, before)])
        })
      }),
      { numRuns: soak(150) },
    )
  })

  test('what a ticket costs never exceeds the limit of whoever decided last, nor an approval what was approved', () => {
    fc.assert(
      fc.property(arbitraryPlay, ([limits, wishes]) => {
        const desk = attempts({ approvals: rulesWith(limits) })
        let highest = 0
        play(desk, wishes, ({ role }, before, ok) => {
          if (ok && cost(desk.state) > cost(before)) highest = Math.max(highest, sizeOf(limits, role))
        })
        expect(cost(desk.state)).toBeLessThanOrEqual(highest)
        for (const { id, amount } of desk.state.approvals)
          expect(promisedUnder(desk.state, id)).toBeLessThanOrEqual(amount!.amount)
      }),
      { numRuns: soak(100) },
    )
  })

  test('whoever may decide an amount may decide a smaller one, and what is refused is refused for any more', () => {
    fc.assert(
      fc.property(arbitraryLimits, fc.constantFrom(...roles), fc.nat(120), fc.nat(60), (limits, role, amount, less) => {
        const isPromised = (sum: number): boolean => {
          const desk = attempts({ approvals: rulesWith(limits) })
          return !('rejected' in desk.try(by(role), 'PromiseAmount', { matter: 'refund', amount: cny(sum) }))
        }
        if (isPromised(amount)) expect(isPromised(Math.max(0, amount - less))).toBe(true)
        else expect(isPromised(amount + less)).toBe(false)
      }),
      { numRuns: soak(100) },
    )
  })

  test('those who are asked are the lowest who could, and a refusal names all who could', () => {
    fc.assert(
      fc.property(arbitraryLimits, fc.constantFrom(...roles), fc.nat(120), (limits, role, amount) => {
        const desk = attempts({ approvals: rulesWith(limits) })
        const could = roles.filter((each) => amount <= sizeOf(limits, each))
        const refused = desk.try(by(role), 'PromiseAmount', { matter: 'refund', amount: cny(amount) })
        expect('rejected' in refused).toBe(!could.includes(role))
        if (!('rejected' in refused)) return
        expect(refused.code).toBe('beyond_authority')
        const named = refused.details['roles'] as readonly string[]
        expect(named.toSorted()).toEqual(could.toSorted())
        desk.try(by(role), 'RequestApproval', { approval: 'A', matter: 'refund', amount: cny(amount) })
        const lowest = Math.min(...could.map((each) => sizeOf(limits, each)))
        expect(found(desk.state, 'A')?.roles.toSorted()).toEqual(
          could.filter((each) => sizeOf(limits, each) === lowest).toSorted(),
        )
      }),
      { numRuns: soak(100) },
    )
  })
})
