// A fifth kind of ticket, declared by a desk of its own, with an event, a decision and a personal field.
// #region kind
import { active, asId, createDesk, defineDecision, defineEvent, defineTicketKind } from '@deskledger/core'
import { memoryStore, recipesFor, standardKinds, takeUp, type Actor } from '@deskledger/core'
import * as z from 'zod/mini'

const deliveryAttempted = defineEvent('delivery.attempted', {
  shape: () => ({ courier: z.string(), handedOver: z.boolean(), remarks: z.exactOptional(z.string()) }),
  personal: ['remarks'],
})

const attemptDelivery = defineDecision({
  type: 'AttemptDelivery',
  shape: deliveryAttempted.shape,
  personal: ['remarks'],
  in: active,
  decide: (data) => [deliveryAttempted.of(data)],
})

interface DeliveryDetails {
  readonly attempts: number
}

const on = recipesFor<DeliveryDetails>()

const delivery = defineTicketKind({
  kind: 'delivery',
  events: [deliveryAttempted],
  details: (): DeliveryDetails => ({ attempts: 0 }),
  evolve: [
    on(deliveryAttempted, (draft, { at }) => {
      draft.details.attempts += 1
      takeUp(draft, at)
    }),
  ],
  decisions: [attemptDelivery],
})

const desk = createDesk({ store: memoryStore(), kinds: [...standardKinds, delivery] })
// #endregion

const actor: Actor = { id: asId('courier-3'), kind: 'person', role: 'agent' }
const common = { ticket: asId('R-1'), actor } as const
const intake = { kind: 'delivery', channel: 'web', customer: asId('C-1'), category: 'parcel', severity: 2 } as const
await desk.execute({ ...common, type: 'ReceiveTicket', data: intake })
const data = { courier: 'courier-3', handedOver: false, remarks: 'Nobody was in.' }
const attempted = await desk.execute({ ...common, type: 'AttemptDelivery', data })
if (!attempted.accepted) throw new Error(attempted.rejection.message)
console.log(attempted.state.status, attempted.state.details)
console.log(JSON.stringify(attempted.events[0]?.data).includes('Nobody'))
console.log(await desk.reveal(attempted.events[0]?.data, { role: 'agent' }))
