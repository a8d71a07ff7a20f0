import * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'
import { labelledShape, nameSchema, type Names } from './names.ts'
import { spanIssues } from './span.ts'

/** Claims so many, or so high, that somebody should look: either of the two that it names. */
export interface ClaimsWarning {
  /** ISO 8601, in clock time: within how long */
  readonly within: string
  /** so many claims */
  readonly count?: number
  /** so much claimed in all, in the currency's smallest unit; amounts of other currencies are not added up */
  readonly amount?: { readonly amount: number; readonly currency: string }
}

/**
 * Loyalty is a score: years since the first purchase (or since the file was opened) times `perYear`, and purchases times
 * `perPurchase`.
 */
export interface LoyaltyRule {
  /** 1, when left out */
  readonly perYear?: number
  /** 1, when left out */
  readonly perPurchase?: number
  /** the lowest score that is high */
  readonly high: number
}

/** What a desk tells customers apart by. */
export interface CustomerRules {
  /** tiers of customers, such as `member`; any name, when left out */
  readonly tiers?: Names
  readonly loyalty?: LoyaltyRule
  /** the lowest share of satisfied ratings that is high; 0.5, when left out */
  readonly satisfaction?: { readonly high: number }
  readonly claims?: ClaimsWarning
}

const weight = () => z.exactOptional(z.number().check(z.gte(0)))

export const customerRulesSchema = () =>
  z.strictObject({
    tiers: z.exactOptional(z.record(nameSchema(), z.strictObject(labelledShape()))),
    loyalty: z.exactOptional(
      z.strictObject({ perYear: weight(), perPurchase: weight(), high: z.number().check(z.gt(0)) }),
    ),
    satisfaction: z.exactOptional(z.strictObject({ high: z.number().check(z.gt(0), z.lte(1)) })),
    claims: z.exactOptional(
      z.strictObject({
        within: z.string(),
        count: z.exactOptional(z.int().check(z.gte(1))),
        amount: z.exactOptional(
          z.strictObject({
            amount: z.int().check(z.gte(1)),
            currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code')),
          }),
        ),
      }),
    ),
  })

/** What is wrong with the rules for customers beyond their shape. */
export const customerIssues = ({ claims }: CustomerRules): readonly FieldIssue[] => {
  if (claims === undefined) return []
  const { count, amount, within } = claims
  const isEmpty = count === undefined && amount === undefined
  return [
    ...spanIssues({ within }, undefined, 'customers.claims.'),
    ...(isEmpty ? [{ path: 'customers.claims', value: claims, expected: 'a count, an amount, or both' }] : []),
  ]
}
