import type { RecordedEvent } from '../event/envelope.ts'
import { ulidSource } from '../ids.ts'
import { createCube, loadCube, type Cube, type CubeOptions } from '../kpi/cube/cube.ts'
import type { Checkpoint, EventStore } from '../store/store.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { Instant } from '../time.ts'
import { knownBy } from './knownBy.ts'
import { checkWhole } from './moveOut.ts'
import { figureBasis } from './ledgerFigures.ts'
import { ledgerPolicy } from './policyStream.ts'

export interface LedgerCubeOptions extends Partial<Omit<CubeOptions, 'kinds'>> {
  /** by which name it is kept; `figures`, when left out */
  readonly projection?: string
  /** figures are made by the policy that was in force just before; by the one in force now, when left out */
  readonly asOf?: Instant
  /** only events with recordedAt <= knownAsOf, as it was known then; such a cube is not kept */
  readonly knownAsOf?: Instant
}

/** A cube that follows a ledger. */
export interface LedgerCube {
  /** the cube as it is; another one after a policy with another zone, window or calendar was published */
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
  await checkWhole(store, cube.position, 'cube')
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

/**
 * Under what a cube is kept: what it is made by, and a word for this one. Two cubes of one log number its tickets in the order in
 * which they came to count them, so what changed in one may only be put upon what was kept of the same one.
 */
const keptUnder = (cube: Cube, word: string): string => `${cube.signature}:${word}`
const wordOf = (cube: Cube, signature: string): string | undefined =>
  signature.startsWith(keptUnder(cube, '')) ? signature.slice(keptUnder(cube, '').length) : undefined

/** A checkpoint, as far as a keeper needs to know it. */
type Kept = Pick<Checkpoint, 'position' | 'signature'>

/** Keeps a cube again and again. `kept`: the checkpoint that it came from, if it came from one. */
const cubeKeeper = (store: EventStore, projection: string, cube: Cube, kept: Kept | undefined) => {
  let last = kept
  const words = ulidSource()

  const write = async (which: 'all' | 'changes', follows: number | null, signature: string): Promise<boolean> => {
    // until it is kept, nothing is known of what the next one could be put upon
    last = undefined
    const { position, parts } = await cube.save(which)
    const isKept = await store.writeCheckpoint({ projection, follows, position, signature, parts })
    if (isKept) last = { position, signature }
    return isKept
  }

  return async (): Promise<boolean> => {
    if (last !== undefined) {
      if (last.position === cube.position) return true
      return write('changes', last.position, last.signature)
    }
    const found = await store.readCheckpoint(projection)
    const isLater =
      found !== undefined && wordOf(cube, found.signature) !== undefined && found.position >= cube.position
    return isLater ? false : write('all', null, keptUnder(cube, words.next(0)))
  }
}

/** The cube that is kept, if it was made by the same and can be read. What cannot be is made anew: it is never the only copy. */
const loadKept = async (options: CubeOptions, kept: Checkpoint | undefined): Promise<Cube | undefined> => {
  const empty = createCube(options)
  if (kept === undefined || wordOf(empty, kept.signature) === undefined) return undefined
  try {
    return await loadCube(options, { ...kept, signature: empty.signature })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/**
 * Opens a ledger's cube: the one that is kept beside its log, if it was made by the same measures, dimensions and policy, else
 * an empty one. Zone, observation window, calendar and required records are those of the policy in force just before `asOf`, as
 * `ledgerFigures` takes them (with `knownAsOf`, of the versions known then), unless the options say otherwise; when that is another
 * one by now, the next `catchUp` makes the cube anew. It is asked as of one side of a change of these, so open one a side.
 *
 * @example
 * const figures = await openLedgerCube(store, ticketKinds(standardKinds))
 * const rows = (await figures.catchUp()).figures({ asOf: Date.now(), period: 'month' })
 * await figures.keep()
 */
export const openLedgerCube = async (
  store: EventStore,
  kinds: TicketKinds,
  { projection = 'figures', asOf, knownAsOf = Infinity, ...given }: LedgerCubeOptions = {},
): Promise<LedgerCube> => {
  const optionsNow = async (): Promise<CubeOptions> => ({
    statesAtHand: STATES_AT_HAND,
    ...figureBasis(await ledgerPolicy(store, { ...(asOf === undefined ? {} : { at: asOf - 1 }), knownAsOf })),
    ...given,
    kinds,
  })
  const isKept = knownAsOf === Infinity
  const options = await optionsNow()
  const kept = isKept ? await store.readCheckpoint(projection) : undefined
  const loaded = await loadKept(options, kept)
  let cube = loaded ?? createCube(options)
  let keeper = cubeKeeper(store, projection, cube, loaded === undefined ? undefined : kept)
  const isKnown = knownBy(knownAsOf)

  const catchUp = async (): Promise<Cube> => {
    const options = await optionsNow()
    const fresh = createCube(options)
    if (fresh.signature !== cube.signature || fresh.timeZone !== cube.timeZone) {
      cube = fresh
      keeper = cubeKeeper(store, projection, cube, undefined)
    }
    await takeIn(cube, store, isKnown)
    return cube
  }

  let last: Promise<unknown> = Promise.resolve()
  /** One after another: what one brings back or keeps must not be what another is changing. */
  const inTurn = async <T>(act: () => Promise<T>): Promise<T> => {
    const next = last.then(act)
    last = next.catch(() => undefined)
    return next
  }
  return {
    get cube() {
      return cube
    },
    catchUp: async () => inTurn(catchUp),
    keep: async () => inTurn(async () => (isKept ? keeper() : false)),
  }
}
