/** Customer file: who a customer is, how things stand with them, and what a desk has to mind. One for each customer. */
import * as e from '../event/catalogue/customer.ts'
import { ticketReceived } from '../event/catalogue/ticket.ts'
import type { EventOf } from '../event/definition.ts'
import type { Sealed } from '../event/sealed.ts'
import type { CustomerId, TicketId } from '../ids.ts'
import { formatInstant, type Instant } from '../time.ts'
import { inHouseDecisions } from './decisions/inHouse.ts'
import { intakeShape } from './decisions/receive.ts'
import { defineDecision, reject, type AnyDecision, type Context, type Rejection } from './decision.ts'
import type { DueWork } from './due.ts'
import { recipesFor } from './evolution.ts'
import { defineTicketKind } from './kind.ts'
import { active, type TicketState } from './state.ts'

// State

/** A whole number of the currency's smallest unit (cents, fen). */
type Amount = NonNullable<EventOf<typeof e.customerPurchased>['data']['amount']>

/** Something that a customer bought, or claimed. */
export interface CustomerDeal {
  readonly at: Instant
  readonly name: string
  readonly amount: Amount | null
}

export interface Milestone {
  readonly at: Instant
  readonly milestone: string
  /** the project, site or stay */
  readonly of: string | null
}

export interface CustomerBlock {
  readonly at: Instant
  readonly reason: string
  /** until then it holds, and not at it */
  readonly until: Instant
}

/** Another file of the same customer. */
export interface OtherFile {
  readonly file: TicketId
  readonly customer: CustomerId
}

export interface CustomerDetails {
  /** what was told of who the customer is; the later word holds, field by field */
  readonly identity: readonly Sealed[]
  readonly preferences: readonly { readonly preference: string; readonly value: Sealed }[]
  readonly purchases: readonly CustomerDeal[]
  readonly claims: readonly CustomerDeal[]
  /** when claims were found frequent or high */
  readonly warnedAt: readonly Instant[]
  readonly milestones: readonly Milestone[]
  readonly block: CustomerBlock | null
  readonly blocks: number
  /** the file that goes on for this one */
  readonly mergedInto: OtherFile | null
  /** files that were merged into this one */
  readonly absorbed: readonly OtherFile[]
}

const details = (): CustomerDetails => ({
  identity: [],
  preferences: [],
  purchases: [],
  claims: [],
  warnedAt: [],
  milestones: [],
  block: null,
  blocks: 0,
  mergedInto: null,
  absorbed: [],
})

// Evolve

const on = recipesFor<CustomerDetails>()

const amountOf = ({ amount }: { readonly amount?: Amount }): Amount | null =>
  amount === undefined ? null : { ...amount }

const evolve = [
  on(e.customerIdentified, (draft, { data: { sealed } }) => {
    if (sealed !== undefined) draft.details.identity.push(sealed)
  }),
  on(e.customerTierSet, (draft, { data }) => {
    draft.tier = data.tier ?? null
  }),
  on(e.customerPreferenceNoted, ({ details: own }, { data: { preference, sealed } }) => {
    own.preferences = own.preferences.filter((known) => known.preference !== preference)
    if (sealed !== undefined) own.preferences.push({ preference, value: sealed })
  }),
  on(e.customerPurchased, (draft, { data, at }) => {
    draft.details.purchases.push({ at, name: data.purchase, amount: amountOf(data) })
  }),
  on(e.customerClaimed, (draft, { data, at }) => {
    draft.details.claims.push({ at, name: data.claim, amount: amountOf(data) })
  }),
  on(e.customerClaimsWarned, (draft, { at }) => {
    draft.details.warnedAt.push(at)
  }),
  on(e.customerMilestoneReached, (draft, { data, at }) => {
    draft.details.milestones.push({ at, milestone: data.milestone, of: data.of ?? null })
  }),
  on(e.customerBlocked, (draft, { data: { reason, until }, at }) => {
    draft.details.block = { at, reason, until }
    draft.details.blocks += 1
  }),
  on(e.customerBlockExpired, (draft) => {
    draft.details.block = null
  }),
  on(e.customerUnblocked, (draft) => {
    draft.details.block = null
  }),
  on(e.customerMerged, (draft, { data }) => {
    draft.details.mergedInto = { file: data.into, customer: data.customer }
  }),
  on(e.customerUnmerged, (draft) => {
    draft.details.mergedInto = null
  }),
  on(e.customerAbsorbed, ({ details: own }, { data }) => {
    if (!own.absorbed.some(({ file }) => file === data.file)) own.absorbed.push({ ...data })
  }),
  on(e.customerReleased, ({ details: own }, { data }) => {
    own.absorbed = own.absorbed.filter(({ file }) => file !== data.file)
  }),
]

