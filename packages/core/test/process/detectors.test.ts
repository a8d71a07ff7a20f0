/** What desks do today about repeats and batches: field notes 2.4, 4.3, 9.2, 10.3. */
import { describe, expect, it } from 'vitest'
import {
  asId,
  createDesk,
  defaultPolicy,
  memoryStore,
  type EventStore,
  type LadderStep,
  type Policy,
  type TicketId,
} from '@deskledger/core'
import { openMemories, runProcesses, type ProcessDesk, type SavedMemories } from '@deskledger/core/process'
import { checkPolicy } from '@deskledger/core/policy'
import { readLog } from './desks.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.UTC(2026, 2, 2, 9)

const rules = (more: Partial<Policy>, steps: readonly LadderStep[] = []): Policy =>
  checkPolicy({
    ...defaultPolicy,
    roles: { ...defaultPolicy.roles, manager: { reveals: 'all' } },
    ladders: { complaints: { levels: [{ name: 'manager', roles: ['manager'] }], steps } },
    ...more,
  })

const open = (policy: Policy) => {
  const clock = { at: START, now: () => clock.at }
  const store = memoryStore({ hash: null })
  const desk = createDesk({ store, clock, policy })
  const tell = async (ticket: string, type: string, data: object, at?: number) => {
    const told = await desk.execute({
      type,
      ticket,
      ...(at === undefined ? {} : { at }),
      actor: { id: 'ann', kind: 'person' },
      data,
    } as never)
    if (!told.accepted) expect.fail(told.rejection.message)
  }
  const receive = (ticket: string, customer: string, category = 'noise', at?: number) =>
    tell(ticket, 'ReceiveTicket', { kind: 'complaint', channel: 'phone', customer, category, severity: 3 }, at)
  const memories = openMemories()
  let after = 0
  const run = async () => {
    const done = await runProcesses({ desk, store, after, memories })
    after = done.position
    return done
  }
  const load = (ticket: string) => desk.load(asId<TicketId>(ticket))
  return { clock, store, desk, tell, receive, run, load }
}

const atBatch: LadderStep = {
  name: 'reportAtOnce',
  when: { on: 'batch' },
  do: { raiseTo: 1, notify: { roles: ['manager'], departments: ['quality'] } },
  anyHour: true,
}

describe('a batch', () => {
  it('of three customers within a day is reported upward at once, from each of its tickets (4.3, 9.2)', async () => {
    const { clock, receive, run, load, store } = open(rules({ batch: { customers: 3, within: 'P1D' } }, [atBatch]))
    for (const customer of ['C-1', 'C-2', 'C-2', 'C-3']) {
      clock.at += HOUR
      await receive(`T-${clock.at - START}`, customer)
      await run()
    }
    const last = `T-${4 * HOUR}`
    for (const hour of [1, 2, 3, 4]) {
      expect(await load(`T-${hour * HOUR}`)).toMatchObject({
        level: { hierarchical: 1 },
        batches: [{ batch: last, issue: 'noise', opened: START + 4 * HOUR, at: START + 4 * HOUR }],
      })
    }
    const notices = (await readLog(store)).filter(({ type }) => type === 'escalation.noticeIssued')
    expect(notices.map(({ data }) => data)).toContainEqual({
      to: [{ role: 'manager' }, { department: 'quality' }],
      why: 'reportAtOnce: batch',
      level: 1,
      notBefore: START + 4 * HOUR,
    })
  })

  it('of one fault shows when the cause is found, and goes to quality (10.3)', async () => {
    const { clock, receive, run, load, tell } = open(
      rules({ batch: { customers: 2, within: 'P3D', by: 'cause' } }, [atBatch]),
    )
    await receive('T-1', 'C-1', 'brakes')
    await receive('T-2', 'C-2', 'engine')
    await tell('T-1', 'InvestigateComplaint', { cause: 'pump', department: 'quality' })
    expect((await run()).events).toEqual([])
    clock.at += DAY
    await tell('T-2', 'InvestigateComplaint', { cause: 'pump', department: 'quality' })
    await run()
    const opened = { batch: 'T-2', issue: 'pump', opened: START, at: clock.at }
    expect(await load('T-1')).toMatchObject({ batches: [opened] })
    expect(await load('T-2')).toMatchObject({ batches: [opened] })
  })

  it('ends when the windows are no longer full; many tickets of one customer are none', async () => {
    const { clock, receive, run, load } = open(rules({ batch: { customers: 2, within: 'P1D' } }))
    const all = ['C-1', 'C-1', 'C-2', 'C-3']
    for (const [n, customer] of all.entries()) {
      clock.at += n === 3 ? DAY : HOUR
      await receive(`T-${n}`, customer)
    }
    await run()
    const batchesOf = async (n: number) => (await load(`T-${n}`)).batches.map(({ batch }) => batch)
    expect(await Promise.all(all.map((_, n) => batchesOf(n)))).toEqual([['T-2'], ['T-2'], ['T-2'], []])
  })
})

