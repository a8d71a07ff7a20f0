import type { RecordedEvent } from '../event/envelope.ts'
import type { StreamId } from '../ids.ts'
import { createCube, loadCube, type Cube, type CubeOptions } from '../kpi/cube/cube.ts'
import type { EventStore } from '../store/store.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { Instant } from '../time.ts'
import { figureBasis } from './ledgerFigures.ts'
import { ledgerPolicy } from './policyStream.ts'

export interface LedgerCubeOptions extends Partial<Omit<CubeOptions, 'kinds'>> {
  /** by which name it is kept; `figures`, when left out */
  readonly projection?: string
  /** only events with recordedAt <= knownAsOf, as it was known then; such a cube is not kept */
  readonly knownAsOf?: Instant
}

/** A cube that follows a ledger. */
export interface LedgerCube {
  readonly cube: Cube
  /** Takes in what has been appended since. */
  catchUp(): Promise<Cube>
  /**
   * Keeps the cube beside the log, with its position: what has changed since it was kept last.
   *
   * @returns false when another process has kept one in the meantime: the next time it is kept whole
   * @throws DeskledgerError `read_only` where the store cannot be written to
   */
  keep(): Promise<boolean>
}

/** As many tickets as a busy desk works on at one time, and more. */
const STATES_AT_HAND = 20_000

const takeIn = async (cube: Cube, store: EventStore, isKnown: (event: RecordedEvent) => boolean): Promise<void> => {
  for await (const events of store.readAll({ after: cube.position })) {
    for (const event of events) {
      if (!isKnown(event)) continue
      if (event.version > 1 && cube.lacks(event.stream)) {
        cube.recall(event.stream, await store.readStream(event.stream, { to: event.version - 1 }))
      }
      cube.apply(event)
    }
  }
  cube.settle()
}

/** Tells what was known at an instant: of each stream what comes before the first event that was recorded later. */
const knownBy = (knownAsOf: Instant): ((event: RecordedEvent) => boolean) => {
  if (knownAsOf === Infinity) return () => true
  const later = new Set<StreamId>()
  return ({ stream, recordedAt }) => {
    if (recordedAt > knownAsOf) later.add(stream)
    return !later.has(stream)
  }
}

/** Keeps a cube again and again. `kept`: the position of the checkpoint that it came from; null: it came from none. */
const cubeKeeper = (store: EventStore, projection: string, cube: Cube, kept: number | null) => {
  let last = kept
  /** what the checkpoint is to follow: one of somebody else's too, if it is an earlier one */
  const followed = async (): Promise<number | null> => {
    const found = await store.readCheckpoint(projection)
    return found?.signature === cube.signature ? found.position : null
  }
  return async (): Promise<boolean> => {
    if (last === cube.position) return true
    const follows = last ?? (await followed())
    if (follows !== null && follows >= cube.position) return false
    const saved = await cube.save(last === null ? 'all' : 'changes')
    const isKept = await store.writeCheckpoint({ projection, follows, ...saved })
    last = isKept ? saved.position : null
    return isKept
  }
}

/**
 * Opens a ledger's cube: the one that is kept beside its log, if it was made by the same measures, dimensions and policy, else
 * an empty one. Zone, observation window and calendar are those of the ledger's latest policy, unless the options say otherwise.
 *
 * @example
 * const figures = await openLedgerCube(store, ticketKinds(standardKinds))
 * const rows = (await figures.catchUp()).figures({ asOf: Date.now(), period: 'month' })
 * await figures.keep()
 */
export const openLedgerCube = async (
  store: EventStore,
  kinds: TicketKinds,
  { projection = 'figures', knownAsOf = Infinity, ...given }: LedgerCubeOptions = {},
): Promise<LedgerCube> => {
  const options: CubeOptions = {
    statesAtHand: STATES_AT_HAND,
    ...figureBasis(await ledgerPolicy(store)),
    ...given,
    kinds,
  }
  const kept = knownAsOf === Infinity ? await store.readCheckpoint(projection) : undefined
  const loaded = kept === undefined ? undefined : await loadCube(options, kept)
  const cube = loaded ?? createCube(options)
  const isKnown = knownBy(knownAsOf)
  const keeper = cubeKeeper(store, projection, cube, loaded === undefined ? null : loaded.position)
  let last: Promise<unknown> = Promise.resolve()
  return {
    cube,
    catchUp() {
      // one after another: a state that one brings back must not be one that another has gone on from
      const next = last.then(async () => takeIn(cube, store, isKnown))
      last = next.catch(() => undefined)
      return next.then(() => cube)
    },
    keep: async () => (knownAsOf === Infinity ? keeper() : false),
  }
}
