import { standardKinds, ticketKinds, type Policy, type TicketState } from '@deskledger/core'
import { figureBasis, figures, ledgerPolicy, replayLedger } from '@deskledger/core/kpi'
import type { ReportOptions } from '../../src/report/reportPage.ts'
import type { ReportQuery, ReportSource } from '../../src/report/reportData.ts'
import { simulated } from '../simulation/ledgers.ts'

export interface Desk {
  readonly tickets: readonly TicketState[]
  readonly policy: Policy | undefined
  readonly query: ReportQuery
}

/** The tickets of a small simulated desk at the end of its year. */
export const simulatedDesk = async (tickets = 200): Promise<Desk> => {
  const { store, until } = await simulated({ tickets })
  const policy = await ledgerPolicy(store)
  const query: ReportQuery = { asOf: until, from: null, to: null, timeZone: 'Asia/Shanghai', period: 'month', by: [] }
  return { tickets: await replayLedger(store, ticketKinds(standardKinds), query), policy, query }
}

/** Answers queries by the definition of figures. */
export const sourceOf = ({ tickets, policy }: Pick<Desk, 'tickets' | 'policy'>): ReportSource => {
  const basis = figureBasis(policy)
  return { ask: (query) => figures(tickets, { ...basis, ...query }), tickets }
}

export const options = (given: Partial<ReportOptions> = {}): ReportOptions => ({
  language: 'en',
  title: undefined,
  note: undefined,
  isSimulated: false,
  policy: undefined,
  observationDays: 7,
  ...given,
})

/** What somebody might have called a department. */
export const hostile = `</script></title><img src=x onerror="alert(1)"> 'a' & &lt;b&gt; ${'very long '.repeat(8)}`

/** Every text of a desk's own is hostile, and there are more causes than a chart shows. */
export const hostileDesk = ({ tickets, ...desk }: Desk): Desk => ({
  ...desk,
  tickets: tickets.map((ticket, index) => ({
    ...ticket,
    department: hostile,
    category: `${hostile}${index % 3}`,
    details: { ...(ticket.details as object), cause: index % 4 === 0 ? `${index % 40}${hostile}` : null },
  })),
})
