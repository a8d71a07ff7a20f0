import { DeskledgerError } from '../errors.ts'
import type { RecordedEvent } from '../event/envelope.ts'
import { isSealed } from '../event/sealed.ts'
import { undated } from '../process/commands.ts'
import {
  openMemories,
  reactTo,
  standardProcesses,
  type Memories,
  type Process,
  type ProcessCommand,
} from '../process/index.ts'
import type { EventStore } from '../store/store.ts'
import type { Vault } from '../store/vault.ts'
import { reject, type Rejection } from '../ticket/decision.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { Executed } from './execute.ts'
import { openRecall, type Recall } from './recall.ts'

/** As much of a desk as processes need; every `Desk` is one. */
export interface ProcessDesk {
  readonly kinds: TicketKinds
  // oxlint-disable-next-line typescript/no-explicit-any -- takes a desk of any kinds
  execute(command: any): Promise<Executed>
}

export interface RunProcessesOptions {
  readonly desk: ProcessDesk
  readonly store: EventStore
  /** where personal words are opened; the store's own, when left out */
  readonly vault?: Vault
  /** the standard ones, when left out */
  readonly processes?: readonly Process[]
  /** the position up to which everything was reacted to; 0, when left out: the whole ledger */
  readonly after?: number
  /**
   * what the processes remember: hand in the same ones for the next run, and keep `memories.save()` as often as you like. Where
   * they are left out, or are not those of `after`, the log before it is read again
   */
  readonly memories?: Memories
  /** called as it gets on, so that the position can be kept; what was not kept is done again, without effect */
  readonly keep?: (position: number) => void | Promise<void>
}

/** A command of a process that the other ticket refused, or cannot take as it was moved out: that is an answer, and the run goes on. */
export interface RefusedReaction {
  readonly event: RecordedEvent
  readonly command: ProcessCommand
  readonly rejection: Rejection
}

export interface ProcessesRun {
  /** everything up to here was reacted to: the next run's `after` */
  readonly position: number
  /** what the commands of this run appended, in order */
  readonly events: readonly RecordedEvent[]
  readonly refused: readonly RefusedReaction[]
  /** why it could not go on past `position`: an event from a clock that is ahead, or of a schema too new to read */
  readonly held: Rejection | null
}

type Runner = Required<Pick<RunProcessesOptions, 'desk' | 'store' | 'processes'>> & {
  readonly vault: Vault | undefined
  readonly recall: Recall
}

interface Progress {
  position: number
  readonly events: RecordedEvent[]
  readonly refused: RefusedReaction[]
  held: Rejection | null
}

const personalOf = async ({ data }: RecordedEvent, vault: Vault | undefined) => {
  const { sealed } = (data ?? {}) as { readonly sealed?: unknown }
  return isSealed(sealed) ? vault?.open(sealed) : undefined
}

const readerOf = ({ rules, memory }: Process, type: string) =>
  (rules.get(type) ?? memory?.observations.get(type))?.definition

const tooNew = ({ type, schema }: RecordedEvent, processes: readonly Process[]): Rejection | undefined =>
  processes.some((process) => schema > (readerOf(process, type)?.schema ?? schema))
    ? reject('newer_schema', `${type} has schema ${schema}, newer than its process reads`, { type, schema })
    : undefined

const commandsFor = async (event: RecordedEvent, { desk, store, vault, processes }: Runner) => {
  const concerned = processes.filter(({ rules }) => rules.has(event.type))
  if (concerned.length === 0) return []
  const state = desk.kinds.replay(await store.readStream(event.stream, { to: event.version }))
  const context = { state, personal: await personalOf(event, vault) }
  return concerned.flatMap((process) => reactTo(process, event, context))
}

type Answer = Extract<Executed, { accepted: true }> | { readonly accepted: false; readonly rejection: Rejection }

/** A ticket that was moved out cannot take a command: that is an answer too. */
const answerOf = async (command: Omit<ProcessCommand, 'orNow'>, desk: ProcessDesk): Promise<Answer> => {
  try {
    return await desk.execute(command)
  } catch (error) {
    if (!(error instanceof DeskledgerError && error.code === 'stream_moved_out')) throw error
    return { accepted: false, rejection: reject(error.code, error.message, error.details) }
  }
}

const carryOut = async ({ orNow, ...command }: ProcessCommand, desk: ProcessDesk): Promise<Answer> => {
  const executed = await answerOf(command, desk)
  const isBehind = !executed.accepted && executed.rejection.code === 'backdated' && orNow === true
  return isBehind ? answerOf(undated(command), desk) : executed
}

/** Gives a reason to hold when the event must be met again. */
const react = async (event: RecordedEvent, runner: Runner, done: Progress): Promise<Rejection | null> => {
  const unreadable = tooNew(event, runner.processes)
  if (unreadable !== undefined) return unreadable
  const found = await runner.recall.observe(event)
  for (const command of [...(await commandsFor(event, runner)), ...found]) {
    const executed = await carryOut(command, runner.desk)
    if (executed.accepted) {
      if (!executed.repeated) done.events.push(...executed.events)
    } else {
      // the clock that dated the event is ahead of ours: later it will do
      if (executed.rejection.code === 'dated_ahead') return executed.rejection
      done.refused.push({ event, command, rejection: executed.rejection })
    }
  }
  return null
}

/** Reacts to the log behind the position, up to its end at the time of the call. */
const pass = async (runner: Runner, done: Progress, keep: RunProcessesOptions['keep']): Promise<void> => {
  for await (const events of runner.store.readAll({ after: done.position })) {
    for (const event of events) {
      done.held = await react(event, runner, done)
      if (done.held !== null) return keep?.(done.position)
      done.position = event.position
    }
    await keep?.(done.position)
  }
}

/**
 * Lets processes react to everything behind a position, what they cause included, until nothing is left. Stop it anywhere,
 * begin it again at any earlier position, run it twice at once: each command's id follows from its event, so the ledger
 * comes out the same.
 *
 * Processes that remember begin where `memories` end: handed in, or else read from the log again.
 *
 * @param options the desk that carries the commands out, the store that it writes to, and where to begin
 *
 * @throws DeskledgerError as `Desk.execute` and the store do; what was done by then stays, and is repeated without effect
 *
 * @example
 * const { position } = await runProcesses({ desk, store, after: 0 })
 * await runProcesses({ desk, store, after: position }) // only what came since
 */
export const runProcesses = async (options: RunProcessesOptions): Promise<ProcessesRun> => {
  const { desk, store, processes = standardProcesses, vault = store.vault, memories = openMemories() } = options
  const done: Progress = { position: options.after ?? 0, events: [], refused: [], held: null }
  const recall = await openRecall(store, processes, memories, done.position)
  const runner: Runner = { desk, store, processes, vault, recall }
  for (let before = -1; before < done.position && done.held === null;) {
    before = done.position
    await pass(runner, done, options.keep)
  }
  return done
}
