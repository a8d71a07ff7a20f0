import type { Instant, Policy } from '@deskledger/core'
import {
  figureBasis,
  ledgerPolicy,
  restatements,
  type Contribution,
  type Cube,
  type Restatement,
  type Target,
} from '@deskledger/core/kpi'
import type { Io } from '../io.ts'
import type { AnsweredRow } from './answeredRow.ts'
import { figuresBeside } from './beside.ts'
import { askKept, cubeOfThen } from './figureCube.ts'
import { withFigureLedger, type FigureLedger } from './ledgerAccess.ts'
import type { KpiOptions } from './options.ts'
import {
  checkTimes,
  questionOf,
  readTimes,
  strangeValues,
  type FilteredQuestion,
  type Supplied,
  type Times,
} from './question.ts'
import { valueReader } from './values.ts'

/** By what figures were made. */
interface Basis {
  /** of the policy that was in force as of then; null: the ledger has none */
  readonly policyVersion: number | null
  readonly observationDays: number
  /** whether the policy has opening hours, and so business time */
  readonly calendar: boolean
  /** stands for measures, dimensions, window, opening hours and required records: equal ones were made by the same rules */
  readonly signature: string
}

/** What the command has to tell. */
export interface Answer {
  readonly question: FilteredQuestion
  readonly times: Times
  readonly basis: Basis
  readonly targets: readonly Target[]
  readonly rows: readonly AnsweredRow[]
  /** what each ticket adds to a row, by `rowKey`; undefined: not asked for */
  readonly behind: ReadonlyMap<string, readonly Contribution[]> | undefined
  /** the figures that are not what they were; undefined: not asked for */
  readonly restated: readonly Restatement[] | undefined
}

/** The command line, read. */
export interface Request {
  readonly options: KpiOptions
  readonly supplied: Supplied
  /** when it is now */
  readonly now: Instant
}

const basisOf = (policy: Policy | undefined, cube: Cube): Basis => {
  const { observationDays, calendar } = figureBasis(policy)
  const { basis: signature } = cube
  return { policyVersion: policy?.version ?? null, observationDays, calendar: calendar !== null, signature }
}

/** @param then what was known, where that is asked for; else what is known now */
const restatedOf = (question: FilteredQuestion, { restatedSince }: Times, then: Cube, cube: Cube) =>
  restatedSince === null
    ? undefined
    : restatements({ cube: then, question: { ...question, asOf: restatedSince } }, { cube, question })

const answerOf = (
  io: Io,
  { options, supplied }: Request,
  times: Times,
  policy: Policy | undefined,
  cube: Cube,
  then: Cube = cube,
): Answer => {
  const read = valueReader(cube, times.asOf)
  const question = questionOf(options, supplied, times, read)
  for (const remark of strangeValues(question, read)) io.stderr.write(`deskledger kpi: ${remark}\n`)
  const ask = cube.figures.bind(cube)
  return {
    question,
    times,
    basis: basisOf(policy, cube),
    targets: supplied.targets,
    rows: figuresBeside(ask, question, options, supplied.targets),
    behind: options.drill === true ? cube.behind(question) : undefined,
    restated: restatedOf(question, times, then, cube),
  }
}

/** The times asked about, in the zone of the policy that figures are made by: the one in force just before them, as was known. */
const readLedgerTimes = async ({ store }: FigureLedger, { options, now }: Request) => {
  const isOfThen = options.restatedSince === undefined
  const policyAt = (at: Instant, knownAsOf: Instant | null): Promise<Policy | undefined> =>
    ledgerPolicy(store, { at, ...(isOfThen && knownAsOf !== null ? { knownAsOf } : {}) })
  const timesBy = (policy: Policy | undefined): Times =>
    readTimes(options, options.timeZone ?? policy?.timeZone ?? 'UTC', now)

  const near = timesBy(await policyAt(now, null))
  const times = timesBy(await policyAt(near.asOf - 1, near.knownAsOf))
  checkTimes(times, options)
  return { times, policy: await policyAt(times.asOf - 1, times.knownAsOf) }
}

/** The cube of what was known then, where that is asked for, or of another policy of then; undefined: the kept one tells it too. */
const openThen = async (
  io: Io,
  ledger: FigureLedger,
  { asOf, restatedSince, knownAsOf }: Times,
  policy: Policy | undefined,
): Promise<Cube | undefined> => {
  const then = restatedSince ?? asOf
  if (knownAsOf !== null) return cubeOfThen(io, ledger, { asOf: then, knownAsOf })
  const policyThen = await ledgerPolicy(ledger.store, { at: then - 1 })
  return policyThen?.version === policy?.version ? undefined : cubeOfThen(io, ledger, { asOf: then })
}

/**
 * Asks a ledger. What was known at an instant is counted from the log; all else comes from the cube that is kept in it.
 *
 * @throws BadInput for what cannot be meant in the ledger's zone
 */
export const askLedger = (io: Io, file: string, request: Request): Promise<Answer> => {
  const { options } = request
  const { readOnly, knownAsOf, restatedSince } = options
  const isOfThen = knownAsOf !== undefined && restatedSince === undefined
  return withFigureLedger(io, file, readOnly === true || isOfThen, async (ledger) => {
    const { times, policy } = await readLedgerTimes(ledger, request)
    const then = await openThen(io, ledger, times, policy)
    if (then !== undefined && isOfThen) return answerOf(io, request, times, policy, then)
    return askKept(io, ledger, times.asOf, (cube) => answerOf(io, request, times, policy, cube, then))
  })
}
