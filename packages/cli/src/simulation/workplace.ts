import {
  active,
  createDesk,
  ticketKinds,
  ulidSource,
  type CommandInput,
  type EventStore,
  type Instant,
  type Policy,
  type RecordedEvent,
  type TicketId,
  type TicketState,
} from '@deskledger/core'
import {
  appraisalFigures,
  byResponsible,
  openLedgerCube,
  standardDimensions,
  type LedgerCube,
} from '@deskledger/core/kpi'
import { openMemories, runProcesses, standardProcesses } from '@deskledger/core/process'
import type { AppraisalDetails } from '@deskledger/core/records'
import { openChance } from './chance.ts'
import type { Order } from './course.ts'
import { remedyOf } from './remedies.ts'
import type { SimulatedDesk } from './simulatedDesk.ts'

/** The desk that the courses give their commands to, with what it does by itself. */
export interface Workplace {
  readonly newId: () => string
  /** events that commands, processes and the passing of time have led to */
  readonly events: () => number
  /** carries out a command, and what processes make of it */
  carryOut(order: Order): Promise<TicketState>
  look(ticket: TicketId): Promise<TicketState>
  /** takes the figures that an appraisal goes by, as they are now */
  appraise(ticket: TicketId): Promise<TicketState>
  /** records what has fallen due */
  tick(): Promise<void>
  /** publishes a policy, and puts every ticket under it that is not closed */
  changePolicy(policy: Policy, reason: string): Promise<void>
}

/** Chance for what happens and chance for ids come from sources apart: an id more or less changes no story. */
const IDS = 1

const reactive = new Set(
  standardProcesses.flatMap(({ rules, memory }) => [...rules.keys(), ...(memory?.observations.keys() ?? [])]),
)

/** How often somebody looks for another way before giving up. */
const PATIENCE = 6

/** What is found across tickets comes too late for one that was merged or archived meanwhile. */
const mayComeLate = new Set([
  'RecordRepeat',
  'RecordContactedAgain',
  'JoinBatch',
  'HoldClosing',
  'ReleaseClosing',
  'SettleFollowUp',
])

const refused = ({ type, ticket }: { readonly type: string; readonly ticket: string }, message: string): Error =>
  new Error(`the simulated desk gave a command that is not allowed: ${type} on ${ticket}: ${message}`)

const isUnderway = ({ status }: TicketState): boolean => [...active, 'resolved'].some((each) => each === status)

/**
 * Opens the desk of a simulated year.
 *
 * @param opened told of every ticket that a process opens
 */
export const openWorkplace = (
  { policy: first, kinds, cast }: SimulatedDesk,
  store: EventStore,
  seed: number,
  now: () => Instant,
  opened: (event: RecordedEvent) => void,
): Workplace => {
  const ids = ulidSource(openChance(seed, IDS).next)
  const memories = openMemories()
  const desk = createDesk({ store, clock: { now }, ids, kinds, policy: first })
  let cube: Promise<LedgerCube> | undefined
  let position = 0
  let events = 0

  const react = async (): Promise<void> => {
    const run = await runProcesses({ desk, store, after: position, memories })
    const first = run.refused.find(({ command }) => !mayComeLate.has(command.type))
    if (first !== undefined) throw refused(first.command, first.rejection.message)
    position = run.position
    events += run.events.length
    for (const event of run.events) if (event.type === 'ticket.received') opened(event)
  }

  const execute = async (order: Order, tries = 0): Promise<TicketState> => {
    const { refusals, ...command } = order
    const told = await desk.execute(command as CommandInput)
    if (told.accepted) {
      events += told.events.length
      if (told.events.some(({ type }) => reactive.has(type))) await react()
      return told.state
    }
    if (refusals.some((code) => code === told.rejection.code)) return told.state
    const remedy = tries < PATIENCE ? remedyOf(order, told.rejection, { cast, now: now() }) : undefined
    if (remedy === undefined) throw refused(order, told.rejection.message)
    let { state } = told
    for (const instead of remedy) state = await execute(instead, tries + 1)
    return state
  }

  const applyTo = ({ id }: TicketState, reason: string): Promise<TicketState> =>
    execute({ type: 'ApplyPolicy', ticket: id, actor: cast.manager, data: { reason }, refusals: ['not_allowed'] })

  return {
    newId: () => ids.next(now()),
    events: () => events,
    carryOut: (order) => execute(order),
    look: (ticket) => desk.load(ticket),
    async appraise(ticket) {
      cube ??= openLedgerCube(store, ticketKinds(kinds), { dimensions: [...standardDimensions, byResponsible] })
      const counted = await (await cube).catchUp()
      let state = await desk.load(ticket)
      for (const data of appraisalFigures(
        (question) => counted.figures(question),
        state.details as AppraisalDetails,
        now(),
      ))
        state = await execute({ type: 'TakeFigure', ticket, actor: cast.manager, data, refusals: [] })
      return state
    },
    async tick() {
      for (let more = true; more;) {
        const ticked = await desk.tick(now())
        events += ticked.events.length
        if (ticked.events.some(({ type }) => reactive.has(type))) await react()
        more = ticked.more
      }
    },
    async changePolicy(policy, reason) {
      await desk.publishPolicy(policy)
      for (let after: string | null = ''; after !== null;) {
        const { tickets, next } = await desk.list({ after, where: isUnderway })
        for (const ticket of tickets) await applyTo(ticket, reason)
        after = next
      }
    },
  }
}
