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
import { askKept, knownCube } from './figureCube.ts'
import { withFigureLedger } from './ledgerAccess.ts'
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
  /** of the ledger's latest policy; null: it has none */
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

/**
 * Asks a ledger. What was known at an instant is counted from the log; all else comes from the cube that is kept in it.
 *
 * @throws BadInput for what cannot be meant in the ledger's zone
 */
export const askLedger = (io: Io, file: string, request: Request): Promise<Answer> => {
  const { options, now } = request
  const { readOnly, knownAsOf, restatedSince } = options
  const isOfThen = knownAsOf !== undefined && restatedSince === undefined
  return withFigureLedger(io, file, readOnly === true || isOfThen, async (ledger) => {
    const policy = await ledgerPolicy(ledger.store)
    const times = readTimes(options, options.timeZone ?? policy?.timeZone ?? 'UTC', now)
    checkTimes(times, options)
    const then = times.knownAsOf === null ? undefined : await knownCube(io, ledger, times.knownAsOf)
    if (then !== undefined && isOfThen) return answerOf(io, request, times, policy, then)
    return askKept(io, ledger, (cube) => answerOf(io, request, times, policy, cube, then))
  })
}
