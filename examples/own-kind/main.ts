// A fifth kind of ticket, declared by a desk of its own, with an event, a decision and a personal field.
// #region kind
import { active, asId, createDesk, defineDecision, defineEvent, defineTicketKind } from '@deskledger/core'
import { memoryStore, recipesFor, standardKinds, takeUp, type Actor } from '@deskledger/core'
import * as z from 'zod/mini'

const repairVisited = defineEvent('repair.visited', {
  shape: () => ({ worker: z.string(), fixed: z.boolean(), remarks: z.exactOptional(z.string()) }),
  personal: ['remarks'],
})

const visitRepair = defineDecision({
  type: 'VisitRepair',
  shape: repairVisited.shape,
  personal: ['remarks'],
  in: active,
  decide: (data) => [repairVisited.of(data)],
})

interface RepairDetails {
  readonly visits: number
}

const on = recipesFor<RepairDetails>()

const repair = defineTicketKind({
  kind: 'repair',
  events: [repairVisited],
  details: (): RepairDetails => ({ visits: 0 }),
  evolve: [
    on(repairVisited, (draft, { at }) => {
      draft.details.visits += 1
      takeUp(draft, at)
    }),
  ],
  decisions: [visitRepair],
})

const desk = createDesk({ store: memoryStore(), kinds: [...standardKinds, repair] })
// #endregion

const actor: Actor = { id: asId('worker-3'), kind: 'person', role: 'agent' }
const common = { ticket: asId('R-1'), actor } as const
const intake = { kind: 'repair', channel: 'web', customer: asId('C-1'), category: 'plumbing', severity: 2 } as const
await desk.execute({ ...common, type: 'ReceiveTicket', data: intake })
const data = { worker: 'worker-3', fixed: false, remarks: 'Needs a new valve.' }
const visited = await desk.execute({ ...common, type: 'VisitRepair', data })
if (!visited.accepted) throw new Error(visited.rejection.message)
console.log(visited.state.status, visited.state.details)
console.log(JSON.stringify(visited.events[0]?.data).includes('valve'))
console.log(await desk.reveal(visited.events[0]?.data, { role: 'agent' }))
