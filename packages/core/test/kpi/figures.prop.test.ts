import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TicketState } from '../../src/index.ts'
import { figures, ledgerFigures, replayLedger, standardMeasures, type FigureRow } from '../../src/kpi.ts'
import { day, kinds, live, start, steps, type Step } from './random.ts'

const flows = standardMeasures.filter(({ type }) => type === 'flow').map(({ id }) => id)
const only = (rows: readonly FigureRow[], kpi: string): readonly FigureRow[] => rows.filter((row) => row.kpi === kpi)
const numbersOf = ({ numerator, denominator, excluded, pending }: FigureRow) => ({
  numerator,
  denominator,
  excluded,
  pending,
})

const added = (rows: readonly FigureRow[]) =>
  rows.map(numbersOf).reduce(
    (total, row) => ({
      numerator: (total.numerator ?? 0) + (row.numerator ?? 0),
      denominator: row.denominator === null ? null : (total.denominator ?? 0) + row.denominator,
      excluded: total.excluded + row.excluded,
      pending: total.pending + row.pending,
    }),
    { numerator: 0, denominator: 0, excluded: 0, pending: 0 },
  )

const asOf = fc.integer({ min: start, max: start + 120 * day })

test('the periods of a flow add up to the whole, and so do its groups', async () => {
  await fc.assert(
    fc.asyncProperty(steps, asOf, fc.constantFrom('day', 'week', 'month'), async (script, T, period) => {
      const { store } = await live(script)
      const bounds = { from: start, to: start + 200 * day, asOf: T }
      const whole = await ledgerFigures(store, kinds, bounds)
      const split = await ledgerFigures(store, kinds, { ...bounds, period, timeZone: 'Asia/Shanghai' })
      const grouped = await ledgerFigures(store, kinds, { ...bounds, by: ['kind', 'department'] })
      for (const kpi of flows) {
        const total = only(whole, kpi).map(numbersOf)
        expect([added(only(split, kpi))], `${kpi} by ${period}`).toEqual(total)
        if (only(grouped, kpi).length > 0) expect([added(only(grouped, kpi))], `${kpi} by group`).toEqual(total)
      }
    }),
    { numRuns: 60 },
  )
})

test('a figure as of T does not change with what happens at T or later', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.nat({ max: 79 }), async (script, cut) => {
      const { store, end: T } = await live(script.slice(0, cut))
      const later: Step[] = script
        .slice(cut)
        .map((step, index) => (index === 0 ? { ...step, wait: step.wait + 1 } : step))
      const { store: longer } = await live([...script.slice(0, cut), ...later])
      expect(await ledgerFigures(longer, kinds, { asOf: T })).toEqual(await ledgerFigures(store, kinds, { asOf: T }))
    }),
    { numRuns: 60 },
  )
})

const openAt = (tickets: readonly TicketState[]) =>
  tickets.filter(
    ({ kind, status, test: isTest }) =>
      kind !== 'callback' && !isTest && ['new', 'open', 'pending', 'onHold'].includes(status),
  )

test('the backlog at the end of a past period is what was open then', async () => {
  await fc.assert(
    fc.asyncProperty(
      steps.map((script) => script.filter(({ what }) => what !== 'spam')),
      async (script) => {
        const { store, end: T } = await live(script)
        const rows = only(await ledgerFigures(store, kinds, { asOf: T, from: start, period: 'day' }), 'backlog')
        for (const [index, row] of rows.entries()) {
          const at = Math.min(start + (index + 1) * day, T)
          const then = openAt(await replayLedger(store, kinds, { asOf: at }))
          const carried = then.filter(({ receivedAt }) => receivedAt < start + index * day).length
          expect(row).toMatchObject({ value: then.length })
          expect(row.more).toEqual({ carriedOver: carried, new: then.length - carried })
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('a zero denominator gives null with a reason, never 0, NaN or 100 %', async () => {
  await fc.assert(
    fc.asyncProperty(steps, asOf, async (script, T) => {
      const { store } = await live(script)
      for (const row of await ledgerFigures(store, kinds, { asOf: T, by: ['category'], period: 'month' })) {
        if (row.denominator === 0) expect(row.value).toBeNull()
        if (row.value === null) expect(row.reason).toMatch(/\w/)
        else expect(Number.isFinite(row.value)).toBe(true)
        if (row.unit === 'ratio' && row.kpi !== 'complaintRate' && row.value !== null)
          expect(row.value).toBeLessThanOrEqual(1)
        if (row.interval !== null && row.value !== null) {
          expect(row.interval[0]).toBeLessThanOrEqual(row.value)
          expect(row.interval[1]).toBeGreaterThanOrEqual(row.value)
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('no ticket, no figures but zero counts and reasons', () => {
  for (const row of figures([], { asOf: start })) {
    if (row.unit === 'count') expect(row.value).toBe(0)
    else expect(row).toMatchObject({ value: null, reason: expect.stringMatching(/\w/) as string })
  }
})