describe('a repeat', () => {
  const repeat = { days: 90 }
  const isTheAgents: LadderStep = {
    name: 'accountability',
    when: { on: 'repeat' },
    do: { notify: { of: ['assignee'] } },
  }

  it('is recorded on the later ticket, and the return of the customer on the earlier one (2.4)', async () => {
    const { clock, receive, run, load, tell, store } = open(rules({ repeat }, [isTheAgents]))
    await receive('T-1', 'C-1')
    await tell('T-1', 'ResolveTicket', {})
    clock.at += 2 * DAY
    await receive('T-2', 'C-1')
    await tell('T-2', 'AssignTicket', { assignee: 'bob' })
    const came = clock.at
    clock.at += HOUR // the run is late; the facts are not
    await run()
    expect(await load('T-2')).toMatchObject({ repeats: ['T-1'], steps: [{ step: 'accountability', at: came }] })
    expect(await load('T-1')).toMatchObject({ repeats: [], contactedAgainAt: [came] })
    const notices = (await readLog(store)).filter(({ type }) => type === 'escalation.noticeIssued')
    expect(notices).toMatchObject([{ stream: 'ticket/T-2', data: { to: [{ actor: 'bob' }] } }])
  })

  it('is none for another customer, another class, or a day too late', async () => {
    const { clock, receive, run } = open(rules({ repeat }))
    await receive('T-1', 'C-1')
    await receive('T-2', 'C-2')
    await receive('T-3', 'C-1', 'fees')
    clock.at += 90 * DAY + 1
    await receive('T-4', 'C-1')
    expect((await run()).events).toEqual([])
  })

  it('is looked for again when a ticket changes its class', async () => {
    const { receive, run, load, tell, clock } = open(rules({ repeat }))
    await receive('T-1', 'C-1')
    clock.at += HOUR
    await receive('T-2', 'C-1', 'fees')
    await run()
    await tell('T-2', 'ChangeCategory', { to: 'noise' })
    await run()
    expect((await load('T-2')).repeats).toEqual(['T-1'])
  })

  it('is dated when it is recorded, where the ticket has gone on since', async () => {
    const { clock, receive, run, load, tell } = open(rules({ repeat }))
    await receive('T-1', 'C-1')
    clock.at += DAY
    await receive('T-2', 'C-1')
    clock.at += HOUR
    await tell('T-1', 'ReplyToCustomer', {})
    clock.at += HOUR
    const { refused, events } = await run()
    expect(refused).toEqual([])
    expect((await load('T-1')).contactedAgainAt).toEqual([clock.at - 2 * HOUR]) // when the customer came back
    expect(events.find(({ type }) => type === 'ticket.contactedAgain')?.causationId).toMatch(/^from:.*:repeats:1\+$/)
  })

  it('is found among tickets from before the policy had a rule', async () => {
    const { clock, receive, run, load, desk } = open(defaultPolicy)
    await receive('T-1', 'C-1')
    await run()
    await desk.publishPolicy(rules({ version: 2, repeat }))
    clock.at += DAY
    await receive('T-2', 'C-1')
    await run()
    expect((await load('T-2')).repeats).toEqual(['T-1'])
  })

  it('recorded a week late is found as if it had been recorded in time', async () => {
    const { clock, receive, run, load } = open(rules({ repeat }))
    await receive('T-1', 'C-1')
    clock.at += 90 * DAY + 1
    await receive('T-3', 'C-1')
    await run()
    await receive('T-2', 'C-1', 'noise', START + 85 * DAY)
    await run()
    expect((await load('T-1')).contactedAgainAt).toEqual([START + 85 * DAY])
    expect((await load('T-2')).repeats).toEqual(['T-1'])
    expect((await load('T-3')).repeats).toEqual(['T-2'])
  })
})

