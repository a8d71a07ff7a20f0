/** Stories told by hours: a desk lives through them, and is asked for figures. */
import {
  asId,
  createDesk,
  defaultPolicy,
  memoryStore,
  type Actor,
  type Desk,
  type Policy,
  type CommandsOf,
  type TicketId,
} from '../../src/index.ts'
import { ledgerFigures, type FigureQuery, type FigureRow } from '../../src/kpi.ts'
import { day, hour, kinds, start } from './random.ts'

export const agent: Actor = { id: asId('agent'), kind: 'person', role: 'agent' }
export const bot: Actor = { id: asId('bot'), kind: 'bot' }
type Input = Parameters<Desk<CommandsOf<(typeof kinds)['kinds'][number]>>['execute']>[0]

/** At which hour, on which ticket, what, with what, by whom. */
export type Line = readonly [hours: number, ticket: string, type: Input['type'], data?: object, actor?: Actor]

/** Wednesday, 2025-01-01, 00:00 UTC is hour 0. */
export const tell = async (lines: readonly Line[], rules: Partial<Policy> = {}) => {
  let now = start
  const store = memoryStore()
  const desk = createDesk({
    store,
    policy: { ...defaultPolicy, ...rules },
    clock: { now: () => now },
    kinds: kinds.kinds,
  })
  for (const [hours, ticket, type, data = {}, actor = agent] of lines) {
    now = start + Math.round(hours * hour)
    const executed = await desk.execute({ ticket: asId<TicketId>(ticket), type, actor, data } as Input)
    if (!executed.accepted) throw new Error(executed.rejection.message)
  }
  const ask = async (
    kpi: string,
    query: Partial<FigureQuery> & { readonly clock?: 'clock' | 'business' } = {},
  ): Promise<FigureRow> => {
    const { clock, ...rest } = query
    const rows = await ledgerFigures(store, kinds, { asOf: start + 365 * day, ...rest })
    const row = rows.find((each) => each.kpi === kpi && (clock === undefined || each.clock === clock))
    if (row === undefined) throw new Error(`no row ${kpi} ${clock ?? ''}`)
    return row
  }
  return { desk, store, ask }
}

export const intake = (kind: string, more: object = {}) => ({
  kind,
  channel: 'phone',
  customer: 'C-1',
  category: 'noise',
  severity: 3,
  ...more,
})

export const opened = (ticket: string, kind = 'complaint', hours = 0): Line => [
  hours,
  ticket,
  'ReceiveTicket',
  intake(kind),
]
