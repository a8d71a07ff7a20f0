import {
  asId,
  createDesk,
  memoryStore,
  ticketOf,
  type Actor,
  type AnyTicketKind,
  type CommandInput,
  type Desk,
  type EventStore,
  type Executed,
  type Instant,
  type Policy,
  type RecordedEvent,
  type Rejection,
  type TicketId,
  type TicketState,
} from '@deskledger/core'
import { zoneOf } from '@deskledger/core/calendar'
import { figureBasis, figures, type Ask, type FigureQuestion, type FigureRow } from '@deskledger/core/kpi'
import {
  nextDuty,
  openDuties,
  openMemories,
  runProcesses,
  standardProcesses,
  type Process,
} from '@deskledger/core/process'

export interface DeskPlayOptions {
  readonly policy: Policy
  readonly kinds: readonly AnyTicketKind[]
  /** when the play begins, by the desk's clock on the wall, as in `2026-03-02T09:00` */
  readonly from: string
  /** the standard ones, when left out */
  readonly processes?: readonly Process[]
  /** an empty one in memory, when left out */
  readonly store?: EventStore
}

/** A desk with its clock on the wall in our hand: what a policy says, seen as it happens. */
export interface DeskPlay {
  readonly desk: Desk
  readonly store: EventStore
  /** what the clock shows */
  now(): Instant
  /** an instant by the clock on the desk's wall */
  instant(local: string): Instant
  /** lets time pass: what falls due by then happens when it falls due, and what follows from it */
  until(local: string): Promise<void>
  /**
   * Somebody gives a command, and it is accepted.
   *
   * @param who a role (`manager`), somebody who has it (`ann/manager`), `customer` or `bot`
   * @returns the ticket after it, with what processes made of it
   *
   * @throws Error with the desk's answer when it is refused
   */
  does(who: string, type: string, ticket: string, data?: object): Promise<TicketState>
  /** somebody gives a command, and it is refused: the desk's answer. @throws Error when it is accepted */
  refused(who: string, type: string, ticket: string, data?: object): Promise<Rejection>
  load(ticket: string): Promise<TicketState>
  /** every ticket, by id */
  tickets(): Promise<readonly TicketState[]>
  /** the log so far: of one ticket, of one type of event, or all of it */
  events(filter?: { readonly ticket?: string; readonly type?: string }): Promise<readonly RecordedEvent[]>
  /** figures as of now: those of one KPI, or all */
  figures(kpi?: string, question?: Omit<FigureQuestion, 'asOf'>): Promise<readonly FigureRow[]>
  /** answers questions about figures, for `compareWith`, `rankGroups` and the like */
  ask(): Promise<Ask>
}

const actorOf = (who: string): Actor => {
  const [name = '', role = name] = who.split('/')
  if (name === 'customer' || name === 'bot') return { id: asId(name), kind: name }
  return { id: asId(name), kind: 'person', role }
}

const hasMinutes = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/u

/**
 * Opens a desk to play scenes on: a store in memory, a clock that goes when we say so, and the processes that a desk runs.
 * Time never goes back.
 *
 * @example
 * const play = await playDesk({ policy, kinds: standardKinds, from: '2026-03-02T09:00' })
 * await play.does('agent', 'ReceiveTicket', 'T-1', { kind: 'complaint', channel: 'phone', customer: 'C-1', category: 'noise', severity: 3 })
 * await play.until('2026-03-03T09:00')
 * const { level } = await play.load('T-1')
 */
export const playDesk = async (options: DeskPlayOptions): Promise<DeskPlay> => {
  const { policy, kinds, processes = standardProcesses, store = memoryStore() } = options
  const { toInstant } = zoneOf(policy.timeZone)
  const instant = (local: string): Instant => {
    if (hasMinutes.test(local)) return toInstant(Date.parse(`${local}Z`))
    throw new Error(`time of a play: found ${local}, expected a local one such as 2026-03-02T09:00`)
  }
  let now = instant(options.from)
  let [position, commands] = [0, 0]
  const memories = openMemories()
  const desk = createDesk({ store, policy, kinds, clock: { now: () => now } }) as unknown as Desk
  await desk.publishPolicy(policy)

  const react = async (): Promise<void> => {
    const run = await runProcesses({ desk, store, after: position, processes, memories })
    position = run.position
  }
  const tick = async (): Promise<void> => {
    const { refused } = await openDuties({ desk, store, now })
    const [refusal] = refused
    if (refusal !== undefined) throw new Error(`duty ${refusal.duty}: ${refusal.rejection.message}`)
    for (let more = true; more;) {
      const ticked = await desk.tick(now)
      const [failed] = ticked.failed
      if (failed !== undefined) throw failed.error
      more = ticked.more
    }
    await react()
  }
  const nextDue = async (): Promise<Instant | null> => {
    const [due, duty] = [await desk.nextDueAt(), await nextDuty(store, now)]
    return due === null || duty === null ? (due ?? duty) : Math.min(due, duty)
  }
  const pass = async (to: Instant): Promise<void> => {
    for (let due = await nextDue(); due !== null && due <= to;) {
      now = Math.max(now, due)
      await tick()
      const next = await nextDue()
      due = next === due ? null : next // the index says it too early: what is left falls due by `to`
    }
    now = to
    await tick()
  }
  const give = async (who: string, type: string, ticket: string, data: object): Promise<Executed> => {
    const id = asId(`play-${(commands += 1)}`)
    const command = { id, type, ticket: asId<TicketId>(ticket), actor: actorOf(who), data } as CommandInput
    return desk.execute(command)
  }
  const load = (ticket: string): Promise<TicketState> => desk.load(asId<TicketId>(ticket))
  const tickets = async (): Promise<readonly TicketState[]> => {
    const { tickets: all } = await desk.list({ limit: Number.MAX_SAFE_INTEGER })
    return all
  }
  const ask = async (): Promise<Ask> => {
    const states = await tickets()
    return (question) => figures(states, { ...figureBasis(policy), ...question })
  }

  return {
    desk,
    store,
    now: () => now,
    instant,
    async until(local) {
      const to = instant(local)
      if (to < now) throw new Error(`time of a play: found ${local}, expected none that has passed`)
      await pass(to)
    },
    async does(who, type, ticket, data = {}) {
      const told = await give(who, type, ticket, data)
      if (!told.accepted) {
        throw new Error(`${who}: ${type} on ${ticket}: ${told.rejection.code}: ${told.rejection.message}`)
      }
      await react()
      return load(ticket)
    },
    async refused(who, type, ticket, data = {}) {
      const told = await give(who, type, ticket, data)
      if (told.accepted) throw new Error(`${who}: ${type} on ${ticket}: accepted, expected a refusal`)
      return told.rejection
    },
    load,
    tickets,
    ask,
    async events({ ticket, type } = {}) {
      const found: RecordedEvent[] = []
      for await (const events of store.readAll()) {
        for (const event of events) {
          if (type !== undefined && event.type !== type) continue
          if (ticket === undefined || ticketOf(event.stream) === ticket) found.push(event)
        }
      }
      return found
    },
    async figures(kpi, question = {}) {
      const asked = await ask()
      const rows = asked({ asOf: now + 1, ...question })
      return kpi === undefined ? rows : rows.filter((row) => row.kpi === kpi)
    },
  }
}
