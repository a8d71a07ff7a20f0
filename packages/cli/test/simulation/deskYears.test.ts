import { ticketKinds } from '@deskledger/core'
import { figureBasis, figures, ledgerPolicy, replayLedger } from '@deskledger/core/kpi'
import { verifyLedger } from '@deskledger/core/verify'
import { readyDesks } from '@deskledger/policies/desks'
import { describe, expect, it } from 'vitest'
import { deskNamed } from '../../src/demo/deskNamed.ts'
import { simulated } from './ledgers.ts'

const playYear = async (name: string) => {
  const { desk } = await deskNamed(name)
  const year = await simulated({ desk, tickets: 120, seed: 5 })
  const kinds = ticketKinds(desk.kinds)
  const states = await replayLedger(year.store, kinds)
  const basis = figureBasis(await ledgerPolicy(year.store))
  const rows = figures(states, { asOf: year.until, ...basis })
  return { ...year, kinds, states, rows }
}

describe.each(readyDesks.map(({ name }) => name))('a simulated year of %s', (name) => {
  it('is a sound ledger whose figures come out', async () => {
    const { store, kinds, events, states, rows } = await playYear(name)
    expect(await verifyLedger(store, kinds)).toMatchObject({ fault: null, events, unknownTypes: {} })
    expect(states.length).toBeGreaterThan(100)
    const told = new Set(rows.filter(({ value }) => value !== null).map(({ kpi }) => kpi))
    expect([...told]).toEqual(
      expect.arrayContaining(['complaintsReceived', 'resolutionRate', 'averageResponseTime', 'satisfaction']),
    )
    expect(rows.filter(({ value, reason }) => value === null && reason === undefined)).toEqual([])
  })
})
