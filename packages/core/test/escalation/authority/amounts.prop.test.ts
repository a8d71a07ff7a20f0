import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Policy } from '@deskledger/core'
import { soak } from '../../soak.ts'
import { attempts, by, cny, T0, type Attempts } from './desk.ts'

const limits = { agent: 20, lead: 30, director: 'any' } as const
const matters = { solution: { limits }, expense: { limits }, refund: { limits }, reward: { limits } }
const sections: Partial<Policy> = { approvals: { currency: 'CNY', matters } }
const actors = ['agent', 'lead'] as const

interface Step {
  readonly role: (typeof actors)[number]
  readonly type: string
  readonly data: object
  /** what it hands out when it is accepted, in a matter */
  readonly out?: { readonly matter: string; readonly amount: number }
}

const role = fc.constantFrom(...actors)
const amount = fc.nat(30)
/** Few, so that approvals and solutions meet under one id. */
const id = fc.constantFrom('S-1', 'S-2', 'S-3')

const step = <T extends object>(
  fields: { readonly [Key in keyof T]: fc.Arbitrary<T[Key]> },
  of: (fields: T) => Omit<Step, 'role'>,
): fc.Arbitrary<Step> =>
  fc.tuple(role, fc.record(fields) as unknown as fc.Arbitrary<T>).map(([by, given]) => ({ role: by, ...of(given) }))

const matter = fc.constantFrom('solution', 'expense')

const requests = step({ approval: id, matter, amount }, (wish) => ({
  type: 'RequestApproval',
  data: { ...wish, amount: cny(wish.amount) },
}))
const grants = step({ approval: id }, (data) => ({ type: 'GrantApproval', data }))
const promises = step({ approval: fc.option(id), matter, amount }, ({ approval, ...out }) => ({
  type: 'PromiseAmount',
  data: { ...out, amount: cny(out.amount), ...(approval === null ? {} : { approval }) },
  out,
}))
const proposals = step({ solution: id, amount }, ({ solution, amount: cost }) => ({
  type: 'ProposeSolution',
  data: { solution, cost: cny(cost) },
}))
const approvals = step({ solution: id }, (data) => ({ type: 'ApproveSolution', data }))
/** Endings are rare, so that most commands find a ticket that is worked on. */
const endings = step({ type: fc.constantFrom('ResolveTicket', 'ReopenTicket') }, ({ type }) => ({
  type,
  data: type === 'ReopenTicket' ? { reason: 'again' } : {},
}))

const complaints = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: requests },
    { weight: 3, arbitrary: grants },
    { weight: 4, arbitrary: promises },
    { weight: 5, arbitrary: proposals },
    { weight: 8, arbitrary: approvals },
    { weight: 1, arbitrary: endings },
  ),
  { size: 'max', minLength: 10, maxLength: 40 },
)

const payments = step({ amount }, (out) => ({
  type: 'SettleContact',
  data: { outcome: 'refunded', amount: cny(out.amount) },
  out: { matter: 'paid', ...out },
}))
const refunds = step({ approval: fc.option(id), amount }, ({ approval, amount: sum }) => ({
  type: approval === null ? 'PromiseAmount' : 'RequestApproval',
  data: { matter: 'refund', amount: cny(sum), ...(approval === null ? {} : { approval }) },
}))
const reopenings = step({}, () => ({ type: 'ReopenTicket', data: { reason: 'again' } }))
const contacts = fc.array(fc.oneof(payments, refunds, grants, reopenings, reopenings), { size: 'max', maxLength: 25 })

const rewards = step({ amount }, (out) => ({
  type: 'RewardSuggestion',
  data: { reward: 'bonus', amount: cny(out.amount) },
  out: { matter: 'reward', ...out },
}))
const adopted: Step = { role: 'agent', type: 'AdoptSuggestion', data: {} }
const suggestions = fc
  .array(fc.oneof(rewards, rewards, endings), { size: 'max', maxLength: 15 })
  .map((steps) => [adopted, ...steps])

/** All that went out in each matter, told by the commands and the facts alone. */
const handedOut = (desk: Attempts, steps: readonly Step[]): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>()
  const add = (of: string, more: number) => sums.set(of, (sums.get(of) ?? 0) + more)
  for (const { role: by_, type, data, out } of steps) {
    const done = desk.try(by(by_), type, data)
    if (!('rejected' in done) && out !== undefined) add(out.matter, out.amount)
  }
  const costs = new Map(
    desk.facts.flatMap(({ type, data }) => {
      const { solution, cost } = data as { readonly solution: string; readonly cost: { readonly amount: number } }
      return type === 'complaint.solutionProposed' ? [[solution, cost.amount] as const] : []
    }),
  )
  for (const { type, data } of desk.facts)
    if (type === 'complaint.solutionApproved')
      add('solution', costs.get((data as { readonly solution: string }).solution) ?? 0)
  return sums
}

const stays = (kind: string, plays: fc.Arbitrary<readonly Step[]>): void =>
  fc.assert(
    fc.property(plays, (steps) => {
      const highest = Math.max(0, ...steps.map((each) => limits[each.role]))
      const sums = handedOut(attempts(sections, T0, kind), steps)
      for (const [of, sum] of sums) expect([of, sum > highest]).toEqual([of, false])
    }),
    { numRuns: soak(200) },
  )

describe('all that one ticket hands out in a matter is within the highest limit of those who acted', () => {
  test('promises and solutions together', () => stays('complaint', complaints))
  test('what a contact pays out, however often it is reopened', () => stays('contact', contacts))
  test('rewards of a suggestion, however often', () => stays('suggestion', suggestions))
})

describe('a matter that the policy does not name', () => {
  const expense: Partial<Policy> = { approvals: { currency: 'CNY', matters: { expense: { limits } } } }
  const spending = {
    contact: ['SettleContact', (sum: object) => ({ outcome: 'refunded', amount: sum })],
    suggestion: ['RewardSuggestion', (sum: object) => ({ reward: 'bonus', amount: sum })],
    complaint: ['ProposeSolution', (sum: object) => ({ solution: 'S-1', cost: sum })],
  } as const
  const spend = (some: Partial<Policy>, kind: keyof typeof spending, sum: number, who = 'agent') => {
    const desk = attempts({ autoClose: { within: 'P5D' }, ...some }, T0, kind)
    desk.try(by('agent'), 'AdoptSuggestion', {})
    const [type, data] = spending[kind]
    return desk.try(by(who), type, data(cny(sum)))
  }
  const kind = fc.constantFrom('contact', 'suggestion', 'complaint')

  test('has no amounts, whoever gives them and however small', () => {
    fc.assert(
      fc.property(kind, fc.constantFrom('agent', 'lead', 'director'), fc.nat({ max: 100 }), (of, who, sum) => {
        expect(spend(expense, of, sum, who)).toMatchObject({ code: 'unknown_matter', details: { known: ['expense'] } })
      }),
    )
  })

  test('has any where the policy says nothing of approvals', () => {
    fc.assert(fc.property(kind, fc.nat({ max: 100 }), (of, sum) => !('rejected' in spend({}, of, sum))))
  })

  test('is no penalty, where rules of accountability say what it costs', () => {
    const settle = (some: Partial<Policy>) =>
      attempts(some).try(by('lead'), 'SettleAccountability', { measure: 'deduction', amount: cny(100) })
    const rules = [{ measure: 'deduction', amount: 100, decidedBy: ['lead'] }]
    expect(settle({ ...expense, accountability: { currency: 'CNY', rules } })).not.toHaveProperty('rejected')
    expect(settle(expense)).toMatchObject({ code: 'unknown_matter' })
  })
})
