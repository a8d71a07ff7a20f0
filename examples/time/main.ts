// Time, as docs/time.md explains it. Run it with Node 26: `node main.ts`. Every comment behind a console.log is what it prints.
import {
  asId,
  createDesk,
  memoryStore,
  type Actor,
  type CommandInput,
  type Policy,
  type StandardCommand,
  type TicketId,
} from '@deskledger/core'
import { businessCalendar } from '@deskledger/core/calendar'

/** An instant as the clock on a wall in Shanghai shows it. */
const wall = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
const shanghai = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+08:00`)
const HOUR = 3_600_000

// #region calendar
const desk = businessCalendar({
  timeZone: 'Asia/Shanghai',
  week: {
    mon: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
    tue: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
    wed: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
    thu: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
    fri: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
  },
  exceptions: { '2026-09-20': [['09:00', '18:00']], '2026-10-01': [], '2026-10-02': [] },
  closures: { '2026-03-02': [['14:00', '15:00']] },
})

console.log(wall(desk.add(shanghai('2026-03-06 15:00'), 8 * HOUR))) // 2026-03-09 15:00
console.log(wall(desk.add(shanghai('2026-03-06 15:00'), 3 * HOUR))) // 2026-03-06 18:00
console.log(desk.between(shanghai('2026-03-02 13:00'), shanghai('2026-03-02 18:00')) / HOUR) // 4
console.log(desk.isOpen(shanghai('2026-09-20 10:00')), desk.isOpen(shanghai('2026-10-01 10:00'))) // true false
// #endregion

// #region workingDays
console.log(wall(desk.addWorkingDays(shanghai('2026-09-30 10:00'), 2, { at: 'close' }))) // 2026-10-06 18:00
console.log(wall(desk.addWorkingDays(shanghai('2026-09-30 10:00'), 2, { at: 'sameTime' }))) // 2026-10-06 10:00
console.log(desk.workingDaysBetween(shanghai('2026-03-06 09:00'), shanghai('2026-03-10 09:00'))) // 2
// #endregion

// #region dst
const always = [['00:00', '24:00']] as const
const berlin = businessCalendar({
  timeZone: 'Europe/Berlin',
  week: { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always },
})
const sunday = berlin.atLocal('2026-03-29', '00:00')
console.log(berlin.between(sunday, berlin.atLocal('2026-03-30', '00:00')) / HOUR) // 23
console.log(new Date(berlin.add(sunday, 23 * HOUR)).toISOString()) // 2026-03-29T22:00:00.000Z
// #endregion

// #region policy
const policy: Policy = {
  version: 1,
  name: 'service centre',
  timeZone: 'Asia/Shanghai',
  observationDays: 7,
  roles: { agent: { reveals: 'all' }, serviceManager: { reveals: 'all' }, director: { reveals: 'all' } },
  calendars: { desk: desk.spec },
  clocks: {
    acknowledge: { targets: [{ within: 'PT15M' }] },
    firstResponse: { targets: [{ within: 'PT4H', time: 'business', warnings: ['PT1H'] }] },
    nextResponse: { targets: [{ within: 'PT2H', time: 'business' }] },
    resolution: {
      targets: [
        { within: 'PT8H', time: 'business', for: { severity: [1, 2] } },
        { within: 'P4D', time: 'workingDays' },
      ],
    },
  },
  ladders: {
    complaints: {
      for: { kind: ['complaint'] },
      levels: [
        { name: 'service manager', roles: ['serviceManager'], departments: ['service', 'operations'] },
        { name: 'director', roles: ['director'] },
      ],
      steps: [
        { name: 'not satisfied', when: { on: 'dissatisfied' }, do: { raiseTo: 'next' } },
        {
          name: 'unanswered',
          when: { clock: 'firstResponse', side: 'afterDeadline', within: 'PT1H', time: 'business' },
          do: { raiseTo: 1, notify: { of: ['assignee'] } },
        },
      ],
    },
  },
  autoClose: { within: 'P7D' },
}
// #endregion

const clock = { at: shanghai('2026-03-06 15:00'), now: () => clock.at }
const store = memoryStore()
const service = createDesk({ store, policy, clock })
const actor: Actor = { id: asId('agent-7'), kind: 'person', role: 'agent' }
const ticket = asId<TicketId>('2026-0001')
const tell = async (at: string, type: StandardCommand['type'], data: object = {}) => {
  clock.at = shanghai(at)
  const executed = await service.execute({ type, ticket, actor, data } as CommandInput<StandardCommand>)
  if (!executed.accepted) throw new Error(executed.rejection.message)
  return executed.state
}
const of = (name: string, { clocks }: Awaited<ReturnType<typeof tell>>) => {
  const found = clocks.find((each) => each.clock === name)
  if (found === undefined) throw new Error(name)
  return found
}

// #region promise
const intake = { kind: 'complaint', channel: 'phone', customer: 'C-1', category: 'noise', severity: 2 }
const opened = await tell('2026-03-06 15:00', 'ReceiveTicket', intake)
console.log(wall(of('acknowledge', opened).due)) // 2026-03-06 15:15
console.log(wall(of('firstResponse', opened).due)) // 2026-03-09 10:00
console.log(wall(of('resolution', opened).due)) // 2026-03-09 15:00
// #endregion

// #region pause
await tell('2026-03-06 15:10', 'ReplyToCustomer')
const paused = await tell('2026-03-06 17:00', 'SuspendTicket', { waitingFor: 'customer', reason: 'photos' })
console.log(of('resolution', paused).status, of('resolution', paused).used / HOUR) // paused 2
const resumed = await tell('2026-03-10 09:00', 'ResumeTicket')
console.log(of('resolution', resumed).status, wall(of('resolution', resumed).due)) // running 2026-03-10 16:00
// #endregion

// #region change
const milder = await tell('2026-03-10 10:00', 'ChangePriority', { severity: 3 })
console.log(wall(of('resolution', milder).due), wall(of('resolution', milder).promised)) // 2026-03-16 18:00 2026-03-09 15:00
const extended = await tell('2026-03-11 10:00', 'ExtendDeadline', {
  clock: 'resolution',
  by: 'P1D',
  reason: 'expert opinion',
})
console.log(wall(of('resolution', extended).due)) // 2026-03-17 18:00
// #endregion

// #region message
const asked = await tell('2026-03-11 11:30', 'ReceiveMessage')
console.log(wall(of('nextResponse', asked).due)) // 2026-03-11 14:30
const late = await tell('2026-03-11 16:00', 'ReplyToCustomer')
console.log(of('nextResponse', late).status, wall(of('nextResponse', late).breachedAt ?? 0)) // met 2026-03-11 14:30
// #endregion

// #region reopen
await tell('2026-03-12 10:00', 'ResolveTicket')
const again = await tell('2026-03-17 09:00', 'ReopenTicket', { reason: 'the noise is back' })
console.log(wall(of('resolution', again).due)) // 2026-03-20 18:00
// #endregion

// #region ladder
const risen = await tell('2026-03-17 09:30', 'RecordDissatisfied')
console.log(risen.level.hierarchical, risen.answerable.hierarchical.roles, risen.joint) // 1 [ 'serviceManager' ] [ 'operations' ]
// #endregion

// #region tick
await tell('2026-03-17 10:00', 'ResolveTicket')
await tell('2026-03-17 10:00', 'RecordSatisfied')
console.log(wall((await service.nextDueAt()) ?? 0)) // 2026-03-24 10:00
clock.at = shanghai('2026-04-01 08:00')
const { events } = await service.tick()
console.log(events.map(({ type, at }) => `${type} ${wall(at)}`)) // [ 'ticket.closed 2026-03-24 10:00' ]
console.log((await service.tick()).events.length) // 0
// #endregion