// Decisions

type Customer = TicketState<CustomerDetails>

const openShape = () => {
  const {
    kind: _kind,
    category,
    severity,
    subject: _s,
    narrative: _n,
    contact: _c,
    origin: _o,
    ...rest
  } = intakeShape()
  return { ...rest, category, severity, ...e.customerIdentified.shape() }
}

/** Opens the file of a customer, with what is known of who it is. On `customerFile(customer)`, a second one is refused. */
const openCustomer = defineDecision({
  type: 'OpenCustomer',
  shape: openShape,
  personal: e.customerIdentified.personal,
  in: ['none'],
  decide: ({ fullName, phone, email, address, document, ...intake }, _state, { policy }) => {
    const told = Object.entries({ fullName, phone, email, address, document }).filter(
      ([, value]) => value !== undefined,
    )
    return [
      ticketReceived.of({ ...intake, kind: 'customer', policy: policy.version }),
      ...(told.length === 0 ? [] : [e.customerIdentified.of(Object.fromEntries(told))]),
    ]
  },
})

/** What was merged is written where it goes on. */
const refuseMerged = ({ details: { mergedInto } }: Customer): Rejection | undefined =>
  mergedInto === null
    ? undefined
    : reject('merged_customer', `this file goes on as ${mergedInto.file}: expected a command for that one`, {
        ...mergedInto,
        instead: ['UnmergeCustomer'],
      })

const onOwn = <D extends AnyDecision<CustomerDetails>>(decision: D): D => ({
  ...decision,
  decide: (data: never, state: Customer, context: Context) =>
    refuseMerged(state) ?? decision.decide(data, state, context),
})

const identifyCustomer = defineDecision({
  type: 'IdentifyCustomer',
  shape: e.customerIdentified.shape,
  personal: e.customerIdentified.personal,
  in: active,
  decide: (data) => (Object.keys(data).length === 0 ? [] : [e.customerIdentified.of(data)]),
})

const setTier = defineDecision({
  type: 'SetTier',
  shape: e.customerTierSet.shape,
  in: active,
  decide: (data, { tier }: Customer) => ((data.tier ?? null) === tier ? [] : [e.customerTierSet.of(data)]),
})

const notePreference = defineDecision({
  type: 'NotePreference',
  shape: e.customerPreferenceNoted.shape,
  personal: e.customerPreferenceNoted.personal,
  in: active,
  decide: (data) => [e.customerPreferenceNoted.of(data)],
})

const recordPurchase = defineDecision({
  type: 'RecordPurchase',
  shape: e.customerPurchased.shape,
  in: active,
  decide: (data, { details: { purchases } }: Customer) =>
    purchases.some(({ name }) => name === data.purchase) ? [] : [e.customerPurchased.of(data)],
})

const recordClaim = defineDecision({
  type: 'RecordClaim',
  shape: e.customerClaimed.shape,
  in: active,
  decide: (data, { details: { claims } }: Customer) =>
    claims.some(({ name }) => name === data.claim) ? [] : [e.customerClaimed.of(data)],
})

/** Of one project, site or stay each milestone is reached once. */
const reachMilestone = defineDecision({
  type: 'ReachMilestone',
  shape: e.customerMilestoneReached.shape,
  in: active,
  decide: (data, { details: { milestones } }: Customer) => {
    const isKnown = milestones.some(({ milestone, of }) => milestone === data.milestone && of === data.of)
    return isKnown ? [] : [e.customerMilestoneReached.of(data)]
  },
})

