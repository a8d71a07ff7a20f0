/** A fifth kind, built outside the core: a customer asks for work, and their rating is the result. */
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

export const repairScheduled = defineEvent('repair.scheduled', {
  shape: () => ({ worker: worker(), visitBy: z.int().check(z.gte(0), z.lt(10_413_792_000_000)) }),
})
export const repairVisited = defineEvent('repair.visited', {
  shape: () => ({ done: z.boolean(), remarks: z.exactOptional(z.string().check(z.minLength(1))) }),
  personal: ['remarks'],
})
const repairVisitMissed = defineEvent('repair.visitMissed', { shape: () => ({ visitBy: z.int() }) })

export interface RepairDetails {
  readonly worker: ActorId | null
  readonly visitBy: Instant | null
  readonly visits: number
  readonly missed: number
  readonly remarks: Sealed | null
}

const on = recipesFor<RepairDetails>()
type Repair = TicketState<RepairDetails>

const scheduleRepair = defineDecision({
  type: 'ScheduleRepair',
  shape: repairScheduled.shape,
  in: active,
  decide: (data) => [repairScheduled.of(data)],
})

const visitRepair = defineDecision({
  type: 'VisitRepair',
  shape: repairVisited.shape,
  personal: repairVisited.personal,
  in: active,
  decide: (data, state: Repair) =>
    state.details.worker === null
      ? reject('not_scheduled', 'a visit needs a worker', { instead: ['ScheduleRepair'] })
      : [repairVisited.of(data)],
})

export const repair = defineTicketKind({
  kind: 'repair',
  events: [repairScheduled, repairVisited, repairVisitMissed],
  details: (): RepairDetails => ({ worker: null, visitBy: null, visits: 0, missed: 0, remarks: null }),
  evolve: [
    on(repairScheduled, (draft, { data, at }) => {
      draft.details.worker = asId(data.worker)
      draft.details.visitBy = data.visitBy
      takeUp(draft, at)
    }),
    on(repairVisited, (draft, { data }) => {
      draft.details.visits += 1
      draft.details.visitBy = null
      draft.details.remarks = data.sealed ?? null
    }),
    on(repairVisitMissed, (draft) => {
      draft.details.missed += 1
      draft.details.visitBy = null
    }),
  ],
  shared: sharedDecisions.filter(({ type }) => type !== 'MarkSpam'),
  decisions: [scheduleRepair, visitRepair],
  due: ({ status, details: { visitBy } }) =>
    visitBy === null || !(active as readonly string[]).includes(status)
      ? []
      : [{ work: 'visit', due: visitBy + 1, events: [repairVisitMissed.of({ visitBy })] }],
})
