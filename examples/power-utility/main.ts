// A power utility's desk in the weeks around National Day 2026. Run it with Node 26: `node main.ts`. All of it
// is invented: cities, customers and complaints.
import { asId, type TicketId } from '@deskledger/core'
import { compareWith, figureBasis, figures, rankGroups, replayLedger, type Ask } from '@deskledger/core/kpi'
import { powerUtility } from '@deskledger/policies/desks'
import { desk, give, setClock, shanghai, store, wall } from './desk.ts'

const hotline = { kind: 'complaint', channel: 'hotline', customer: 'C-1', category: 'outage', severity: 3 }

// #region levels
// Marketing grades what the hotline takes in, before it is routed: the class says who leads, the level who joins.
setClock('2026-09-28 09:00')
for (const grade of [1, 2, 3, 4]) {
  const ticket = `T-level-${grade}`
  const { department } = await give('agent', 'ReceiveTicket', ticket, hotline)
  const graded = await give('supervisor', 'GradeComplaint', ticket, { grade })
  console.log(
    `${department} graded it ${grade}: ${graded.department} leads, with ${graded.joint.join(' and ') || 'nobody'}`,
  )
}
// #endregion

// #region nationalDay
// Two working days for what is ordinary, four for what is important; from Thursday to Wednesday the country is on holiday.
setClock('2026-09-29 10:00')
for (const severity of [3, 2]) {
  const ticket = `T-sheet-${severity}`
  await give('agent', 'ReceiveTicket', ticket, { ...hotline, severity })
  const { referrals } = await give('agent', 'IssueReferral', ticket, {
    referral: `R-${severity}`,
    department: 'operations',
  })
  console.log(`severity ${severity}: an answer by ${wall(referrals[0]?.due ?? 0)}`)
}

// Nobody answers the first. A tick late in October records what fell due, dated when it did.
setClock('2026-10-20 09:00')
await desk.tick()
const overdue = await desk.load(asId<TicketId>('T-sheet-3'))
console.log(`overdue since ${wall(overdue.referrals[0]?.overdueAt ?? 0)}, level ${overdue.level.hierarchical}`)
// #endregion

// #region cities
// Two months of complaints in six cities: how many by how many customers, against the month before, and who does best.
const cities = { harbour: 34, meadow: 42, quarry: 31, river: 55, terrace: 48, upland: 12 }
const receive = async (month: string, city: string, count: number): Promise<void> => {
  setClock(`2026-${month}-05 10:00`)
  for (let n = 0; n < count; n++) {
    await give('agent', 'ReceiveTicket', `T-${month}-${city}-${n}`, {
      ...hotline,
      customer: `C-${city}-${n}`,
      region: city,
    })
  }
}
for (const [city, count] of Object.entries(cities)) await receive('11', city, count)
for (const [city, count] of Object.entries(cities)) await receive('12', city, Math.round(count * 0.9))

const asOf = setClock('2027-01-01 00:00')
const states = await replayLedger(store, desk.kinds, { asOf })
const basis = figureBasis(powerUtility.policy)
const exposures = Object.keys(cities).map(
  (region) =>
    ({
      exposure: 'customers',
      kind: 'stock',
      from: '2026-11-01',
      to: '2027-01-01',
      group: { region },
      value: 250_000,
    }) as const,
)
const ask: Ask = (question) => figures(states, { ...basis, ...question })
const december = {
  asOf,
  timeZone: basis.timeZone,
  exposures,
  kpis: ['complaintsPerMillion'],
  from: shanghai('2026-12-01 00:00'),
  to: asOf,
}

const [all] = compareWith(ask, { ...december, period: 'month' }, 'previous')
console.log(
  `${all?.period}: ${all?.value?.toFixed(1)} per million customers, the month before ${all?.before?.toFixed(1)}`,
)
console.log(`month on month ${(100 * (all?.ratio ?? 0)).toFixed(1)} %`)

for (const { group, rank, value, rankReason } of rankGroups(ask, december, 'region')) {
  if (value === null) continue // complaints of no city
  const place = rank === null ? `unranked, ${rankReason}` : `rank ${rank}`
  console.log(`${group['region']}: ${value.toFixed(0)} per million, ${place}`)
}
// #endregion