const blockCustomer = defineDecision({
  type: 'BlockCustomer',
  shape: e.customerBlocked.shape,
  in: active,
  decide: (data, { details: { block } }: Customer, { at }) => {
    if (data.until <= at) {
      const message = `until: found ${formatInstant(data.until)}, expected an instant after ${formatInstant(at)}`
      return reject('not_allowed', message, { until: data.until, at })
    }
    return block?.reason === data.reason && block.until === data.until ? [] : [e.customerBlocked.of(data)]
  },
})

const unblockCustomer = defineDecision({
  type: 'UnblockCustomer',
  shape: e.customerUnblocked.shape,
  in: active,
  decide: (data, { details: { block } }: Customer) => (block === null ? [] : [e.customerUnblocked.of(data)]),
})

const isCustomer = (state: TicketState | undefined): state is Customer => state?.kind === 'customer'

/** Only into a file that was opened earlier (then by id): so that merges never form a circle, whoever else merges meanwhile. */
const refuseMerge = (state: Customer, into: TicketId, file: TicketState | undefined): Rejection | undefined => {
  if (!isCustomer(file)) {
    return reject('unknown_customer', `into: found ${into}, expected a customer's file`, { into })
  }
  const isEarlier = file.receivedAt < state.receivedAt || (file.receivedAt === state.receivedAt && file.id < state.id)
  if (!isEarlier) {
    return reject('merge_order', `into: found ${into}, expected a file that was opened before this one`, {
      into,
      instead: ['MergeCustomer'],
    })
  }
  const { mergedInto } = file.details
  if (mergedInto === null) return undefined
  const message = `into: found ${into}, expected one that stands for itself, as ${mergedInto.file} may`
  return reject('merged_customer', message, { ...mergedInto })
}

const mergeCustomer = defineDecision({
  type: 'MergeCustomer',
  shape: () => {
    const { customer: _customer, ...rest } = e.customerMerged.shape()
    return rest
  },
  in: active,
  reads: ({ into }) => [into],
  decide: (data, state: Customer, { related }) => {
    const file = related.get(data.into)
    return (
      refuseMerge(state, data.into, file) ?? [
        e.customerMerged.of({ ...data, customer: file?.customer ?? state.customer }),
      ]
    )
  },
})

const unmergeCustomer = defineDecision({
  type: 'UnmergeCustomer',
  shape: () => {
    const { from: _from, ...rest } = e.customerUnmerged.shape()
    return rest
  },
  in: active,
  decide: ({ reason }, { details: { mergedInto } }: Customer) =>
    mergedInto === null ? [] : [e.customerUnmerged.of({ from: mergedInto.file, reason })],
})

/** The other side of a merge, whatever has become of the file. */
const told = [...active, 'resolved', 'closed', 'withdrawn'] as const

const absorbCustomer = defineDecision({
  type: 'AbsorbCustomer',
  shape: e.customerAbsorbed.shape,
  in: told,
  afterArchive: true,
  decide: (data, { details: { absorbed } }: Customer) =>
    absorbed.some(({ file }) => file === data.file) ? [] : [e.customerAbsorbed.of(data)],
})

const releaseCustomer = defineDecision({
  type: 'ReleaseCustomer',
  shape: e.customerReleased.shape,
  in: told,
  afterArchive: true,
  decide: (data, { details: { absorbed } }: Customer) =>
    absorbed.some(({ file }) => file === data.file) ? [e.customerReleased.of(data)] : [],
})

// Due

/** A block ends when it is over. */
const expiry = ({ details: { block, blocks } }: Customer): readonly DueWork[] =>
  block === null
    ? []
    : [{ work: `block:${blocks}`, due: block.until, events: [e.customerBlockExpired.of({ until: block.until })] }]

// Entry

export const customer = defineTicketKind({
  kind: 'customer',
  events: e.customerEvents,
  details,
  evolve,
  shared: inHouseDecisions,
  decisions: [
    openCustomer,
    onOwn(identifyCustomer),
    onOwn(setTier),
    onOwn(notePreference),
    onOwn(recordPurchase),
    onOwn(recordClaim),
    onOwn(reachMilestone),
    onOwn(blockCustomer),
    unblockCustomer,
    onOwn(mergeCustomer),
    unmergeCustomer,
    absorbCustomer,
    releaseCustomer,
  ],
  due: expiry,
})
