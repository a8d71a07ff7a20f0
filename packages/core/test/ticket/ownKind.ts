/** A fifth kind, built outside the core: something is brought to a customer. */
import {
  active,
  asId,
  defineDecision,
  defineEvent,
  defineTicketKind,
  recipesFor,
  reject,
  sharedDecisions,
  takeUp,
  type ActorId,
  type Instant,
  type Sealed,
  type TicketState,
} from '@deskledger/core'
import * as z from 'zod/mini'

const worker = () => z.string().check(z.minLength(1), z.maxLength(40))

export const deliveryScheduled = defineEvent('delivery.scheduled', {
  shape: () => ({ worker: worker(), visitBy: z.int().check(z.gte(0), z.lt(10_413_792_000_000)) }),
})
export const deliveryAttempted = defineEvent('delivery.attempted', {
  shape: () => ({ done: z.boolean(), remarks: z.exactOptional(z.string().check(z.minLength(1))) }),
  personal: ['remarks'],
})
const deliveryMissed = defineEvent('delivery.missed', { shape: () => ({ visitBy: z.int() }) })

export interface DeliveryDetails {
  readonly worker: ActorId | null
  readonly visitBy: Instant | null
  readonly visits: number
  readonly missed: number
  readonly remarks: Sealed | null
}

const on = recipesFor<DeliveryDetails>()
type Delivery = TicketState<DeliveryDetails>

const scheduleDelivery = defineDecision({
  type: 'ScheduleDelivery',
  shape: deliveryScheduled.shape,
  in: active,
  decide: (data) => [deliveryScheduled.of(data)],
})

const attemptDelivery = defineDecision({
  type: 'AttemptDelivery',
  shape: deliveryAttempted.shape,
  personal: deliveryAttempted.personal,
  in: active,
  decide: (data, state: Delivery) =>
    state.details.worker === null
      ? reject('not_scheduled', 'an attempt needs a worker', { instead: ['ScheduleDelivery'] })
      : [deliveryAttempted.of(data)],
})

export const delivery = defineTicketKind({
  kind: 'delivery',
  events: [deliveryScheduled, deliveryAttempted, deliveryMissed],
  details: (): DeliveryDetails => ({ worker: null, visitBy: null, visits: 0, missed: 0, remarks: null }),
  evolve: [
    on(deliveryScheduled, (draft, { data, at }) => {
      draft.details.worker = asId(data.worker)
      draft.details.visitBy = data.visitBy
      takeUp(draft, at)
    }),
    on(deliveryAttempted, (draft, { data }) => {
      draft.details.visits += 1
      draft.details.visitBy = null
      draft.details.remarks = data.sealed ?? null
    }),
    on(deliveryMissed, (draft) => {
      draft.details.missed += 1
      draft.details.visitBy = null
    }),
  ],
  shared: sharedDecisions.filter(({ type }) => type !== 'MarkSpam'),
  decisions: [scheduleDelivery, attemptDelivery],
  due: ({ status, details: { visitBy } }) =>
    visitBy === null || !(active as readonly string[]).includes(status)
      ? []
      : [{ work: 'visit', due: visitBy + 1, events: [deliveryMissed.of({ visitBy })] }],
})
