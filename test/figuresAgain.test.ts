/** The section "Figures again and again" of docs/concepts.md. */
import {
  asId,
  createDesk,
  memoryStore,
  standardKinds,
  ticketKinds,
  type Actor,
  type EventStore,
  type TicketId,
  type TicketKinds,
} from '@deskledger/core'
import { compareAsOf, openLedgerCube, restatements, type Restatement } from '@deskledger/core/kpi'
import { expect, test } from 'vitest'

const at = (text: string): number => Date.parse(`2026-${text}Z`)

// #region again
const endOfMarch = Date.UTC(2026, 3, 1)
const march = { from: Date.UTC(2026, 2, 1), to: endOfMarch }

const askAgain = async (store: EventStore, kinds: TicketKinds, now: number) => {
  const kept = await openLedgerCube(store, kinds)
  const cube = await kept.catchUp() // reads what has been appended since it was kept
  const asOfThen = { ...march, asOf: endOfMarch }

  const rows = cube.figures(asOfThen) // what happens later does not change them
  const restated = compareAsOf(cube, march, endOfMarch, now) // March by now: which figures are others, by which tickets

  const then = await openLedgerCube(store, kinds, { knownAsOf: endOfMarch })
  const late = restatements({ cube: await then.catchUp(), question: asOfThen }, { cube, question: asOfThen })

  await kept.keep() // beside the log, with its position
  return { rows, restated, late }
}
// #endregion

const actor: Actor = { id: asId('ann'), kind: 'person' }

/** Resolved on 10 March and reopened in April; resolved on 30 March, which was recorded in April. */
const ledger = async (): Promise<EventStore> => {
  const store = memoryStore()
  let now = 0
  const desk = createDesk({ store, clock: { now: () => now } })
  const [one, two] = [asId<TicketId>('T-1'), asId<TicketId>('T-2')]
  const data = {
    kind: 'complaint',
    channel: 'phone',
    customer: asId<never>('C-1'),
    category: 'noise',
    severity: 3,
  } as const
  now = at('03-05T09:00')
  for (const ticket of [one, two]) await desk.execute({ type: 'ReceiveTicket', ticket, actor, data })
  now = at('03-30T09:00')
  await desk.execute({ type: 'ResolveTicket', ticket: one, actor, data: { resolution: 'done' } })
  now = at('04-02T09:00')
  await desk.execute({ type: 'ReopenTicket', ticket: one, actor, data: { reason: 'still noisy' } })
  const happened = at('03-30T12:00')
  await desk.execute({ type: 'ResolveTicket', ticket: two, actor, at: happened, data: { resolution: 'done' } })
  return store
}

const told = (restated: readonly Restatement[], kpi: string) =>
  restated
    .filter(({ after }) => after?.kpi === kpi)
    .map(({ before, after, tickets }) => [before?.value, after?.value, tickets])

test('a figure as of then stays, and what is another by now names its tickets', async () => {
  const store = await ledger()
  const kinds = ticketKinds(standardKinds)
  const first = await askAgain(store, kinds, at('05-01T00:00'))
  expect(first.rows.find(({ kpi }) => kpi === 'backlog')?.value).toBe(0)
  expect(told(first.restated, 'reopenRate')).toEqual([[null, 0.5, ['T-1', 'T-2']]])
  expect(told(first.restated, 'backlog')).toEqual([])
  expect(told(first.late, 'backlog')).toEqual([[1, 0, ['T-2']]])
  expect((await store.readCheckpoint('figures'))?.position).toBeGreaterThan(0)
  expect(await askAgain(store, kinds, at('05-01T00:00'))).toEqual(first)
})
