// A complaint from the first call to the figure that it ends up in. Run it with Node 26: `node main.ts [FILE]`.
// #region quickstart
import { asId, createDesk, type Actor, type TicketId } from '@deskledger/core'
import { ledgerFigures } from '@deskledger/core/kpi'
import { sqliteStore } from '@deskledger/sqlite'

const store = sqliteStore(process.argv[2] ?? 'desk.db')
const desk = createDesk({ store })
const actor: Actor = { id: asId('agent-7'), kind: 'person', role: 'agent' }
const ticket = asId<TicketId>('2026-0001')

const intake = { kind: 'complaint', channel: 'phone', customer: asId('C-1'), category: 'noise', severity: 3 } as const
await desk.execute({ type: 'ReceiveTicket', ticket, actor, data: { ...intake, narrative: 'The fan howls.' } })
await desk.execute({ type: 'ReplyToCustomer', ticket, actor, data: { text: 'We are sorry. It is fixed by Friday.' } })
await desk.execute({ type: 'EscalateTicket', ticket, actor, data: { way: 'hierarchical', reason: 'third time' } })
await desk.execute({ type: 'ResolveTicket', ticket, actor, data: { resolution: 'The bearing was replaced.' } })

const refused = await desk.execute({ type: 'ResumeTicket', ticket, actor, data: {} })
if (!refused.accepted) console.log(refused.rejection.message) // ResumeTicket is not allowed on a ticket that is resolved

const rows = await ledgerFigures(store, desk.kinds, { asOf: Date.now() + 1 })
const escalations = rows.find(({ kpi }) => kpi === 'escalationRate')
console.log(escalations?.value, escalations?.numerator, escalations?.denominator) // 1 1 1
await store.close()
// #endregion
