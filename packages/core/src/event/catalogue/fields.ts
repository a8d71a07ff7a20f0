// The fields that payloads share. Built on first use, so all are functions.
import * as z from 'zod/mini'
import {
  idPattern,
  type ActorId,
  type ApprovalId,
  type ConsequenceId,
  type CustomerId,
  type ReferralId,
  type SolutionId,
  type TicketId,
} from '../../ids.ts'

const id = <Id extends string>() =>
  z.string().check(z.regex(idPattern, 'expected an id of 1 to 200 characters')) as unknown as z.ZodMiniType<Id, Id>

export const ticketId = () => id<TicketId>()
export const customerId = () => id<CustomerId>()
export const actorId = () => id<ActorId>()
export const referralId = () => id<ReferralId>()
export const solutionId = () => id<SolutionId>()
export const approvalId = () => id<ApprovalId>()
export const consequenceId = () => id<ConsequenceId>()

/** A name from the desk's own lists: a channel, a department, a cause, a role. */
export const name = () => id<string>()

const namesPattern = /^(?!\s)[^\p{Cc}\p{Cs}]{1,1000}(?<!\s)$/u

/** Some names in a row, each as long as a name may be: `late: referral R-1 afterDeadline`. */
export const names = () => z.string().check(z.regex(namesPattern, 'expected names of 1 to 1000 characters in all'))

/** What people write: at most 20,000 characters. */
export const text = () =>
  z.string().check(
    z.minLength(1),
    z.maxLength(20_000),
    z.refine((value) => value.isWellFormed(), 'expected text without lone surrogates'),
  )

/** Milliseconds since 1970 UTC; from 1900 to 2300, so that seconds taken for milliseconds do not pass as 1970. */
export const instant = () => z.int().check(z.gte(-2_208_988_800_000), z.lt(10_413_792_000_000))

/** 1 is the most serious, 4 the least. */
export const severity = () => z.literal([1, 2, 3, 4])

/** A whole number of the currency's smallest unit (cents, fen). */
export const money = () =>
  z.strictObject({
    amount: z.int().check(z.gte(0)),
    currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code')),
  })

export const optional = z.exactOptional
