/** What a policy asks of contact sheets. */
import type { referralAnswered, referralIssued } from '../../event/catalogue/ticket.ts'
import type { EventOf } from '../../event/definition.ts'
import type { Policy } from '../../policy/policy.ts'
import type { SheetSelector } from '../../policy/referralRules.ts'
import { fits } from '../../policy/selector.ts'
import { reject, type Context, type Rejection } from '../../ticket/decision.ts'
import { facetsOf } from '../../ticket/signals.ts'
import type { Referral, TicketState } from '../../ticket/state.ts'

type Issued = EventOf<typeof referralIssued>['data']
type Answered = EventOf<typeof referralAnswered>['data']

const isFor = (rule: SheetSelector, form: string | null, state: TicketState, policy: Policy): boolean =>
  fits(rule.for, facetsOf(state), policy) && (rule.forms === undefined || (form !== null && rule.forms.includes(form)))

export const refuseForm = ({ form }: Issued, _state: TicketState, { policy }: Context): Rejection | undefined => {
  const forms = policy.referrals?.forms
  if (form === undefined || forms === undefined || Object.hasOwn(forms, form)) return undefined
  const known = Object.keys(forms)
  return reject('unknown_form', `form: found ${form}, expected ${known.join(', ')}`, { form, known })
}

/** An answer contains all that every rule asks that is for the sheet. */
export const refuseAnswer = (answer: Answered, state: TicketState, { policy }: Context): Rejection | undefined => {
  const form = state.referrals.find(({ id }) => id === answer.referral)?.form ?? null
  const asked = (policy.referrals?.answers ?? [])
    .filter((rule) => isFor(rule, form, state, policy))
    .flatMap(({ parts }) => parts)
  const given = answer.parts ?? {}
  const missing = [...new Set(asked)].filter((part) => !Object.hasOwn(given, part))
  if (missing.length === 0) return undefined
  return reject('answer_incomplete', `parts: found no ${missing.join(', no ')}, expected each of them`, {
    missing,
    instead: ['ReturnReferral'],
  })
}

const unverified = (state: TicketState, rules: readonly SheetSelector[], policy: Policy): readonly Referral[] =>
  state.referrals.filter(
    ({ form, acceptedAt }) => acceptedAt === null && rules.some((rule) => isFor(rule, form, state, policy)),
  )

const lacking = (state: TicketState, rules: readonly SheetSelector[], policy: Policy): SheetSelector | undefined =>
  rules.find(
    (rule) =>
      fits(rule.for, facetsOf(state), policy) && !state.referrals.some(({ form }) => isFor(rule, form, state, policy)),
  )

/** A ticket closes when the desk has found the answers true, and has all the sheets that it needs. */
export const refuseOpenSheets = (_data: unknown, state: TicketState, { policy }: Context): Rejection | undefined => {
  const { verified = [], required = [] } = policy.referrals ?? {}
  const waiting = unverified(state, verified, policy).map(({ id }) => id)
  if (waiting.length > 0) {
    return reject('referral_unverified', `referrals ${waiting.join(', ')} are not found true yet`, {
      referrals: waiting,
      instead: ['AcceptReferral', 'ReissueReferral'],
    })
  }
  const missing = lacking(state, required, policy)
  if (missing === undefined) return undefined
  const forms = missing.forms ?? []
  return reject('referral_missing', `referrals: found none, expected ${forms.join(' or ') || 'a contact sheet'}`, {
    forms,
    instead: ['IssueReferral'],
  })
}