describe('a version for a later day', () => {
  const first = rules({ repeat: { days: 1 }, batch: { customers: 3, within: 'P90D' } })
  const later = rules({
    version: 2,
    effectiveFrom: '2026-04-01',
    repeat: { days: 90 },
    batch: { customers: 2, within: 'P90D' },
  })

  it('finds nothing by its rules before that day, and by them from its midnight on', async () => {
    const { clock, receive, run, load, desk } = open(first)
    for (const version of [first, later]) await desk.publishPolicy(version)
    await receive('T-1', 'C-1')
    clock.at += 2 * DAY
    await receive('T-2', 'C-1')
    await receive('T-3', 'C-2')
    expect((await run()).events).toEqual([])
    clock.at = Date.UTC(2026, 3, 1) - 1
    await receive('T-4', 'C-1')
    expect((await run()).events).toEqual([])
    clock.at = Date.UTC(2026, 3, 1)
    await receive('T-5', 'C-2')
    await run()
    expect((await load('T-5')).repeats).toEqual(['T-3'])
    expect((await load('T-2')).repeats).toEqual([])
    expect((await load('T-3')).batches).toMatchObject([{ batch: 'T-5' }])
  })

  it.each([3, 2])('is found from memories that were kept, of this form or of another: form %i', async (form) => {
    const { clock, receive, load, desk, store } = open(first)
    for (const version of [first, later]) await desk.publishPolicy(version)
    await receive('T-1', 'C-1')
    const kept = JSON.stringify(await runKept(desk, store, { position: 0, memories: {} }))
    expect(kept).toContain('"form":4')
    clock.at = Date.UTC(2026, 3, 1)
    await receive('T-2', 'C-1')
    await runKept(desk, store, JSON.parse(kept.replaceAll('"form":4', `"form":${form}`)) as Kept)
    expect((await load('T-2')).repeats).toEqual(['T-1'])
  })
})

interface Kept {
  readonly position: number
  readonly memories: SavedMemories
}

// #region remember
const runKept = async (desk: ProcessDesk, store: EventStore, kept: Kept): Promise<Kept> => {
  const memories = openMemories(kept.memories)
  const { position } = await runProcesses({ desk, store, after: kept.position, memories })
  return { position, memories: memories.save() } // JSON, to be kept together
}
// #endregion

it('goes on from what was kept as JSON, without reading the log again', async () => {
  const { desk, store, clock, receive, load } = open(rules({ repeat: { days: 90 } }))
  await receive('T-1', 'C-1')
  const reads: number[] = []
  const readAll: EventStore['readAll'] = (options = {}) => {
    reads.push(options.after ?? 0)
    return store.readAll(options)
  }
  const first = await runKept(desk, store, { position: 0, memories: {} })
  clock.at += DAY
  await receive('T-2', 'C-1')
  await runKept(desk, { ...store, readAll }, JSON.parse(JSON.stringify(first)) as Kept)
  expect((await load('T-2')).repeats).toEqual(['T-1'])
  expect(Math.min(...reads)).toBe(first.position)
})
