/** What clocks cost: a ticket's replay, and a tick. */
import {
  createDesk,
  defaultPolicy,
  standardKinds,
  ticketKinds,
  type CommandInput,
  type Desk,
  type Policy,
  type StandardCommand,
} from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import { sqliteStore } from '@deskledger/sqlite'
import { join } from 'node:path'
import { atMost, compare, once, timed, type Job, type Measured, type Size } from '../harness.ts'
import { parsedStreams } from '../stories.ts'
import { temporaryFolder } from '../temporary.ts'

const HOUR = 3_600_000
const kinds = ticketKinds(standardKinds)
const hours = [['09:00', '18:00']] as const

/** What desks usually promise: to acknowledge, to answer, to settle. */
const promises: Policy = checkPolicy({
  ...defaultPolicy,
  calendars: { desk: { timeZone: 'UTC', week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours } } },
  clocks: {
    acknowledge: { targets: [{ within: 'PT15M' }] },
    firstResponse: { targets: [{ within: 'PT9H', time: 'business' }] },
    resolution: { targets: [{ within: 'P2D', time: 'workingDays' }] },
  },
})

const replayJob = ({ quick }: Size): Job => ({
  name: 'replay of tickets with three clocks / of the same without',
  unit: 'ms',
  bar: atMost(1.3),
  async measure() {
    const distinct = quick ? 500 : 2_500
    // both desks have ladders, so that both tell who answers after the escalation: what is compared are the clocks
    const without = { ...defaultPolicy, ladders: {} }
    const [plain, timedOut] = [
      await parsedStreams(distinct, null, without),
      await parsedStreams(distinct, null, { ...promises, ladders: {} }),
    ]
    const over = (all: typeof plain): Measured =>
      timed(() => {
        for (let pass = 0; pass < (quick ? 10 : 40); pass++) for (const events of all) kinds.replay(events)
      })
    return compare({ ours: over(timedOut), floor: over(plain), runs: quick ? 5 : 9 })
  },
})

const RUNS = 5
const WARMUPS = 1
const DUE = 1_000
const START = Date.UTC(2025, 0, 1)

const due: Policy = checkPolicy({
  ...defaultPolicy,
  clocks: { firstResponse: { targets: [{ within: 'PT1H', for: { category: ['soon'] } }, { within: 'P99W' }] } },
})

const agent = { id: 'agent-7', kind: 'person', role: 'agent' } as const

const received = (name: string, at: number, category: string): CommandInput<StandardCommand> =>
  ({
    type: 'ReceiveTicket',
    ticket: name,
    actor: agent,
    at,
    data: { kind: 'complaint', channel: 'phone', customer: 'C-1', category, severity: 3 },
  }) as unknown as CommandInput<StandardCommand>

/** Opens tickets, hundreds in one transaction. */
const open = async (desk: Desk<StandardCommand>, commands: readonly CommandInput<StandardCommand>[]): Promise<void> => {
  for (let from = 0; from < commands.length; from += 500) {
    await Promise.all(commands.slice(from, from + 500).map((command) => desk.execute(command)))
  }
}

/** A ledger of open tickets, of which another thousand fall due each hour. */
const ledgerOf = async (tickets: number) => {
  const clock = { at: START, now: () => clock.at }
  const store = sqliteStore(join(temporaryFolder(), 'open.db'), { synchronous: 'normal' })
  const desk = createDesk({ store, clock, policy: due })
  const hoursDue = RUNS + WARMUPS
  clock.at = START + hoursDue * HOUR
  for (let hour = 0; hour < hoursDue; hour++) {
    const names = Array.from({ length: DUE }, (_, index) => `S-${hour}-${index}`)
    await open(
      desk,
      names.map((name) => received(name, START + hour * HOUR, 'soon')),
    )
  }
  for (let from = hoursDue * DUE; from < tickets; from += 10_000) {
    const names = Array.from({ length: Math.min(10_000, tickets - from) }, (_, index) => `L-${from + index}`)
    await open(
      desk,
      names.map((name) => received(name, START, 'later')),
    )
  }
  return { desk, clock }
}

type Ledger = Awaited<ReturnType<typeof ledgerOf>>

/** Ticks hour by hour: each time a thousand are due. */
const ticking = ({ desk, clock }: Ledger): Measured => {
  let hour = 0
  return async () => {
    const now = START + ++hour * HOUR + HOUR / 2
    clock.at = Math.max(clock.at, now)
    let events = 0
    const taken = await timed(async () => {
      const ticked = await desk.tick(now, { limit: 2 * DUE })
      events = ticked.events.length
    })()
    if (events !== DUE) throw new Error(`${events} events, expected ${DUE}: one breach for each that is due`)
    return taken
  }
}

const tickJob = ({ quick }: Size): Job => {
  const [many, few] = [quick ? 100_000 : 1_000_000, 10_000]
  const ledgers = once(async () => {
    process.stderr.write(`opening ${many.toLocaleString('en')} tickets ...\n`)
    return [await ledgerOf(many), await ledgerOf(few)] as const
  })
  return {
    name: `tick with 1,000 due among ${many.toLocaleString('en')} open tickets, SQLite / among ${few.toLocaleString('en')}`,
    unit: 'ms',
    bar: atMost(2),
    async measure() {
      const [large, small] = await ledgers()
      return compare({ ours: ticking(large), floor: ticking(small), runs: RUNS, warmups: WARMUPS })
    },
  }
}

export const clockJobs = (size: Size): readonly Job[] => [replayJob(size), tickJob(size)]
