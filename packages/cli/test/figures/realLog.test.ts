/** Every figure of the real log against SQL over the facts that its import made. */
import { asId, memoryStore, ticketKinds, type LedgerId } from '@deskledger/core'
import { openLedgerCube, type Cube } from '@deskledger/core/kpi'
import { beforeAll, describe, expect, test } from 'vitest'
import { deskKinds } from '../../src/deskKinds.ts'
import { importLog } from '../../src/servicenow/importLog.ts'
import { readLog } from '../../src/servicenow/readLog.ts'
import { isThere, sharedLog } from '../servicenow/sharedLog.ts'
import { askBoth } from './askBoth.ts'
import { loadFacts, type LedgerFacts } from './ledgerFacts.ts'
import { knowUntil, type SqlQuestion } from './sqlFigures.ts'

const END = Date.UTC(2017, 2, 1)

/** Incidents of one kind: no complaint, no target, no message of a customer, no rating, no contact sheet, no opening hours. */
const withoutData = [
  'complaintsPerMillion',
  'exposureRate',
  'acknowledgedOnTime',
  'nextReplyTime',
  'closureRate',
  'closedOnTime',
  'summaryResolution',
  'extensionRate',
  'bounceRate',
  'externalReferralRate',
  'repeatComplaintRate',
  'upheldRate',
  'callbackCompletion',
  'satisfaction',
  'adoptionRate',
  'reportTimeliness',
  'reportAccuracy',
  'archiveCompleteness',
  'referralOnTime',
  'improvementEffect',
]

describe.skipIf(!isThere)('the real log against SQL over its facts', { timeout: 300_000 }, () => {
  let cube: Cube
  let facts: LedgerFacts

  beforeAll(async () => {
    const store = memoryStore({ ledger: asId<LedgerId>('real') })
    await importLog(await readLog(sharedLog), { store, clock: { now: () => END }, kind: 'inquiry' })
    const ledger = await openLedgerCube(store, ticketKinds(deskKinds))
    cube = await ledger.catchUp()
    facts = await loadFacts(store)
  }, 300_000)

  const noon = Date.UTC(2016, 3, 15, 11, 11)
  const byMonth: readonly SqlQuestion[] = [{}, { byMonth: true, by: 'severity' }]
  const byGroup = ['kind', 'category', 'department', 'agent'].map((by): SqlQuestion => ({ by }))

  test.each([
    ['2016-03-10', Date.UTC(2016, 2, 10), byMonth],
    // in a zone where an hour is lost in March
    ['2016-04-15, about noon', noon, [...byMonth, ...byGroup, { byMonth: true, timeZone: 'Europe/Lisbon' }]],
    ['the end', END, byMonth],
  ])('as of %s', (_, asOf, questions) => {
    const known = knowUntil(facts, asOf)
    expect(questions.flatMap((question) => askBoth(cube, known, question))).toEqual([])
  })

  test('it has no value, and says why, for what the log has no data of', () => {
    const empty = cube.figures({ asOf: noon }).filter(({ value }) => value === null)
    expect(empty.map(({ kpi }) => kpi)).toEqual(withoutData)
    for (const { reason } of empty) expect(reason).toMatch(/\w/u)
  })
})
